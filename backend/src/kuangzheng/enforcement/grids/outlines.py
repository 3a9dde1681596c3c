"""An outline as it is drawn or imported, checked and turned into columns. Pure."""

from collections.abc import Iterable, Sequence
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.geo.area import area_km2
from kuangzheng.kernel.geo.formats import (
    GeoJsonLimits,
    from_wkb,
    polygon_from_geojson,
    to_geojson,
    to_wkb,
)
from kuangzheng.kernel.geo.validity import check_geometry
from kuangzheng.kernel.problems import FieldError

_LIMITS = GeoJsonLimits(max_parts=50, max_rings=200, max_vertices=20_000)
_PLAIN = 0.0001
"""Degrees, about ten metres: what a map of cells shows."""


def read_outline(value: Any, pointer: str) -> tuple[BaseGeometry | None, list[FieldError]]:
    """The polygon, or what is wrong with it by place."""
    read = polygon_from_geojson(value, pointer=pointer, limits=_LIMITS)
    if read.geometry is None:
        return None, [
            FieldError(one.pointer or pointer, one.code, one.message_zh) for one in read.findings
        ]
    errors = check_geometry(read.geometry).errors
    if errors:
        return None, [FieldError(pointer, one.code, one.message_zh) for one in errors[:20]]
    return read.geometry, []


def columns(shape: BaseGeometry) -> dict[str, Any]:
    west, south, east, north = shape.bounds
    return {
        "geometry": to_wkb(shape), "area_km2": area_km2(shape), "min_lon": west,
        "min_lat": south, "max_lon": east, "max_lat": north,
    }  # fmt: skip


def shown(stored: bytes) -> dict[str, Any]:
    return to_geojson(from_wkb(stored))


def simplified(stored: bytes) -> dict[str, Any]:
    shape = from_wkb(stored)
    plain = shapely.simplify(shape, _PLAIN)
    usable = not plain.is_empty and plain.geom_type in ("Polygon", "MultiPolygon")
    return to_geojson(plain if usable else shape, decimals=6)


class Cells:
    """Cells with something to tell of each; which one a point lies in."""

    def __init__(self, cells: Iterable[tuple[bytes, Any]]) -> None:
        listed = [(from_wkb(stored), told) for stored, told in cells]
        self._shapes = [shape for shape, _ in listed]
        self._told = [told for _, told in listed]
        self._tree = shapely.STRtree(self._shapes)

    def at(self, lon: float, lat: float) -> Any:
        """None outside of every cell; the smallest where several overlap."""
        found: Sequence[int] = self._tree.query(shapely.Point(lon, lat), predicate="intersects")
        if not len(found):
            return None
        return self._told[min(found, key=lambda one: self._shapes[one].area)]
