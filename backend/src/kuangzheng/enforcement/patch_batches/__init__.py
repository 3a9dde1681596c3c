"""Batches of satellite patches: taken in, compared, received."""
