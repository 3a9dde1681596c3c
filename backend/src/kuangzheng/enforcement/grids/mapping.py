"""Grid cells as a layer of the one map."""

from typing import Any

from kuangzheng.enforcement.grids.repository import PLACES
from kuangzheng.enforcement.grids.schemas import GridPlaces
from kuangzheng.kernel.geo.layers import Listed, MapLayer, listed


def _asked(state: Listed = None, kind: Listed = None) -> tuple[Any, ...]:
    return listed(state), listed(kind)


LAYER = MapLayer(PLACES, GridPlaces, "enforcement.patrol:read", _asked)
