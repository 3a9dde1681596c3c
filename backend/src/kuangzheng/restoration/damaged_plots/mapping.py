"""The map of damaged plots on a day, and which of them lie near a place or inside an area."""

from datetime import date

import shapely

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.geo.boxes import BBox
from kuangzheng.kernel.geo.drawn import Areas, Layer, NearRead, StatesGrid, draw
from kuangzheng.kernel.geo.drawn import near as near_in
from kuangzheng.kernel.geo.enclosed import InsideRead
from kuangzheng.kernel.geo.enclosed import inside as inside_of
from kuangzheng.restoration.damaged_plots.schemas import PlotArea, PlotsPolygons

_LAYER = Layer(
    "SELECT * FROM find_plot_areas($1, $2, $3, $4, $5, $6, $7)",
    "SELECT * FROM find_plot_cells($1, $2, $3, $4, $5, $6, $7)",
)


async def answer(
    database: Database, principal: Principal, bbox: BBox, zoom: int, on: date,
    states: list[str] | None, division: str | None = None,
) -> StatesGrid | PlotsPolygons:  # fmt: skip
    scope = principal.scope().narrowed(division)
    asked = (scope.lo, scope.hi, scope.only_holder, on, states)
    found = await draw(database, _LAYER, asked, bbox, zoom, on)
    if not isinstance(found, Areas):
        return found
    items = [
        PlotArea(**{n: row[n] for n in ("id", "name", "code", "state", "must_regreen")},
                 geometry=shape)
        for row, shape in zip(found.rows, found.shapes, strict=True)
    ]  # fmt: skip
    return PlotsPolygons(kind="polygons", truncated=False, as_of=on, items=items)


async def near(
    database: Database, principal: Principal, at: tuple[float, float], within_m: int, on: date
) -> NearRead:
    scope = principal.scope()
    asked = (scope.lo, scope.hi, scope.only_holder, on, None)
    return await near_in(database, _LAYER, asked, at, within_m, on)


async def inside(
    database: Database, principal: Principal, area: shapely.Polygon, on: date,
    states: list[str] | None, division: str | None,
) -> InsideRead:  # fmt: skip
    scope = principal.scope().narrowed(division)
    asked = (scope.lo, scope.hi, scope.only_holder, on, states)
    return await inside_of(database, _LAYER, asked, area, on)
