"""Invented rights and zones (示例) for other systems to try on: out at sea, where no real one can
be met, in the sandbox division, where nothing else lies."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson
import shapely
from sqlalchemy import text

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.geo.area import area_km2
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.reference.divisions import SANDBOX_COUNTY
from kuangzheng.kernel.stage import Stage
from kuangzheng.licensing.holders import service as holders
from kuangzheng.licensing.holders.schemas import HolderCreate
from kuangzheng.licensing.mines import service as mines
from kuangzheng.licensing.mines.schemas import MineCreate
from kuangzheng.licensing.rights import service as rights
from kuangzheng.licensing.rights.schemas import RightCreate
from kuangzheng.licensing.zones import layers
from kuangzheng.licensing.zones.schemas import LayerCreate

_WEST, _SOUTH, _SIDE, _STEP = 124.5, 30.5, 0.006, 0.02
_RIGHTS = (
    ("一号", "建筑石料用灰岩", "open_pit", "60"), ("二号", "砂岩", "open_pit", "30"),
    ("三号", "地热", "well", None), ("四号", "铁矿", "underground", "20"),
    ("五号", "水泥用灰岩", "open_pit", "100"), ("六号", "煤炭", "underground", "45"),
)  # fmt: skip
_ZONES = (("permanent_farmland", "永久基本农田"), ("ecological_red_line", "生态保护红线"))
_THERE = text("SELECT EXISTS (SELECT FROM mining_rights WHERE division_code = :division)")
_SAMPLE = text("UPDATE holders SET is_sample = true WHERE id = :id")
_ZONE = text(
    "INSERT INTO zones (id, layer_id, division_code, kind, valid_during, name, area_km2, geometry,"
    " min_lon, min_lat, max_lon, max_lat) SELECT :id, l.id, l.division_code, l.kind,"
    " l.valid_during, :name, :area, :shape, :west, :south, :east, :north FROM zone_layers l"
    " WHERE l.id = :layer"
)


async def load_sandbox(
    database: Database, store: BlobStore, people: Mapping[str, Principal], today: date
) -> int:
    """How many rights there are now, 0 when they were there already."""
    keeper = people["sandbox"]
    async with database.session(keeper.scope()) as session:
        if (await session.execute(_THERE, {"division": SANDBOX_COUNTY})).scalar_one():
            return 0
    stage = Stage(database, store, today)
    for number, told in enumerate(_RIGHTS):
        await _right(stage, keeper, number, *told)
    for number, (kind, name) in enumerate(_ZONES):
        await _zone(stage, keeper, number, kind, name)
    return len(_RIGHTS)


async def _right(
    stage: Stage, keeper: Principal, number: int, word: str, mineral: str, method: Any,
    capacity: str | None,
) -> None:  # fmt: skip
    name = f"示例沙箱{word}矿山"
    shape = _square(number)
    mine = await stage.create(keeper, 400, mines.create, MineCreate(
        name=name, division_code=SANDBOX_COUNTY, status="producing", document_no="示例1号",
        mining_method=method, main_mineral=mineral, lon=shape.centroid.x, lat=shape.centroid.y,
    ))  # fmt: skip
    holder = await stage.create(keeper, 400, holders.create, HolderCreate(
        name=f"示例沙箱{word}矿业有限公司", division_code=SANDBOX_COUNTY
    ))  # fmt: skip
    worker = Scope.for_division(DbRole.WORKER, keeper.id, SANDBOX_COUNTY)
    async with stage.database.session(worker) as session:
        await session.execute(_SAMPLE, {"id": holder.id})
    body: dict[str, Any] = {
        "code": f"示例沙箱{number + 1:03d}", "kind": "mining", "name": f"示例沙箱{word}采矿权",
        "minerals": [mineral], "mining_method": method, "elevation": {"from_m": 120, "to_m": 20},
        "valid_from": stage.day(400), "valid_to": stage.day(-365 * (1 + number)),
        "effective_on": stage.day(400), "document_no": f"示例沙箱登〔{number + 1}〕号",
        "geometry": orjson.loads(shapely.to_geojson(shape)), "mine_id": mine.id,
        "holder_id": holder.id,
        "division_code": SANDBOX_COUNTY, "reason": "示例",
    }  # fmt: skip
    if capacity is not None:
        body["capacity"] = {"value": capacity, "unit": "万吨/年"}
    await stage.create(keeper, 400, rights.register, RightCreate.model_validate(body))


async def _zone(stage: Stage, keeper: Principal, number: int, kind: str, name: str) -> None:
    layer = await stage.create(keeper, 400, layers.create_layer, LayerCreate(
        division_code=SANDBOX_COUNTY, kind=kind, name=f"示例沙箱{name}图层", version_no="示例一版",
        valid_from=stage.day(400), source="示例数据，非主管部门提供",
    ))  # fmt: skip
    shape = _square(number, 0.1)
    west, south, east, north = shape.bounds
    worker = Scope.for_division(DbRole.WORKER, keeper.id, SANDBOX_COUNTY)
    async with stage.database.session(worker) as session:
        await session.execute(_ZONE, {
            "id": new_id(), "layer": layer.id, "name": f"示例沙箱{name}", "area": area_km2(shape),
            "shape": shapely.to_wkb(shape), "west": west, "south": south, "east": east,
            "north": north,
        })  # fmt: skip


def _square(number: int, north: float = 0.0) -> Any:
    west, south = _WEST + _STEP * number, _SOUTH + north
    return shapely.box(west, south, west + _SIDE, south + _SIDE)
