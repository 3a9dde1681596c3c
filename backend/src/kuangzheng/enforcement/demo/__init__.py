"""The demonstration of enforcement: invented suspicions (示例) in Banan and Xinzhou."""
