"""The map of damaged plots on a day, and which of them lie near a place."""

from datetime import date

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.geo.boxes import BBox
from kuangzheng.kernel.geo.drawn import Areas, Layer, NearRead, StatesGrid, draw
from kuangzheng.kernel.geo.drawn import near as near_in
from kuangzheng.restoration.damaged_plots.schemas import PlotArea, PlotsPolygons

_LAYER = Layer(
    "SELECT * FROM find_plot_areas($1, $2, $3, $4, $5, $6, $7)",
    "SELECT * FROM find_plot_cells($1, $2, $3, $4, $5, $6, $7)",
)


async def answer(
    database: Database, principal: Principal, bbox: BBox, zoom: int, on: date,
    states: list[str] | None,
) -> StatesGrid | PlotsPolygons:  # fmt: skip
    scope = principal.scope()
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
