"""Grid cells as a layer of the one map."""

from kuangzheng.enforcement.grids.schemas import GridPlaces
from kuangzheng.kernel.geo.drawn import Layer
from kuangzheng.kernel.geo.layers import MapLayer

LAYER = MapLayer(
    Layer(
        "SELECT * FROM find_grid_areas($1, $2, $3, $4, $5, $6, $7)",
        "SELECT * FROM find_grid_cells($1, $2, $3, $4, $5, $6, $7)",
    ),
    GridPlaces, filters=2,
)  # fmt: skip
"""Filters: whether signed for, kinds."""
