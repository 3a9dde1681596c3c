"""Whether a place lies in the division it is entered for, as far as an extent of that is known."""

from collections.abc import Mapping
from typing import Any

from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import FieldError, RuleViolation
from kuangzheng.kernel.reference import divisions
from kuangzheng.kernel.reference.division_data import Extent

EXTENT_SLACK = 0.0003
"""Degrees; published extents are rounded to minutes or seconds."""

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


def bounds_of(row: Mapping[str, Any]) -> Bounds:
    """The box of a row or of its columns."""
    return row["min_lon"], row["min_lat"], row["max_lon"], row["max_lat"]


class OutsideJurisdiction(RuleViolation):
    """The place lies outside the known extent of its division."""

    code = "outside_jurisdiction"
    title, title_en = "坐标不在该行政区范围内", "Coordinates outside the jurisdiction"


def inside(bounds: Bounds, extent: Extent) -> bool:
    """Whether a box lies wholly in an extent."""
    west, south, east, north = bounds
    slack = EXTENT_SLACK
    return (
        west >= extent.west - slack and south >= extent.south - slack
        and east <= extent.east + slack and north <= extent.north + slack
    )  # fmt: skip


def apart(bounds: Bounds, extent: Extent) -> bool:
    """Whether a box has nothing in common with an extent."""
    west, south, east, north = bounds
    slack = EXTENT_SLACK
    return (
        east < extent.west - slack or west > extent.east + slack
        or north < extent.south - slack or south > extent.north + slack
    )  # fmt: skip


def turned(bounds: Bounds, extent: Extent) -> bool:
    """Whether the box would lie in the extent with longitude and latitude exchanged."""
    west, south, east, north = bounds
    return (
        extent.west <= south and north <= extent.east
        and extent.south <= west and east <= extent.north
    )  # fmt: skip


def outside(what: str, bounds: Bounds, extent: Extent, pointer: str) -> OutsideJurisdiction:
    """The refusal of a place, with where it is and what may have gone wrong."""
    west, south, east, north = bounds
    hint = "；经度与纬度似乎颠倒，须先经度后纬度" if turned(bounds, extent) else ""
    place = f"{west:.5f}° E、{south:.5f}° N" if bounds[:2] == bounds[2:] else (
        f"{west:.5f}–{east:.5f}° E、{south:.5f}–{north:.5f}° N"
    )  # fmt: skip
    detail = f"{what} {place} 超出该行政区范围{hint}"
    return OutsideJurisdiction(detail, errors=[FieldError(pointer, "outside_jurisdiction", detail)])


def require_position(division: str, bounds: Bounds, pointer: str, what: str = "范围") -> None:
    """Raises OutsideJurisdiction for what has nothing in common with its division's extent.

    What lies in it in part may be right: areas cross borders. `position_note` says so then, and
    also where no extent is known.
    """
    extent = divisions.extent(division)
    if extent is not None and apart(bounds, extent):
        raise outside(what, bounds, extent, pointer)


def require_place(
    division: str, lon: float | None, lat: float | None, pointer: str = "/lon"
) -> None:
    """The same for a point, where both of its figures are given."""
    if lon is not None and lat is not None:
        require_position(division, (lon, lat, lon, lat), pointer, "坐标")


def position_note(division: str, bounds: Bounds | None) -> str | None:
    """What a reader is told of a place that was not, or not wholly, found in its division."""
    if bounds is None:
        return None
    extent = divisions.extent(division)
    name = division_name(division[:6])
    if extent is None:
        return f"没有{name}的公布范围，未核对位置"
    return None if inside(bounds, extent) else f"图形超出{name}的公布范围，请核对"


def place_note(division: str, lon: float | None, lat: float | None) -> str | None:
    """The same for a point."""
    return position_note(division, None if lon is None or lat is None else (lon, lat, lon, lat))
