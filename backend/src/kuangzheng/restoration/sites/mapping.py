"""The map of sites on a day, and which of them lie near a place."""

from datetime import date

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.geo.boxes import BBox
from kuangzheng.kernel.geo.drawn import Areas, Layer, NearRead, StatesGrid, draw
from kuangzheng.kernel.geo.drawn import near as near_in
from kuangzheng.restoration.sites.repository import AREAS, CELLS
from kuangzheng.restoration.sites.schemas import SiteArea, SitesPolygons

_LAYER = Layer(AREAS, CELLS)


async def answer(
    database: Database, principal: Principal, bbox: BBox, zoom: int, on: date,
    states: list[str] | None, categories: list[str] | None,
) -> StatesGrid | SitesPolygons:  # fmt: skip
    scope = principal.scope()
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
