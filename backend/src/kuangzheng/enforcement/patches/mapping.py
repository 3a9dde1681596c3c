"""The map of patches on a day, and which of them lie near a place or inside an area."""

from datetime import date
from uuid import UUID

import shapely

from kuangzheng.enforcement.patches.schemas import PatchArea, PatchesPolygons
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.geo.boxes import BBox
from kuangzheng.kernel.geo.drawn import Areas, Layer, NearRead, StatesGrid, draw
from kuangzheng.kernel.geo.drawn import near as near_in
from kuangzheng.kernel.geo.enclosed import InsideRead
from kuangzheng.kernel.geo.enclosed import inside as inside_of

_LAYER = Layer(
    "SELECT * FROM find_patch_areas($1, $2, $3, $4, $5, $6, $7, $8)",
    "SELECT * FROM find_patch_cells($1, $2, $3, $4, $5, $6, $7, $8)",
)


async def answer(
    database: Database, principal: Principal, bbox: BBox, zoom: int, on: date,
    states: list[str] | None, classes: list[str] | None, batch_id: UUID | None,
    division: str | None = None,
) -> StatesGrid | PatchesPolygons:  # fmt: skip
    scope = principal.scope().narrowed(division)
    asked = (scope.lo, scope.hi, on, states, classes, batch_id)
    found = await draw(database, _LAYER, asked, bbox, zoom, on)
    if not isinstance(found, Areas):
        return found
    items = [
        PatchArea(
            **{n: row[n] for n in ("id", "name", "code", "state", "mineral")},
            class_=row["class"], geometry=shape,
        )
        for row, shape in zip(found.rows, found.shapes, strict=True)
    ]  # fmt: skip
    return PatchesPolygons(kind="polygons", truncated=False, as_of=on, items=items)


async def near(
    database: Database, principal: Principal, at: tuple[float, float], within_m: int, on: date
) -> NearRead:
    scope = principal.scope()
    asked = (scope.lo, scope.hi, on, None, None, None)
    return await near_in(database, _LAYER, asked, at, within_m, on)


async def inside(
    database: Database, principal: Principal, area: shapely.Polygon, on: date,
    states: list[str] | None, classes: list[str] | None, division: str | None,
) -> InsideRead:  # fmt: skip
    scope = principal.scope().narrowed(division)
    asked = (scope.lo, scope.hi, on, states, classes, None)
    return await inside_of(database, _LAYER, asked, area, on)
