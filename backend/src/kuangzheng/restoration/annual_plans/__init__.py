"""年度计划: what a mine restores in a year, its progress, check, report and verification."""
