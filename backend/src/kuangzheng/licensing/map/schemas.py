"""Shapes of map answers on the wire; zones answer with the same."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel


class Cell(BaseModel):
    """A cell by its centre and side in degrees, with counts by display status."""

    lon: float
    lat: float
    size_deg: float
    count: int
    by_status: dict[str, int]


class GridRead(BaseModel):
    kind: Literal["grid"]
    cells: list[Cell]
    truncated: bool
    as_of: date


class MapItem(BaseModel):
    id: UUID
    name: str
    code: str | None
    kind: str
    status: str
    mineral: str | None
    geometry: dict[str, Any]


class PolygonsRead(BaseModel):
    kind: Literal["polygons"]
    items: list[MapItem]
    truncated: bool
    as_of: date
