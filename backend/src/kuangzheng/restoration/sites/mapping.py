"""The map of sites on a day, and which of them lie near a place or inside an area."""

from datetime import date

import shapely

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.geo.boxes import BBox
from kuangzheng.kernel.geo.drawn import Areas, Layer, NearRead, StatesGrid, draw
from kuangzheng.kernel.geo.drawn import near as near_in
from kuangzheng.kernel.geo.enclosed import InsideRead
from kuangzheng.kernel.geo.enclosed import inside as inside_of
from kuangzheng.restoration.sites.repository import AREAS, CELLS
from kuangzheng.restoration.sites.schemas import SiteArea, SitesPolygons

_LAYER = Layer(AREAS, CELLS)


async def answer(
    database: Database, principal: Principal, bbox: BBox, zoom: int, on: date,
    states: list[str] | None, categories: list[str] | None,
    division: str | None = None,
) -> StatesGrid | SitesPolygons:  # fmt: skip
    scope = principal.scope().narrowed(division)
    asked = (scope.lo, scope.hi, scope.only_holder, on, states, categories)
    found = await draw(database, _LAYER, asked, bbox, zoom, on)
    if not isinstance(found, Areas):
        return found
    items = [
        SiteArea(**{n: row[n] for n in ("id", "name", "code", "category", "state")}, geometry=shape)
        for row, shape in zip(found.rows, found.shapes, strict=True)
    ]
    return SitesPolygons(kind="polygons", truncated=False, as_of=on, items=items)


async def near(
    database: Database, principal: Principal, at: tuple[float, float], within_m: int, on: date
) -> NearRead:
    scope = principal.scope()
    asked = (scope.lo, scope.hi, scope.only_holder, on, None, None)
    return await near_in(database, _LAYER, asked, at, within_m, on)


async def inside(
    database: Database, principal: Principal, area: shapely.Polygon, on: date,
    states: list[str] | None, categories: list[str] | None, division: str | None,
) -> InsideRead:  # fmt: skip
    scope = principal.scope().narrowed(division)
    asked = (scope.lo, scope.hi, scope.only_holder, on, states, categories)
    return await inside_of(database, _LAYER, asked, area, on)
