"""Map answers: grids of counts from far, simplified polygons from near."""
