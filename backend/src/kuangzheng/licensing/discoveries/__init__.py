"""新发现与新增资源: deposits found and resources added; they feed a plan's expected indicators."""
