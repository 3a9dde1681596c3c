"""Draws for checks (双随机): committed to first, drawn later, repeatable by anybody."""
