"""规划指标的占用: reserved on acceptance, committed on issue, never beyond the cap."""
