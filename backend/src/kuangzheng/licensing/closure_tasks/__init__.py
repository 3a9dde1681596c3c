"""Closures that enforcement accepted: a person decides on right and licence."""
