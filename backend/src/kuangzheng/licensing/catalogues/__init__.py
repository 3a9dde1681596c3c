"""Reference lists people choose from: minerals, divisions."""
