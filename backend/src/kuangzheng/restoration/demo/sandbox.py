"""Invented damaged plots (示例) on the rights of the sandbox, for other systems to try on."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson
import shapely
from sqlalchemy import text

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.stage import Stage
from kuangzheng.restoration.damaged_plots import schemas as d
from kuangzheng.restoration.damaged_plots import service as plots

_THERE = text("SELECT EXISTS (SELECT FROM damaged_plots)")
_RIGHTS = text("SELECT right_id FROM right_copies ORDER BY right_id LIMIT 2")
_WEST, _SOUTH, _SIDE = 124.501, 30.501, 0.002


async def load_sandbox(
    database: Database, store: BlobStore, people: Mapping[str, Principal], today: date
) -> int:
    """How many plots were entered: none where there are some, or no right is known yet."""
    keeper = people["sandbox"]
    async with database.session(keeper.scope()) as session:
        if (await session.execute(_THERE)).scalar_one():
            return 0
        rights = list((await session.execute(_RIGHTS)).scalars())
    stage = Stage(database, store, today)
    for number, right in enumerate(rights):
        west = _WEST + 0.02 * number
        outline: Any = orjson.loads(shapely.to_geojson(
            shapely.box(west, _SOUTH, west + _SIDE, _SOUTH + _SIDE)
        ))  # fmt: skip
        await stage.create(keeper, 90, plots.create, d.DamagedPlotCreate(
            right_id=right, code=f"示例沙箱地块{number + 1:02d}", name="示例沙箱采坑",
            land_class="forest", found_on=stage.day(90), geometry=outline,
        ))  # fmt: skip
    return len(rights)
