"""Land of construction projects as a layer of the one map."""

from typing import Any

from kuangzheng.enforcement.engineering_projects.repository import PLACES
from kuangzheng.enforcement.engineering_projects.schemas import EngineeringPlaces
from kuangzheng.kernel.geo.layers import Listed, MapLayer, listed


def _asked(state: Listed = None) -> tuple[Any, ...]:
    return (listed(state),)


LAYER = MapLayer(PLACES, EngineeringPlaces, "enforcement.patch:read", _asked)
