"""Proof by sample that stored boxes and areas are those of the geometry beside them."""
