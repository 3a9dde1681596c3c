"""Credit of holders as enforcement tells it."""
