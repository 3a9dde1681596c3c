"""Places of clues as a layer of the one map."""

from typing import Any

from kuangzheng.enforcement.clues.repository import PLACES
from kuangzheng.enforcement.clues.schemas import CluePlaces
from kuangzheng.kernel.geo.layers import Listed, MapLayer, listed


def _asked(
    state: Listed = None, source: Listed = None, violation: Listed = None, late: bool | None = None
) -> tuple[Any, ...]:
    return listed(state), listed(source), listed(violation), late


LAYER = MapLayer(PLACES, CluePlaces, "enforcement.clue:read", _asked)
