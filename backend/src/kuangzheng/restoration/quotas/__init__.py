"""复垦指标台账: what restored land brings, what of it is used or traded (S2-30)."""
