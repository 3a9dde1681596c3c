"""River basins: mines by layer and by decision, excepted minerals, figures with their rows."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from openpyxl import load_workbook

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.rooms import BASIN, create, insert_zone

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/basins"
Body = dict[str, Any]
ORDER = {
    "closes": True, "target_year": 2026, "kept_minerals": ["矿泉水", "地热"],
    "decided_by": "示例市人民政府", "decided_on": "2025-01-10", "document_no": "示例府〔2025〕1号",
}  # fmt: skip


async def layer(clerk: httpx.AsyncClient, postgres: EmbeddedServer) -> None:
    """北 is west of 106.61, 南 east of 106.60: between them both lie."""
    made = await create(clerk, "/zone-layers", kind="river_basin", name="示例流域图层")
    insert_zone(postgres, made, square(106.5, 29.3, 0.11), code="B1", name="示例北河流域")
    insert_zone(postgres, made, square(106.6, 29.3, 0.1), code="B2", name="示例南河流域")


async def mine(clerk: httpx.AsyncClient, name: str, lon: float | None, **fields: Any) -> Body:
    lat = None if lon is None else 29.35
    return await create(clerk, "/mines", name=name, lon=lon, lat=lat, **fields)


async def statistics(clerk: httpx.AsyncClient, **params: Any) -> Body:
    answer = await clerk.get(f"{URL}/statistics", params=params)
    assert answer.status_code == 200, answer.text
    found: Body = answer.json()
    return found


async def test_given_a_basin_closed_then_minerals_excepted_stay_and_every_figure_has_its_rows(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, registered: Callable[..., Any]
) -> None:
    await layer(clerk, postgres)
    north = await create(clerk, "/basins", name="示例北河流域", zone_code="B1", **ORDER)
    south = await create(clerk, "/basins", name="示例南河流域")
    quarry = await mine(clerk, "示例采石场", 106.55, status="producing")
    spring = await mine(clerk, "示例热泉", 106.56, main_mineral="地热", status="producing")
    both = await mine(clerk, "示例两河矿", 106.605, status="producing")
    await mine(clerk, "示例山外矿", 106.9, status="producing")
    worded = await mine(clerk, "示例无坐标矿", None, basin="示例南河流域")
    await registered(mine_id=quarry["id"])
    found = await statistics(clerk)
    told = {
        row["basin_name"]: [row[name] for name in ("mines", "kept", "to_close", "closed")]
        for row in found["basins"]
    }
    assert told == {"示例北河流域": [2, 1, 1, 0], "示例南河流域": [1, 0, 0, 0]}
    assert (found["several"], found["unplaced"]) == (1, 1)
    first = found["basins"][0]
    assert first["capacities"] == [{"value": "120", "unit": "万吨/年"}]
    assert first["kept_capacities"] == []
    assert float(first["area_km2"]) > 0
    rows = (await clerk.get(first["query"])).json()["items"]
    assert [(r["mine_name"], r["disposition"], r["reason"]) for r in rows] == [
        ("示例热泉", "keep", "保留矿种：地热（示例府〔2025〕1号）"),
        ("示例采石场", "close", "全流域关停（示例府〔2025〕1号）"),
    ]
    unclear = (await clerk.get(f"{URL}/mines", params={"placed": "several"})).json()["items"]
    assert [one["mine_id"] for one in unclear] == [both["id"]]
    assert {c["basin_name"] for c in unclear[0]["candidates"]} == {"示例北河流域", "示例南河流域"}
    named = (await clerk.get(f"{URL}/mines", params={"basin_id": south["id"]})).json()["items"]
    assert [(one["mine_id"], one["placed"]) for one in named] == [(worded["id"], "named")]
    await create(clerk, "/mine-retentions", mine_id=spring["id"], target_year=2027)
    assert (await statistics(clerk))["basins"][0]["to_close"] == 2
    file = await clerk.get(f"{URL}/workbook", params={"basin_id": north["id"]})
    page = load_workbook(BytesIO(file.content)).worksheets[0]
    assert [row[1].value for row in page.iter_rows(min_row=2)] == ["示例热泉", "示例采石场"]


async def test_given_a_mine_in_two_basins_then_a_decision_places_it_for_its_time(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    await layer(clerk, postgres)
    north = await create(clerk, "/basins", name="示例北河流域", zone_code="B1")
    south = await create(clerk, "/basins", name="示例南河流域", zone_code="B2")
    both = await mine(clerk, "示例两河矿", 106.605)
    body = {"mine_id": both["id"], "valid_from": "2025-01-01", "basis": "示例水利局函"}
    made = await clerk.post(f"{URL}/{south['id']}/assignments", json=body, headers=new_key())
    assert made.status_code == 201, made.text
    assert (await clerk.get(made.headers["location"])).json() == made.json()

    async def placed(on: str) -> tuple[str, str | None]:
        answer = await clerk.get(f"{URL}/mines", params={"on": on})
        row = answer.json()["items"][0]
        return row["placed"], row["basin_name"]

    assert await placed("2024-12-31") == ("several", None)
    assert await placed("2025-01-01") == ("assigned", "示例南河流域")
    again = await clerk.post(f"{URL}/{north['id']}/assignments", json=body, headers=new_key())
    assert (again.status_code, again.json()["code"]) == (409, "basin_assignment_overlaps")
    url = f"{URL}/{south['id']}/assignments/{made.json()['id']}"
    odd = await clerk.patch(url, json={"valid_to": "2025-01-01"}, headers=if_match(made.json()))
    ended = await clerk.patch(url, json={"valid_to": "2025-07-01"}, headers=if_match(made.json()))
    assert (odd.status_code, ended.status_code) == (422, 200)
    assert await placed("2025-07-01") == ("several", None)
    body |= {"valid_from": "2025-07-01"}
    moved = await clerk.post(f"{URL}/{north['id']}/assignments", json=body, headers=new_key())
    assert moved.status_code == 201
    assert await placed("2025-08-01") == ("assigned", "示例北河流域")
    wrong = f"{URL}/{north['id']}/assignments/{made.json()['id']}"
    assert (await clerk.get(wrong)).status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"closes": True},
        {"kept_minerals": ["地热"]},
        {"target_year": 2026},
        ORDER | {"document_no": None},
        ORDER | {"kept_minerals": ["水晶宫"]},
        {"valid_to": "2020-01-01"},
        {"division_code": "999999"},
    ],
)
async def test_given_half_a_decision_or_unknown_words_then_422(
    clerk: httpx.AsyncClient, fields: Body
) -> None:
    answer = await clerk.post(URL, json=BASIN | fields, headers=new_key())
    assert answer.status_code == 422


async def test_who_may_put_a_mine_into_a_basin(
    app: FastAPI, clerk: httpx.AsyncClient, token: Callable[..., str]
) -> None:
    basin, one = await create(clerk, "/basins"), await mine(clerk, "示例矿", 106.5)
    body = {"mine_id": one["id"], "valid_from": "2025-01-01", "basis": "示例"}
    url = f"{URL}/{basin['id']}/assignments"
    answers = await four_callers(
        app, lambda client: client.post(url, json=body, headers=new_key()),
        wrong_role=token("leader"), elsewhere=token("clerk", division="140902"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 201)


async def test_given_a_basin_of_the_city_then_the_county_reads_it_and_does_not_write_it(
    app: FastAPI, token: Callable[..., str]
) -> None:
    async with (
        client_for(app, token("clerk", division="500000")) as city,
        client_for(app, token("clerk")) as county,
    ):
        made = await create(city, "/basins", division_code="500000")
        url = f"{URL}/{made['id']}"
        read = await county.get(url)
        refused = await county.patch(
            url, json=BASIN | {"division_code": "500000"}, headers=if_match(made)
        )
        assert read.status_code == 200
        assert refused.status_code in (403, 404)
