"""修复项目: what is done for which sites, what it costs and who pays; budgets and special funds."""
