"""Land of restoration projects as a layer of the one map."""

from typing import Any

from kuangzheng.kernel.geo.layers import Listed, MapLayer, listed
from kuangzheng.restoration.projects.repository import PLACES
from kuangzheng.restoration.projects.schemas import ProjectPlaces


def _asked(
    state: Listed = None, mode: Listed = None, market_funded: bool | None = None
) -> tuple[Any, ...]:
    return listed(state), listed(mode), market_funded


LAYER = MapLayer(PLACES, ProjectPlaces, "restoration.project:read", _asked)
