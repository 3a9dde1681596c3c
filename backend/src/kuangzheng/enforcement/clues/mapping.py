"""Places of clues as a layer of the one map."""

from kuangzheng.enforcement.clues.repository import PLACES
from kuangzheng.enforcement.clues.schemas import CluePlaces
from kuangzheng.kernel.geo.layers import MapLayer

LAYER = MapLayer(PLACES, CluePlaces, filters=4)
"""Filters: standings, sources, violations, whether late."""
