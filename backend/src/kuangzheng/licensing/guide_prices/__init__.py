"""出让基准价 and 销售指导价格: price tables by day, of a bureau and of those above it."""
