"""One valid body per room, and what only an import or the database itself can enter."""

import json
import re
from collections.abc import Callable
from typing import Any

import httpx
import psycopg
from shapely.geometry import shape

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.geo.area import area_km2
from kuangzheng.kernel.geo.formats import to_wkb
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.conftest import BASE, square

Body = dict[str, Any]
CREDIT_CODE = "91500113MA5U12347X"
"""Invented; the check digit is right."""
HOLDER: Body = {"name": "示例矿业有限公司", "division_code": "500113"}
MINE: Body = {"name": "示例石灰岩矿山", "division_code": "500113", "main_mineral": "建筑石料用灰岩"}
FACILITY: Body = {"kind": "pit", "name": "示例采场"}
LAYER: Body = {
    "division_code": "500113", "kind": "ecological_red_line", "name": "示例生态保护红线",
    "version_no": "2021", "valid_from": "2021-01-01", "source": "示例来源",
}  # fmt: skip
DEPOSIT: Body = {
    "division_code": "500113", "kind": "deposit", "name": "示例石灰岩矿床", "minerals": ["石灰岩"],
    "lon": 106.61, "lat": 29.31,
}  # fmt: skip
BLOCK: Body = {
    "division_code": "500113", "code": "示例区块01", "name": "示例区块", "setting": "new",
    "mineral": "建筑石料用灰岩", "plan_name": "示例规划", "valid_from": "2021-01-01",
    "geometry": square(106.6, 29.3),
}  # fmt: skip
CHECK: Body = {
    "jurisdiction": "500113", "kind": "mining", "minerals": ["建筑石料用灰岩"],
    "mining_method": "open_pit", "capacity": {"value": "120", "unit": "万吨/年"},
    "reserves": {"value": "1200", "unit": "万吨"}, "boundary": square(106.6, 29.3),
    "elevation": {"from_m": 310, "to_m": 200}, "on": "2025-08-01",
}  # fmt: skip
DISCOVERY: Body = {
    "division_code": "500113", "kind": "added_resources", "mineral": "地热", "value": "14",
    "unit": "万立方米/年", "confirmed_on": "2024-06-20", "document_no": "示例备案〔2024〕1号",
}  # fmt: skip
SURVEYED: Body = {
    "division_code": "500113", "kind": "potential", "code": "示例-P01", "name": "示例预测区",
    "mineral": "石灰岩", "year": 2024, "surveyed_by": "示例地质队", "source": "示例潜力评价报告",
    "document_no": "示例汇交1号", "geometry": square(106.6, 29.3, 0.02),
    "resources": [
        {"level": "predicted_1", "ore": "ordinary", "value": "1200", "unit": "万吨"},
        {"level": "predicted_2", "ore": "low_grade", "value": "80.50", "unit": "万吨"},
    ],
}  # fmt: skip
STANDING: Body = {
    "division_code": "500113", "mineral": "地热", "year": 2024, "value": "600",
    "unit": "万立方米/年", "province_rank": 2, "source": "示例储量通报",
}  # fmt: skip
DEMAND: Body = {
    "division_code": "500113", "mineral": "建筑石料用灰岩", "year": 2025, "value": "150",
    "unit": "万吨", "source": "示例需求调查",
}  # fmt: skip
RIVER_SAND: Body = {
    "division_code": "500113", "river": "示例河", "section": "示例上段", "grantee": "示例砂石公司",
    "granted_on": "2025-03-01", "quantity": "20", "unit": "万吨", "mined_from": "2025-05-01",
    "mined_to": "2025-10-31", "permit_no": "示例采砂1号", "permit_authority": "示例水利局",
    "permitted_on": "2025-04-20", "source": "示例水利局函",
}  # fmt: skip
RETENTION: Body = {
    "decision": "close", "target_year": 2026, "capacity": "30", "capacity_unit": "万吨/年",
    "decided_by": "示例市人民政府", "decided_on": "2025-03-01", "document_no": "示例府〔2025〕3号",
}  # fmt: skip
MEASURE: Body = {
    "kind": "machinery", "content": "示例：淘汰国二及以下装载机", "quantity": "12", "unit": "台",
    "due_on": "2025-12-31", "basis": "示例方案",
}  # fmt: skip
BASIN: Body = {"division_code": "500113", "name": "示例流域", "valid_from": "2021-01-01"}
RELEASE: Body = {"division_code": "500113", "year": 2025, "title": "示例2025年度出让计划"}
RANGE: Body = {
    "division_code": "500113", "name": "示例桃子荡北拟出让范围", "mineral": "建筑石料用灰岩",
}  # fmt: skip
ENQUIRY: Body = {
    "division_code": "500113", "applicant": "示例建设有限公司", "project": "示例物流园",
    "geometry": square(106.6, 29.3, 0.01),
}  # fmt: skip
BODIES = {
    "/overlay-enquiries": ENQUIRY,
    "/holders": HOLDER, "/mines": MINE, "/zone-layers": LAYER, "/deposits": DEPOSIT,
    "/planned-blocks": BLOCK, "/admission-checks": CHECK, "/discoveries": DISCOVERY,
    "/reserve-standings": STANDING, "/release-plans": RELEASE, "/mineral-demands": DEMAND,
    "/river-sand-grants": RIVER_SAND, "/mine-retentions": RETENTION, "/basins": BASIN,
    "/mine-measures": MEASURE, "/release-ranges": RANGE, "/potential-surveys": SURVEYED,
}  # fmt: skip
_PATHS = {
    "enquiry_id": "/overlay-enquiries",
    "holder_id": "/holders", "mine_id": "/mines", "layer_id": "/zone-layers",
    "deposit_id": "/deposits", "block_id": "/planned-blocks", "check_id": "/admission-checks",
    "discovery_id": "/discoveries", "standing_id": "/reserve-standings",
    "survey_id": "/potential-surveys",
    "demand_id": "/mineral-demands", "grant_id": "/river-sand-grants", "basin_id": "/basins",
    "range_id": "/release-ranges",
}  # fmt: skip


