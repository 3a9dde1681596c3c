"""The box of a map as a query names it."""

from typing import Any

from sqlalchemy import ColumnElement

from kuangzheng.kernel.problems import FieldError, Malformed

BBox = tuple[float, float, float, float]


def read_bbox(text: str) -> BBox:
    """`west,south,east,north` in degrees. Raises Malformed."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        raise _malformed("范围应写作 西,南,东,北（度）") from error
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise _malformed("范围的西不得大于东，南不得大于北，且在经纬度值域内")
    return west, south, east, north


def read_place(text: str) -> tuple[float, float]:
    """`lon,lat` in degrees. Raises Malformed."""
    try:
        lon, lat = (float(part) for part in text.split(","))
    except ValueError as error:
        raise _malformed("位置应写作 经度,纬度（度）", "/at") from error
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise _malformed("位置不在经纬度值域内", "/at")
    return lon, lat


def meeting(table: Any, box: BBox) -> list[ColumnElement[bool]]:
    """Rows whose own box meets `box`, as conditions that row security lets come first."""
    west, south, east, north = box
    return [
        table.max_lon >= west, table.max_lat >= south,
        table.min_lon <= east, table.min_lat <= north,
    ]  # fmt: skip


def _malformed(detail: str, pointer: str = "/bbox") -> Malformed:
    return Malformed(detail, errors=[FieldError(pointer, "invalid_parameter", detail)])
