"""Grid cells as a layer of the one map."""

from kuangzheng.enforcement.grids.repository import PLACES
from kuangzheng.enforcement.grids.schemas import GridPlaces
from kuangzheng.kernel.geo.layers import MapLayer

LAYER = MapLayer(PLACES, GridPlaces, filters=2)
"""Filters: whether signed for, kinds."""
