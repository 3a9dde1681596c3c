"""保有资源储量: a mineral's reserves at a year's end, ranked in the province."""
