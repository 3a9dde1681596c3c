"""实施评估报告 (S3-42) and 矿产资产年度报告 (S0-1): chapters around figures that are kept."""
