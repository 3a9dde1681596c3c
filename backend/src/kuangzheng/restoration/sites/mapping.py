"""The map of sites on a day: areas from near, counts by state from far."""

import asyncio
from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole
from kuangzheng.kernel.geo.boxes import BBox
from kuangzheng.kernel.geo.simplified import pixel_degrees, simplified
from kuangzheng.restoration.sites.repository import AREAS, CELLS
from kuangzheng.restoration.sites.schemas import SiteArea, SiteCell, SitesGrid, SitesPolygons

AREA_ZOOM = 9
"""From here on the few sites of a district stand apart."""
MOST = 2_000
_CELL_PX, _MOST_ACROSS = 32, 64
_NOBODY = UUID(int=0)


async def answer(
    database: Database, principal: Principal, bbox: BBox, zoom: int, on: date,
    states: list[str] | None, categories: list[str] | None,
) -> SitesGrid | SitesPolygons:  # fmt: skip
    """Areas where they can be told apart and are not too many, else counts: never cut short."""
    scope = principal.scope()
    holder = None
    if scope.role is DbRole.PORTAL:
        holder = UUID(scope.holder) if scope.holder else _NOBODY
    asked = (scope.lo, scope.hi, holder, on, list(bbox), states, categories)
    pool = await database.pool()
    if zoom >= AREA_ZOOM:
        rows = await pool.fetch(AREAS, *asked, MOST + 1)
        if len(rows) <= MOST:
            shapes = await asyncio.to_thread(_drawn, rows, zoom)
            items = [
                SiteArea(**{n: row[n] for n in ("id", "name", "code", "category", "state")},
                         geometry=shape)
                for row, shape in zip(rows, shapes, strict=True)
            ]  # fmt: skip
            return SitesPolygons(kind="polygons", truncated=False, as_of=on, items=items)
    size = _cell_size(zoom, bbox)
    return _grid(await pool.fetch(CELLS, *asked, size), size, on)


def _drawn(rows: list[Any], zoom: int) -> list[dict[str, Any]]:
    return simplified([row["geometry"] for row in rows], zoom) if rows else []


def _cell_size(zoom: int, bbox: BBox) -> float:
    across = max(bbox[2] - bbox[0], bbox[3] - bbox[1])
    return max(pixel_degrees(zoom) * _CELL_PX, across / _MOST_ACROSS)


def _grid(rows: list[Any], size: float, on: date) -> SitesGrid:
    cells: dict[tuple[float, float], dict[str, int]] = defaultdict(dict)
    for row in rows:
        cells[row["lon"], row["lat"]][row["state"]] = row["count"]
    found = [
        SiteCell(lon=lon, lat=lat, size_deg=size, count=sum(counts.values()), by_state=counts)
        for (lon, lat), counts in cells.items()
    ]
    return SitesGrid(kind="grid", truncated=False, as_of=on, cells=found)
