"""Construction projects (示例) that the comparison of patches knows: one that runs, on whose land a
patch lies, one whose time is over, one entered in error."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson
import shapely

from kuangzheng.enforcement.engineering_projects import schemas as s
from kuangzheng.enforcement.engineering_projects import service
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.stage import Stage

_PROJECTS = (
    ("示例镇安置房工程", "示例：场地平整产生的土石用于本工程回填", (106.598, 29.328), 400, 400),
    ("示例公路路基工程", "示例：路堑开挖的石料用于本工程路基填筑", (106.560, 29.350), 700, -200),
    ("示例水库扩容工程", "示例：库区开挖的砂石用于本工程大坝填筑", (106.580, 29.370), 300, 300),
)  # fmt: skip
_SIDE = 0.004


async def load_projects(
    database: Database, store: BlobStore, people: Mapping[str, Principal], today: date
) -> int:
    """How many projects there are now, 0 when they were there already."""
    stage, clerk = Stage(database, store, today), people["clerk"]
    first = PageRequest(1, None, None)
    present = await stage.create(
        clerk, 0, lambda act, page: service.listed(act, page, "示例", None, None), first
    )
    if present.items:
        return 0
    made = [await _entered(stage, clerk, no, one) for no, one in enumerate(_PROJECTS, start=1)]
    wrong = s.EngineeringProjectEnd(
        on=stage.day(290), reason="示例：用地批复录入有误，撤回", withdrawn=True
    )
    await stage.act(clerk, 290, service.end, made[-1], wrong)
    return len(made)


async def _entered(
    stage: Stage, clerk: Principal, no: int, one: tuple[str, str, tuple[float, float], int, int]
) -> Any:
    """From so many days ago until so many days to come, on a square of land."""
    name, use, (lon, lat), ago, left = one
    year = stage.day(ago).year
    body = s.EngineeringProjectCreate(
        division_code=clerk.division, name=name, builder="示例建设单位",
        approval_no=f"示例审批〔{year}〕{no}号", land_no=f"示例地〔{year}〕{no}号",
        approved_by="示例区规划和自然资源局", use=use, from_on=stage.day(ago),
        until_on=stage.day(-left),
        geometry=orjson.loads(shapely.to_geojson(
            shapely.box(lon, lat, lon + _SIDE, lat + _SIDE)
        )),
    )  # fmt: skip
    return await stage.create(clerk, ago, service.create, body)
