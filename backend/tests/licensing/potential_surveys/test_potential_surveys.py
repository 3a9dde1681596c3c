"""Results of potential evaluations and of surveys of national conditions (S1-55).
Today is 2025-08-01."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI
from openpyxl import Workbook

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.worker import queue_app
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from kuangzheng.licensing.potential_surveys.rules import LEVEL_NAMES, levels_of
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.rooms import SURVEYED, create, run_sql
from tests.onboarding_http import Batches, counts, run_all

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/potential-surveys"
ACCEPTANCE = {"on": "2025-06-01", "document_no": "示例验收〔2025〕1号"}
ACCEPTED = {"on": "2025-07-15", "reason": "示例：由2025年度成果更新"}


async def act(
    client: httpx.AsyncClient, record: dict[str, Any], name: str, body: dict[str, Any],
    status: int = 200,
) -> dict[str, Any]:  # fmt: skip
    answer = await client.post(f"{URL}/{record['id']}/{name}", json=body, headers=if_match(record))
    assert answer.status_code == status, answer.text
    return dict(answer.json())


async def refused(client: httpx.AsyncClient, **fields: Any) -> list[tuple[str, str]]:
    body = SURVEYED | fields
    answer = await client.post(URL, json=body, headers=new_key())
    assert answer.status_code == 422, answer.text
    return [(one["pointer"], one["code"]) for one in answer.json()["errors"]]


@pytest_asyncio.fixture
async def other(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    """Who reviews in Banan."""
    async with client_for(app, token("reviewer", subject=str(new_id()))) as client:
        yield client


async def test_given_a_prediction_then_it_is_read_as_told_with_names_and_its_area(
    clerk: httpx.AsyncClient
) -> None:
    made = await create(clerk, "/potential-surveys")
    assert (made["kind_name"], made["state_name"]) == ("潜力评价", "未验收")
    low = made["resources"][1]
    assert low == {
        "level": "predicted_2", "level_name": "334-2预测资源量", "ore": "low_grade",
        "ore_name": "低品位矿", "value": "80.5", "unit": "万吨",
    }  # fmt: skip
    assert made["geometry"]["type"] == "Polygon"
    # 0.02° × 0.02° at 29.31° N: 1.943 km × 2.217 km on the ellipsoid
    assert float(made["area_km2"]) == pytest.approx(4.31, abs=0.02)
    assert made["allowed"] == ["amend", "accept"]


async def test_given_what_is_wrong_then_each_field_is_named(clerk: httpx.AsyncClient) -> None:
    line = SURVEYED["resources"][0]
    assert await refused(clerk, kind="conditions") == [("/resources/0/level", "level_of_kind")]
    assert await refused(clerk, resources=[line, line]) == [("/resources/1/level", "duplicate")]
    assert await refused(clerk, resources=[line | {"unit": "万吨/年"}]) == [
        ("/resources/0/unit", "wrong_unit")
    ]
    assert await refused(clerk, resources=[line | {"unit": "示例"}]) == [
        ("/resources/0/unit", "unknown_unit")
    ]
    assert await refused(clerk, year=2026) == [("/year", "future")]
    assert await refused(clerk, document_id=str(new_id())) == [
        ("/document_id", "unknown_document")
    ]
    assert await refused(clerk, geometry=square(113.0, 38.0)) == [
        ("/geometry", "outside_jurisdiction")
    ]
    assert (await refused(clerk, resources=[]))[0][0] == "/resources"
    await create(clerk, "/potential-surveys")
    again = await clerk.post(URL, json=SURVEYED, headers=new_key())
    assert (again.status_code, again.json()["code"]) == (409, "survey_known")


async def test_given_a_result_then_another_person_accepts_it_and_it_stands(
    app: FastAPI, token: Callable[..., str], clerk: httpx.AsyncClient, other: httpx.AsyncClient,
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    async with client_for(app, token("clerk", "reviewer", subject=str(new_id()))) as alone:
        theirs = await create(alone, "/potential-surveys", code="示例-P09")
        own = await act(alone, theirs, "accept", ACCEPTANCE, 403)
    assert own["code"] == "same_person"
    made = await create(clerk, "/potential-surveys")
    assert (await act(clerk, made, "accept", ACCEPTANCE, 403))["code"] == "forbidden"
    early = await act(other, made, "accept", ACCEPTANCE | {"on": "2023-12-31"}, 422)
    assert early["errors"][0]["code"] == "before_survey"
    await act(other, made, "accept", ACCEPTANCE | {"on": "2025-08-02"}, 422)
    too_soon = await act(clerk, made, "supersede", ACCEPTED, 409)
    assert (too_soon["code"], too_soon["allowed"]) == ("act_not_allowed", ["amend", "accept"])
    done = await act(other, made, "accept", ACCEPTANCE)
    assert (done["state"], done["acceptance_no"], done["allowed"]) == (
        "accepted", "示例验收〔2025〕1号", ["supersede"],
    )  # fmt: skip
    late = await clerk.patch(f"{URL}/{made['id']}", json=SURVEYED, headers=if_match(done))
    assert (late.status_code, late.json()["code"]) == (409, "act_not_allowed")
    with pytest.raises(psycopg.DatabaseError, match="append-only"):
        run_sql(postgres, "UPDATE potential_surveys SET resources = '[{}]'")
    await act(clerk, done, "supersede", ACCEPTED | {"on": "2025-05-31"}, 422)
    over = await act(clerk, done, "supersede", ACCEPTED)
    assert (over["state_name"], over["allowed"]) == ("已更新", [])
    newer = await create(clerk, "/potential-surveys", year=2025)
    assert newer["code"] == made["code"]


async def test_given_results_then_the_list_finds_by_kind_level_ore_mineral_and_words(
    clerk: httpx.AsyncClient
) -> None:
    first = await create(clerk, "/potential-surveys")
    measured = [{"level": "measured", "value": "10", "unit": "万吨", "ore": "refractory"}]
    second = await create(
        clerk, "/potential-surveys", kind="conditions", code="示例-2", name="示例调查区",
        resources=measured, geometry=None, year=2023,
    )  # fmt: skip

    async def found(**params: Any) -> list[str]:
        answer = await clerk.get(URL, params=params)
        assert answer.status_code == 200, answer.text
        return [one["id"] for one in answer.json()["items"]]

    both = [first["id"], second["id"]]
    assert await found() == both
    assert await found(sort="year") == both[::-1]
    assert await found(kind="conditions") == await found(q="调查区") == [second["id"]]
    assert await found(level="predicted_2") == await found(ore="low_grade") == [first["id"]]
    assert await found(ore="refractory") == await found(year=2023) == [second["id"]]
    # both of one line: low-grade ore is told on level 334-2, not 334-1
    assert await found(level="predicted_1", ore="low_grade") == []
    assert await found(state="accepted") == []
    assert (await clerk.get(f"{URL}/{second['id']}")).json()["area_km2"] is None


async def test_given_areas_then_the_map_shows_them_as_they_stood_on_a_day(
    clerk: httpx.AsyncClient, other: httpx.AsyncClient
) -> None:
    made = await create(clerk, "/potential-surveys")
    await act(other, made, "accept", ACCEPTANCE)
    where = {"bbox": "106.5,29.2,106.8,29.4", "zoom": 12}

    async def drawn(**params: Any) -> list[tuple[str, str]]:
        answer = await clerk.get(f"{URL}/map", params=where | params)
        assert answer.status_code == 200, answer.text
        return [(one["code"], one["state"]) for one in answer.json()["items"]]

    assert await drawn() == [("示例-P01", "accepted")]
    assert await drawn(as_of="2025-06-01") == [("示例-P01", "accepted")]
    assert await drawn(as_of="2025-05-31") == []
    assert await drawn(kind="conditions") == await drawn(state="prepared") == []
    grid = (await clerk.get(f"{URL}/map", params=where | {"zoom": 5})).json()
    assert [one["by_state"] for one in grid["cells"]] == [{"accepted": 1}]
    near = (await clerk.get(f"{URL}/near", params={"at": "106.61,29.31"})).json()
    assert [one["distance_m"] for one in near["items"]] == [0.0]
    area = "106.5,29.2;106.8,29.2;106.8,29.4;106.5,29.4"
    inside = (await clerk.get(f"{URL}/inside", params={"area": area})).json()
    assert [one["code"] for one in inside["items"]] == ["示例-P01"]


def test_given_a_kind_then_its_levels_are_its_own() -> None:
    assert {*levels_of("potential"), *levels_of("conditions")} == set(LEVEL_NAMES)
    assert not {*levels_of("potential")} & {*levels_of("conditions")}


HEAD = [
    "预测区编号", "成果种类", "预测区名称", "矿种", "年度", "矿石类型", "334-1预测资源量",
    "探明资源量", "项目承担单位", "报告名称", "验收日期", "验收文号", "坐标系", "拐点坐标",
]  # fmt: skip
BOTH = ("示例地质队", "示例报告")
CORNERS = "1 29.30 106.60\n2 29.30 106.62\n3 29.32 106.62\n4 29.32 106.60"


def workbook(path: Path, *rows: list[Any]) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "潜力评价和国情调查"
    for row in (HEAD, *rows):
        sheet.append(row)
    book.save(path)
    return path


@pytest_asyncio.fixture
async def batches(
    app: FastAPI, token: Callable[..., str], database: Database, settings: KernelSettings,
    clock: SettableClock,
) -> AsyncIterator[Batches]:  # fmt: skip
    queue = queue_app(database.url, Worker("licensing", database, settings, clock))

    async def run() -> None:
        await run_all(queue)

    async with queue.open_async(), client_for(app, token("data_admin")) as client:
        yield Batches("licensing", client, run)


async def test_given_a_workbook_then_results_come_in_with_it_and_go_with_it(
    tmp_path: Path, batches: Batches, clerk: httpx.AsyncClient
) -> None:
    path = workbook(
        tmp_path / "示例.xlsx",
        ["示例-P01", "潜力评价", "示例预测区", "石灰岩", 2020, "低品位矿", "1200 万吨", None,
         "示例地质队", "示例潜力评价报告", "2021-03-01", "示例评〔2021〕1号", "经纬度", CORNERS],
        ["示例-C01", "国情调查", "示例调查区", "石灰岩", 2022, None, None, "35.5 万吨",
         "示例地质队", "示例国情调查报告", None, None, None, None],
    )  # fmt: skip
    batch = await batches.begin(path)
    assert await batches.findings(batch) == set(), batch
    assert counts(batch, "surveys")["rows"] == 2
    batch = await batches.done(batch, "apply")
    items = {one["code"]: one for one in (await clerk.get(URL)).json()["items"]}
    first, second = items["示例-P01"], items["示例-C01"]
    assert (first["state"], first["accepted_on"], first["resources"][0]["ore"]) == (
        "accepted", "2021-03-01", "low_grade",
    )  # fmt: skip
    assert (first["resources"][0]["value"], first["resources"][0]["unit"]) == ("1200", "万吨")
    assert float(first["area_km2"]) == pytest.approx(4.31, abs=0.02)
    assert (second["state"], second["area_km2"], second["resources"][0]["level"]) == (
        "prepared", None, "measured",
    )  # fmt: skip
    await batches.done(batch, "undo", reason="示例")
    assert (await clerk.get(URL)).json()["items"] == []


async def test_given_rows_with_faults_then_each_is_found_in_its_cell(
    tmp_path: Path, batches: Batches
) -> None:
    path = workbook(
        tmp_path / "示例.xlsx",
        ["示例-1", "潜力评价", "甲", "石灰岩", 2020, None, None, "10 万吨", *BOTH, *[None] * 4],
        ["示例-2", "潜力评价", "乙", "石灰岩", 2020, None, "5 万吨", None, *BOTH, "2021-01-01",
         None, None, None],
        ["示例-3", "潜力评价", "丙", "石灰岩", 2026, None, "5 万吨", None, *BOTH, None, None,
         "经纬度", "1 29.3 106.6\n2 29.4 106.7\n3 29.3 106.7\n4 29.4 106.6"],
    )  # fmt: skip
    batch = await batches.begin(path)
    found = {(cell, code) for _, cell, code in await batches.findings(batch)}
    assert found == {
        ("G2", "resources_missing"), ("H2", "level_of_kind"), ("L3", "half_an_acceptance"),
        ("E4", "in_future"), ("N4", "self_intersection"),
    }  # fmt: skip