async def create(client: httpx.AsyncClient, path: str, **fields: Any) -> Body:
    """A record of the room as the service answered."""
    body = (FACILITY if path.endswith("/facilities") else BODIES[path]) | fields
    answer = await client.post(BASE + path, json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    found: Body = answer.json()
    return found


def run_sql(postgres: EmbeddedServer, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """As superuser, past the row policies, in the name of the test."""
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        connection.execute("SELECT set_config('kz.actor', 'test', true)")
        cursor = connection.execute(statement, values)  # type: ignore[arg-type]
        return cursor.fetchall() if cursor.description else []


def insert(postgres: EmbeddedServer, table: str, **row: Any) -> None:
    marks = ", ".join(["%s"] * len(row))
    run_sql(postgres, f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", *row.values())


def objected(
    postgres: EmbeddedServer, kind: str, notice_id: str, division: str = "500113"
) -> Callable[[], None]:
    """Somebody's objection to a notice; the answer, called, is that of its desk."""
    identity = str(new_id())
    insert(
        postgres, "notice_objections", id=identity, division_code=division, no=identity,
        notice_kind=kind, notice_id=notice_id, notice_title="示例", notice_until="2099-12-31",
        objector="未署名", said="示例：范围内有古树，请核实", has_contact=False,
        code_hash=identity[:32].encode(), received_on="2022-01-01",
    )  # fmt: skip

    def answer() -> None:
        run_sql(
            postgres, "UPDATE notice_objections SET state = 'answered', upheld = false,"
            " answer = '示例：已核实', answered_on = '2025-08-01', answered_in = 'licensing'"
            " WHERE id = %s", identity,
        )  # fmt: skip

    return answer


def boxed(geometry: Body) -> Body:
    """The columns of an area."""
    drawn = shape(geometry)
    west, south, east, north = drawn.bounds
    return {
        "geometry": to_wkb(drawn), "area_km2": area_km2(drawn) if drawn.area else 0,
        "min_lon": west, "min_lat": south, "max_lon": east, "max_lat": north,
    }  # fmt: skip


def insert_zone(postgres: EmbeddedServer, layer: Body, geometry: Body, **fields: Any) -> str:
    """A zone as an import would add it to a layer."""
    identity = str(new_id())
    row = {
        "id": identity, "layer_id": layer["id"], "division_code": layer["division_code"],
        "kind": layer["kind"], "name": "示例区域", "attributes": "{}",
        "valid_during": "empty" if layer["state"] == "draft" else
        f"[{layer['valid_from']},{layer['valid_to'] or ''})", **boxed(geometry),
        "recorded_at": "2021-01-01T00:00Z",
    }  # fmt: skip
    insert(postgres, "zones", **row | fields)
    return identity


def insert_layer(postgres: EmbeddedServer, kind: str, division: str, **fields: Any) -> str:
    """A confirmed layer in force since 2021 with one zone, in the sea off Fujian."""
    identity = str(new_id())
    row = {
        "id": identity, "division_code": division, "kind": kind, "name": f"示例图层{kind}",
        "version_no": "2021", "valid_during": "[2021-01-01,)", "source": "示例", "confirmed": True,
        "created_at": "2021-01-01T00:00Z", "updated_at": "2021-01-01T00:00Z",
    }  # fmt: skip
    insert(postgres, "zone_layers", **row | fields)
    during = {"state": "published", "valid_from": "2021-01-01", "valid_to": None}
    layer = {"id": identity, "division_code": division, "kind": kind} | during
    insert_zone(postgres, layer, square(121.0, 25.0))
    return identity


def insert_layers(postgres: EmbeddedServer, division: str) -> None:
    """One of every kind that the check may ask for."""
    for (kind,) in run_sql(postgres, "SELECT kind FROM zone_kinds ORDER BY sort"):
        insert_layer(postgres, kind, division)


def insert_conversion(postgres: EmbeddedServer, **fields: Any) -> str:
    """Four parameters of Xi'an 1980 in zone 36, as a reviewer would enter them."""
    row = {
        "id": str(new_id()), "division_code": "500113", "name": "示例四参数", "source": "xian80",
        "method": "four", "zone": 36, "dx_m": "12.5", "dy_m": "-7.25", "rz_arcsec": "0",
        "scale_ppm": "2", "west": "106", "south": "29", "east": "107", "north": "30",
        "basis": "示例成果",
    }  # fmt: skip
    insert(postgres, "conversions", **row | fields)
    return str(row["id"])


def insert_right(postgres: EmbeddedServer, geometry: Body, **fields: Any) -> str:
    """A mining right in force since 2024, with every other column as given."""
    identity = str(new_id())
    code = fields.get("code", f"示例-{identity[-8:]}")
    division = fields.get("division_code", "500113")
    insert(postgres, "mining_rights", id=identity, division_code=division, code=code, kind="mining")
    row = {
        "right_id": identity, "valid_during": "[2024-01-01,)", "act": "registered",
        "recorded_by": "test", "recorded_at": "2024-01-01T00:00Z", "division_code": division,
        "code": code, "kind": "mining",
        "name": "示例采矿权", "status": "registered", "minerals": ["建筑石料用灰岩"],
        "term_from": "2024-01-01", "term_to": "2033-12-31", "parts": "[]", "vertices_crs": 4490,
        **boxed(geometry),
    }  # fmt: skip
    insert(postgres, "mining_right_versions", **row | fields)
    return identity


def insert_report(postgres: EmbeddedServer, **fields: Any) -> str:
    """A report that was issued before supervision made them."""
    figure = {
        "key": "mining:mining_count", "section": "mining", "section_name": "采矿权",
        "name": "采矿权数量", "unit": "个", "value": "23", "as_of": "2024-12-31",
        "source": "矿业权登记簿",
    }  # fmt: skip
    row = {
        "id": str(new_id()), "division_code": "500113", "kind": "mineral_assets",
        "title": "示例2024年度矿产资源资产管理情况报告", "year": 2024, "as_of": "2024-12-31",
        "status": "issued", "figures": json.dumps([figure]),
        "texts": json.dumps({"work_done": "示例：完成年度报表核对"}),
        "computed_at": "2025-01-10T10:00:00+08:00", "prepared_by": "clerk-1",
        "document_no": "示例规资〔2025〕1号", "issued_on": "2025-01-12", "issued_by": "chief-1",
    }  # fmt: skip
    insert(postgres, "written_reports", **row | fields)
    return str(row["id"])


class Made:
    """Records of Banan, made when a path first names them."""

    def __init__(self, clerk: httpx.AsyncClient, postgres: EmbeddedServer) -> None:
        self.clerk, self.postgres = clerk, postgres
        self.ids: dict[str, str] = {}

    async def url(self, path: str) -> str:
        for name in re.findall(r"{(\w+)}", path):
            await self.id(name)
        return BASE + path.format(**self.ids)

    async def id(self, name: str) -> str:
        if name not in self.ids:
            if name == "facility_id":
                path = f"/mines/{await self.id('mine_id')}/facilities"
                self.ids[name] = (await create(self.clerk, path))["id"]
            elif name == "retention_id":
                mine = await self.id("mine_id")
                made = await create(self.clerk, "/mine-retentions", mine_id=mine)
                self.ids[name] = made["id"]
            elif name == "measure_id":
                mine = await self.id("mine_id")
                self.ids[name] = (await create(self.clerk, "/mine-measures", mine_id=mine))["id"]
            elif name == "assignment_id":
                url = await self.url("/basins/{basin_id}/assignments")
                body = {"mine_id": await self.id("mine_id"), "valid_from": "2021-01-01",
                        "basis": "示例依据"}
                answer = await self.clerk.post(url, json=body, headers=new_key())
                assert answer.status_code == 201, answer.text
                self.ids[name] = answer.json()["id"]
            elif name == "report_id":
                self.ids[name] = insert_report(self.postgres)
            elif name == "zone_id":
                layer = await create(self.clerk, "/zone-layers", version_no="2022")
                self.ids[name] = insert_zone(self.postgres, layer, square())
            elif name == "credit_code":
                await create(self.clerk, "/holders", credit_code=CREDIT_CODE)
                self.ids[name] = CREDIT_CODE
            elif name == "draft_layer_id":
                former = await create(self.clerk, "/zone-layers", version_no="2018")
                draft = await create(
                    self.clerk, "/zone-layers", version_no="2024", valid_from="2022-01-01",
                    state="draft", replaces_id=former["id"],
                )  # fmt: skip
                self.ids[name] = draft["id"]
                self.ids["draft_zone_id"] = insert_zone(self.postgres, draft, square())
            elif name == "draft_zone_id":
                await self.id("draft_layer_id")
            elif name == "release_plan_id":
                items = [{"block_id": await self.id("block_id"), "quarter": 1}]
                self.ids[name] = (await create(self.clerk, "/release-plans", items=items))["id"]
            elif name in ("code", "jurisdiction"):
                self.ids[name] = "500113"
            elif name == "conversion_id":
                self.ids |= {name: insert_conversion(self.postgres), "version": "1"}
            else:
                self.ids[name] = (await create(self.clerk, _PATHS[name]))["id"]
        return self.ids[name]


def counts(postgres: EmbeddedServer, *tables: str) -> list[int]:
    """Rows of each table."""
    return [run_sql(postgres, f"SELECT count(*) FROM {table}")[0][0] for table in tables]


Token = Callable[..., str]
