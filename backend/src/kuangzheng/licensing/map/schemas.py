"""Map answers: rights by display status, zones and deposits by kind, blocks by setting."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel


class Cell(BaseModel):
    """A cell by its centre and side in degrees, with how many lie in it."""

    lon: float
    lat: float
    size_deg: float
    count: int


class RightsCell(Cell):
    by_status: dict[str, int]


class ZonesCell(Cell):
    by_kind: dict[str, int]


class BlocksCell(Cell):
    by_setting: dict[str, int]


class Grid(BaseModel):
    kind: Literal["grid"]
    truncated: bool
    as_of: date


class RightsGrid(Grid):
    cells: list[RightsCell]


class ZonesGrid(Grid):
    cells: list[ZonesCell]


class BlocksGrid(Grid):
    cells: list[BlocksCell]


class Area(BaseModel):
    id: UUID
    name: str
    code: str | None
    mineral: str | None
    geometry: dict[str, Any]


class RightArea(Area):
    kind: str
    status: str


class ZoneArea(Area):
    kind: str


class BlockArea(Area):
    setting: str


class Polygons(BaseModel):
    kind: Literal["polygons"]
    truncated: bool
    as_of: date


class RightsPolygons(Polygons):
    items: list[RightArea]


class ZonesPolygons(Polygons):
    items: list[ZoneArea]


class BlocksPolygons(Polygons):
    items: list[BlockArea]


class DepositsGrid(ZonesGrid):
    """Deposits and occurrences by kind."""


class DepositsPolygons(ZonesPolygons):
    """Deposits and occurrences: points."""
