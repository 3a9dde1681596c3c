"""修复进展: the table of S2-14 for any day, with the sites behind every figure."""
