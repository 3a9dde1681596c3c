"""首页: what the register looks like today, each figure with the query behind it."""
