"""验收: stage or overall, with ecology, experts and villagers."""
