"""Patches as a layer of the one map, as they were judged on the day."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query

from kuangzheng.enforcement.patches.repository import PLACES
from kuangzheng.enforcement.patches.schemas import PatchesPolygons
from kuangzheng.kernel.geo.layers import Few, MapLayer, listed

OfClass = Annotated[str | None, Query(alias="class", max_length=200)]


def _asked(
    state: Few = None, class_: OfClass = None, batch_id: UUID | None = None
) -> tuple[Any, ...]:
    return listed(state), listed(class_), batch_id


def _inside(state: Few = None, class_: OfClass = None) -> tuple[Any, ...]:
    return _asked(state, class_)


LAYER = MapLayer(PLACES, PatchesPolygons, "enforcement.patch:read", _asked, _inside)
