"""移送接收单位: which organisation signs for what is referred to a department."""
