"""驾驶舱: eight figures against their targets, and the divisions below compared."""
