"""统计分析: measures by dimensions, and the rows behind every cell."""
