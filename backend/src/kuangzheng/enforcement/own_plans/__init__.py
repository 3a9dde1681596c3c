"""A holder's own plans (我的一矿一策): what was approved for its mines."""
