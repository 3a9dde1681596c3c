"""Places prone to illegal mining: watched by a named leader, visited, removed with reasons."""
