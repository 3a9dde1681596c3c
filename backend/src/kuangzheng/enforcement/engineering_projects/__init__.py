"""Construction projects that may use the sand and stone of their own site."""
