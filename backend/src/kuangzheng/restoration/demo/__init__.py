"""The demonstration of restoration: invented sites (示例) in Banan and Xinzhou."""
