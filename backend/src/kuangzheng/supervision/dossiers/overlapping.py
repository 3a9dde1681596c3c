"""What lies over the mine's own outline: zones, and rights beside its own."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

from kuangzheng.kernel.geo.findings import GeometryInvalidError
from kuangzheng.kernel.geo.overlap import overlaps_with
from kuangzheng.supervision.dossiers.parts import Item

_SLIVER_M2 = 1.0
"""Common sides of two outlines touch within the precision of what maps draw."""


def over(rights: Sequence[Item], drawn: Sequence[Item]) -> Iterator[dict[str, Any]]:
    """Those drawn that meet the outline of the rights: areas by how much, lines only that."""
    own = {one["id"] for one in rights}
    outline = shapely.union_all([shape(one["geometry"]) for one in rights if one.get("geometry")])
    others = [one for one in drawn if one["id"] not in own and one.get("geometry")]
    if outline.is_empty or not others:
        return
    forms = np.array([shape(one["geometry"]) for one in others], dtype=object)
    areas = shapely.get_dimensions(forms) == 2
    for place in np.flatnonzero(~areas):
        if outline.intersects(forms[place]):
            yield {**others[place], "overlap_km2": None, "share_percent": None}
    places = np.flatnonzero(areas)
    try:
        found = overlaps_with(outline, forms[places], sliver_tolerance_m2=_SLIVER_M2)
    except GeometryInvalidError:
        return
    for one in found.substantial:
        yield {
            **others[places[one.index]], "overlap_km2": _told(one.area_km2),
            "share_percent": _told(one.share_percent),
        }  # fmt: skip


def zones_over(
    rights: Sequence[Item], zones: Sequence[Item], drawn: Sequence[Item]
) -> Iterator[dict[str, Any]]:
    """The same for zones, with the layer each is of."""
    known: Mapping[str, Item] = {one["id"]: one for one in zones}
    for one in over(rights, drawn):
        yield {**known.get(one["id"], {}), **one, "geometry": None}


def _told(value: Decimal) -> str:
    return format(value, "f")
