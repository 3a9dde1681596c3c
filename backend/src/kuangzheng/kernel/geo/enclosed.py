"""What of a register lies inside an area that somebody drew on the map: wholly, or in part."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any
from uuid import UUID

import numpy as np
import shapely
from fastapi import Query
from pydantic import BaseModel

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.geo.drawn import Layer
from kuangzheng.kernel.problems import FieldError, Malformed

AreaText = Annotated[
    str, Query(max_length=6_000, description="lon,lat;lon,lat;…，起点不重复")
]
OfDivision = Annotated[str | None, Query(pattern=r"^\d{6}(\d{3})?$")]
"""One division of the map; a holder sees its own wherever it lies."""
LOOKED_AT = 5_000
LISTED = 200
MOST_POINTS = 200
_INTERIORS_MEET = "T********"


class InsideOne(BaseModel):
    """`whole`: all of it lies inside; else `share_percent` of it does."""

    id: UUID
    name: str | None
    code: str | None
    state: str
    whole: bool
    share_percent: float
    bbox: tuple[float, float, float, float]


class InsideRead(BaseModel):
    """`count` of all that lies inside, `items` the first of them, the whole ones before the others.
    `truncated`: so many lie about the area that not all were looked at."""

    as_of: date
    count: int
    whole: int
    by_state: dict[str, int]
    truncated: bool
    items: list[InsideOne]


def read_area(text: str) -> shapely.Polygon:
    """`lon,lat;lon,lat;…` in degrees, the first corner not repeated. Raises Malformed.

    >>> read_area("106,29;107,29;107,30").bounds
    (106.0, 29.0, 107.0, 30.0)
    """
    try:
        corners = [tuple(map(float, part.split(","))) for part in text.split(";")]
    except ValueError as error:
        raise _malformed("范围应写作 经度,纬度;经度,纬度;…（度）") from error
    if not 3 <= len(corners) <= MOST_POINTS:
        raise _malformed(f"范围应有 3 至 {MOST_POINTS} 个拐点")
    if not all(len(one) == 2 and abs(one[0]) <= 180 and abs(one[1]) <= 90 for one in corners):
        raise _malformed("拐点不在经纬度值域内")
    area = shapely.Polygon(corners)
    if not area.is_valid or area.area == 0:
        raise _malformed("范围的边线不得相交，且须围成面积")
    return area


async def inside(
    database: Database, layer: Layer, asked: Sequence[Any], area: shapely.Polygon, on: date
) -> InsideRead:
    """What of a layer lies inside an area on a day."""
    pool = await database.pool()
    rows = await pool.fetch(layer.areas, *asked, list(area.bounds), LOOKED_AT + 1)
    return await enclosed(rows, area, on)


async def enclosed(
    rows: Sequence[Mapping[str, Any]], area: shapely.Polygon, on: date
) -> InsideRead:
    """Of `rows` of the box around an area (`id`, `name`, `code`, `state`, `geometry`) what lies
    inside; sharing an edge is not lying inside."""
    found = await asyncio.to_thread(_measured, rows[:LOOKED_AT], area)
    found.sort(key=lambda one: (not one.whole, -one.share_percent, one.name or "", str(one.id)))
    return InsideRead(
        as_of=on, count=len(found), whole=sum(one.whole for one in found),
        by_state=dict(Counter(one.state for one in found)), truncated=len(rows) > LOOKED_AT,
        items=found[:LISTED],
    )  # fmt: skip


def _measured(rows: Sequence[Mapping[str, Any]], area: shapely.Polygon) -> list[InsideOne]:
    if not rows:
        return []
    shapely.prepare(area)
    shapes = shapely.from_wkb(np.array([row["geometry"] for row in rows], dtype=object))
    near = np.flatnonzero(shapely.intersects(area, shapes))
    doubled = near[~shapely.is_valid(shapes[near])]
    # parts that lie over one another: their land counts once
    shapes[doubled] = shapely.make_valid(shapes[doubled], method="structure")
    met = near[shapely.relate_pattern(area, shapes[near], _INTERIORS_MEET)]
    whole = shapely.covers(area, shapes[met])
    size = shapely.area(shapes[met])
    common = shapely.area(shapely.intersection(area, shapes[met]))
    share = np.divide(common, size, out=np.ones_like(size), where=size > 0) * 100
    return [
        InsideOne(
            **{name: rows[place][name] for name in ("id", "name", "code", "state")},
            whole=bool(all_), share_percent=100.0 if all_ else round(min(float(part), 99.9), 1),
            bbox=shapes[place].bounds,
        )
        for place, all_, part in zip(met.tolist(), whole, share, strict=True)
    ]  # fmt: skip


def _malformed(detail: str) -> Malformed:
    return Malformed(detail, errors=[FieldError("/area", "invalid_parameter", detail)])
