"""A register drawn by its database: areas from near, counts by state from far, never cut short; and
what of it lies nearest to a place, to the boundary.

The database brings rows of one day within a box, with the reader's scope applied inside; whoever
has so many areas that each map must not count them anew keeps them in memory instead.
"""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

import asyncpg
import numpy as np
import shapely
from pydantic import BaseModel

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.geo.boxes import BBox
from kuangzheng.kernel.geo.distance import degree_margin, distances_within
from kuangzheng.kernel.geo.simplified import pixel_degrees, simplified

AREA_ZOOM = 9
"""From here on the few areas of a district stand apart."""
MOST = 2_000
NEAREST = 20
FARTHEST_M = 20_000
_CELL_PX, _MOST_ACROSS = 32, 64
_METRE = 0.001


class StateCell(BaseModel):
    """A cell by its centre and side in degrees."""

    lon: float
    lat: float
    size_deg: float
    count: int
    by_state: dict[str, int]


class StatesGrid(BaseModel):
    """From far: counts by state."""

    kind: Literal["grid"]
    truncated: bool
    as_of: date
    cells: list[StateCell]


class NearOne(BaseModel):
    """`distance_m` is to the boundary, on the ellipsoid; 0 where the place lies inside."""

    id: UUID
    name: str | None
    code: str | None
    state: str
    distance_m: float
    bbox: tuple[float, float, float, float]


class NearRead(BaseModel):
    """The nearest first. `truncated`: more than were measured lie within the distance."""

    at: tuple[float, float]
    within_m: int
    as_of: date
    truncated: bool
    items: list[NearOne]


@dataclass(frozen=True, slots=True)
class Layer:
    """Two queries of the same leading arguments, which say whose rows of which day, then a box.

    `areas` takes a limit last and brings `geometry` (WKB); `cells` takes the side of a cell and
    brings `lon`, `lat`, `state`, `count`.
    """

    areas: str
    cells: str


@dataclass(frozen=True, slots=True)
class Areas:
    """Rows and their simplified outlines, one for one."""

    rows: Sequence[asyncpg.Record]
    shapes: Sequence[dict[str, Any]]


async def draw(
    database: Database, layer: Layer, asked: Sequence[Any], bbox: BBox, zoom: int, on: date
) -> Areas | StatesGrid:
    """Areas where they can be told apart and are not too many, else counts."""
    pool = await database.pool()
    if zoom >= AREA_ZOOM:
        rows = await pool.fetch(layer.areas, *asked, list(bbox), MOST + 1)
        if len(rows) <= MOST:
            return Areas(rows, await asyncio.to_thread(_simplified, rows, zoom))
    size = _cell_size(zoom, bbox)
    return _grid(await pool.fetch(layer.cells, *asked, list(bbox), size), size, on)


def _simplified(rows: Sequence[asyncpg.Record], zoom: int) -> list[dict[str, Any]]:
    return simplified([row["geometry"] for row in rows], zoom) if rows else []


def _cell_size(zoom: int, bbox: BBox) -> float:
    across = max(bbox[2] - bbox[0], bbox[3] - bbox[1])
    return max(pixel_degrees(zoom) * _CELL_PX, across / _MOST_ACROSS)


def _grid(rows: Sequence[asyncpg.Record], size: float, on: date) -> StatesGrid:
    cells: dict[tuple[float, float], dict[str, int]] = defaultdict(dict)
    for row in rows:
        cells[row["lon"], row["lat"]][row["state"]] = row["count"]
    found = [
        StateCell(lon=lon, lat=lat, size_deg=size, count=sum(counts.values()), by_state=counts)
        for (lon, lat), counts in cells.items()
    ]
    return StatesGrid(kind="grid", truncated=False, as_of=on, cells=found)


def box_around(lon: float, lat: float, metres: float) -> BBox:
    """A box that surely holds everything within so many metres.

    >>> west, south, east, north = box_around(106.5, 29.4, 1000)
    >>> round(east - west, 3), round(north - south, 3)
    (0.021, 0.018)
    """
    dlon, dlat = degree_margin(lat, metres)
    return (max(lon - dlon, -180.0), max(lat - dlat, -90.0),
            min(lon + dlon, 180.0), min(lat + dlat, 90.0))  # fmt: skip


async def near(
    database: Database, layer: Layer, asked: Sequence[Any], at: tuple[float, float], within_m: int,
    on: date,
) -> NearRead:  # fmt: skip
    """What of a layer lies within so many metres of a place."""
    pool = await database.pool()
    box = list(box_around(*at, within_m))
    return await nearest(await pool.fetch(layer.areas, *asked, box, MOST + 1), at, within_m, on)


async def nearest(
    rows: Sequence[Mapping[str, Any]], at: tuple[float, float], within_m: int, on: date
) -> NearRead:
    """Of `rows` of the box around a place (`id`, `name`, `code`, `state`, `geometry`) the nearest;
    at most MOST of them are measured."""
    items = await asyncio.to_thread(_measured, rows[:MOST], at, within_m)
    return NearRead(
        at=at, within_m=within_m, as_of=on, truncated=len(rows) > MOST, items=items[:NEAREST]
    )


def _measured(
    rows: Sequence[Mapping[str, Any]], at: tuple[float, float], within_m: int
) -> list[NearOne]:
    if not rows:
        return []
    shapes = shapely.from_wkb(np.array([row["geometry"] for row in rows], dtype=object))
    found = distances_within(shapely.Point(at), shapes, within_m)
    return [
        NearOne(
            **{name: rows[place][name] for name in ("id", "name", "code", "state")},
            distance_m=round(metres, 1) if metres > _METRE else 0.0, bbox=shapes[place].bounds,
        )
        for place, metres in sorted(found, key=lambda one: (one[1], str(rows[one[0]]["id"])))
    ]  # fmt: skip
