"""Reports of a campaign (排查结果、总结报告) with live figures, and summaries of departments."""
