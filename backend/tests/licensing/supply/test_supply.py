"""Supply against demand, sand and stone, the yearly report. The clock stands at 2025-08-01."""

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from io import BytesIO
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from openpyxl import load_workbook

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.licensing.supply.rules import is_aggregate, judged, outermost, sand_state, worst
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.returns.conftest import Scene
from tests.licensing.returns.conftest import scene as scene
from tests.licensing.rooms import (
    DEMAND,
    RIVER_SAND,
    STANDING,
    create,
    insert,
    insert_right,
)

pytestmark = pytest.mark.service("licensing")
STONE = "建筑石料用灰岩"
PLAN_FRAME = {
    "level": "county", "minerals_scope": "non_oil_gas", "base_year": 2020, "target_year": 2025,
    "valid_from": "2021-01-01", "valid_to": "2025-12-31", "content_version": "0" * 64,
    "status": "in_force",
}  # fmt: skip
TIGHT = {"tight": Fraction(1), "shortage": Fraction(4, 5), "surplus": Fraction(3, 2)}


@pytest.mark.parametrize(
    ("ratio", "outcome"),
    [
        (Fraction(79, 100), "shortage"), (Fraction(4, 5), "tight"), (Fraction(99, 100), "tight"),
        (Fraction(1), "good"), (Fraction(3, 2), "good"), (Fraction(151, 100), "surplus"),
        (None, "none"),
    ],
)  # fmt: skip
def test_given_levels_then_supply_is_judged(ratio: Fraction | None, outcome: str) -> None:
    assert judged(ratio, TIGHT) == outcome


def test_given_no_level_in_the_rulebook_then_nothing_warns() -> None:
    assert judged(Fraction(1, 100), {}) == "good"
    assert worst("good", "shortage") == "shortage"


def test_given_minerals_then_sand_and_stone_are_known_by_their_use() -> None:
    assert [is_aggregate(m) for m in (STONE, "建筑用砂", "玻璃用砂", "地热")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_given_a_grant_of_river_sand_then_its_state_follows_from_time_and_permit() -> None:
    span = (date(2025, 5, 1), date(2025, 10, 31))
    assert sand_state(*span, True, date(2025, 4, 30)) == "to_come"
    assert sand_state(*span, True, date(2025, 10, 31)) == "open"
    assert sand_state(*span, False, date(2025, 6, 1)) == "unpermitted"
    assert sand_state(*span, True, date(2025, 11, 1)) == "over"


async def test_given_demand_then_capacity_and_output_stand_against_it(scene: Scene) -> None:
    await create(scene.clerk, "/mineral-demands")
    await scene.accepted(2025, 1)
    found = (await scene.clerk.get(f"{BASE}/supply-balances")).json()
    (one,) = [b for b in found["balances"] if b["mineral"] == STONE]
    # capacity 120 of a demand of 150; 40 of 150 so far, two quarters over, one not returned
    assert (one["capacity_ratio"], one["output_ratio"], one["missing"]) == ("0.8000", "0.2667", 1)
    assert (one["outcome"], found["complete"]) == ("tight", False)
    assert [(t["level"], t["confirmed"]) for t in one["thresholds"]] == [("tight", False)]
    assert (one["cap"], one["demand_forecast"]) == (None, False)
    late = await scene.clerk.get(f"{BASE}/supply-balances", params={"year": 2026})
    assert late.status_code == 422


async def test_given_sand_and_stone_then_increments_and_river_sand_stand_beside(
    scene: Scene, postgres: EmbeddedServer
) -> None:
    insert_right(
        postgres, square(106.7, 29.6), valid_during="[2025-03-01,)", capacity_value="80",
        capacity_unit="万吨/年",
    )
    await create(scene.clerk, "/mineral-demands")
    await create(scene.clerk, "/river-sand-grants")
    await create(scene.clerk, "/river-sand-grants", permit_no=None, permitted_on=None)
    found = (await scene.clerk.get(f"{BASE}/aggregate-supply")).json()
    (stone,) = found["minerals"]
    assert (stone["rights"], stone["capacity"], stone["demand_gap"]) == (2, "200", "-50")
    assert (stone["planned_rights"], stone["planned_gap"]) == (None, None)
    assert [(i["before"], i["increment"], i["granted"]) for i in found["increments"]] == [
        ("0", "80", True)
    ]
    assert sorted(r["state"] for r in found["river_sand"]) == ["open", "unpermitted"]
    assert [s["value"] for s in found["river_sand_total"]] == ["20"]


def insert_plan(postgres: EmbeddedServer, division: str, output: int, mines: int | None) -> None:
    """In force, with one line of total control."""
    identity = str(new_id())
    content = {"totals": [{"mineral": STONE, "unit": "万吨/年", "output": output, "mines": mines,
                           "attribute": "binding", "basis": "示例"}]}  # fmt: skip
    insert(
        postgres, "plans", id=identity, series_id=identity, division_code=division,
        title=f"示例规划{division}", kind="first", edition=1, content=json.dumps(content),
        in_force_on="2022-01-01", **PLAN_FRAME,
    )  # fmt: skip


async def test_given_plans_of_counties_then_planned_licensed_and_gap_stand_by_county(
    app: FastAPI, scene: Scene, postgres: EmbeddedServer, token: Callable[..., str]
) -> None:
    insert_right(
        postgres, square(106.7, 29.6), division_code="500112", capacity_value="800000",
        capacity_unit="吨/年",
    )
    insert_right(
        postgres, square(106.8, 29.6), division_code="500112", capacity_value=None,
        capacity_unit=None,
    )
    insert_plan(postgres, "500112", 300, 4)
    insert_plan(postgres, "500113", 1500, 10)
    async with client_for(app, token("leader", division="500000")) as city:
        found = (await city.get(f"{BASE}/aggregate-supply")).json()
    (stone,) = found["minerals"]
    # 300 + 1,500 planned for 4 + 10 rights; 80 + 120 licensed to three rights, one without capacity
    assert (stone["planned_rights"], stone["planned_capacity"]) == (14, "1800")
    assert (stone["rights"], stone["capacity"], stone["planned_gap"]) == (3, "200", "1600")
    assert [
        (one["division_code"], one["planned_rights"], one["planned_capacity"], one["rights"],
         one["capacity"], one["planned_gap"])
        for one in found["counties"]
    ] == [
        ("500112", 4, "300", 2, "80", "220"), ("500113", 10, "1500", 1, "120", "1380"),
    ]  # fmt: skip
    own = (await scene.clerk.get(f"{BASE}/aggregate-supply")).json()
    assert [one["division_code"] for one in own["counties"]] == ["500113"]


async def test_given_the_citys_own_plan_then_it_is_not_added_to_those_of_its_counties(
    app: FastAPI, postgres: EmbeddedServer, token: Callable[..., str]
) -> None:
    insert_plan(postgres, "500000", 2000, 16)
    insert_plan(postgres, "500112", 300, 4)
    insert_plan(postgres, "500113", 1500, None)
    async with client_for(app, token("leader", division="500000")) as city:
        found = (await city.get(f"{BASE}/aggregate-supply")).json()
    (stone,) = found["minerals"]
    assert (stone["planned_rights"], stone["planned_capacity"], stone["planned_gap"]) == (
        16, "2000", "2000",
    )  # fmt: skip
    assert [(one["planned_rights"], one["planned_capacity"]) for one in found["counties"]] == [
        (4, "300"), (None, "1500"),
    ]  # fmt: skip


def test_given_plans_within_plans_then_only_the_outermost_count() -> None:
    lines = [("500113", "甲"), ("140900", "市"), ("140902", "县"), ("141000", "乙")]
    assert outermost(lines) == ["甲", "市", "乙"]
    assert outermost([("140902", "县"), ("140902", "县另册")]) == ["县", "县另册"]


async def test_given_the_registers_then_the_report_tells_each_figure_on_its_own_day(
    scene: Scene,
) -> None:
    await create(scene.clerk, "/reserve-standings", **STANDING)
    await scene.accepted(2025, 1)
    url = f"{BASE}/mineral-asset-report"
    params = {"register_on": "2025-06-30", "production_as_of": "2025-08-01"}
    report = (await scene.clerk.get(url, params=params)).json()
    figures = {one["key"]: one for one in report["figures"]}
    assert (figures["mining_count"]["value"], figures["mining_count"]["as_of"]) == (
        "1", "2025-06-30",
    )  # fmt: skip
    # 7,700,000 yuan; 46 people
    assert (figures["sales"]["value"], figures["employees"]["value"]) == ("0.077", "0.0046")
    assert (figures["sales"]["as_of"], "未报 1 份" in figures["sales"]["note"]) == (
        "2025-08-01", True,
    )  # fmt: skip
    assert (figures["top_three"]["value"], figures["top_three"]["as_of"]) == ("1", "2024-12-31")
    assert figures["exploration_share"]["value"] is None
    sheet = await scene.clerk.get(f"{url}/workbook", params=params)
    rows = list(load_workbook(BytesIO(sheet.content)).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert rows[0][:4] == ("类别", "指标", "数值", "单位")
    assert len(rows) == 1 + len(report["figures"]) + len(report["reserves"])
    late = await scene.clerk.get(url, params={"register_on": "2025-08-02"})
    assert late.status_code == 422


REGISTERS: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "demand": ("/mineral-demands", DEMAND, {"value": "160"}),
    "river sand": ("/river-sand-grants", RIVER_SAND, {"section": "示例下段"}),
}


@pytest.mark.parametrize("name", REGISTERS)
async def test_given_four_callers_then_a_register_is_kept_by_clerks_here(
    app: FastAPI, clerk: httpx.AsyncClient, token: Callable[..., str], name: str
) -> None:
    path, body, other = REGISTERS[name]
    record = await create(clerk, path)
    tokens = {"wrong_role": token("leader"), "right": token("clerk"),
              "elsewhere": token("clerk", division="360900")}  # fmt: skip

    async def change(client: httpx.AsyncClient) -> httpx.Response:
        url = f"{BASE}{path}/{record['id']}"
        return await client.patch(url, json=body | other, headers=if_match(record))

    async def enter(client: httpx.AsyncClient) -> httpx.Response:
        sent = body | ({"year": 2031} if name == "demand" else {})
        return await client.post(BASE + path, json=sent, headers=new_key())

    assert (await four_callers(app, change, **tokens)).statuses == (401, 403, 404, 200)
    assert (await four_callers(app, enter, **tokens)).statuses == (401, 403, 403, 201)
    for url, elsewhere in ((path, 200), (f"{path}/{record['id']}", 404)):
        answers = await four_callers(
            app, lambda client, url=url: client.get(BASE + url), wrong_role=token("expert"),
            elsewhere=token("leader", division="360900"), right=token("leader"),
        )  # fmt: skip
        assert answers.statuses == (401, 403, elsewhere, 200)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/mineral-demands", DEMAND | {"unit": "千瓦"}),
        ("/mineral-demands", DEMAND | {"value": "0"}),
        ("/mineral-demands", DEMAND | {"mineral": "示例石"}),
        ("/river-sand-grants", RIVER_SAND | {"granted_on": "2025-08-02"}),
        ("/river-sand-grants", RIVER_SAND | {"mined_to": "2025-04-30"}),
        ("/river-sand-grants", RIVER_SAND | {"permit_no": None}),
    ],
)
async def test_given_what_cannot_be_entered_then_422(
    clerk: httpx.AsyncClient, path: str, body: dict[str, Any]
) -> None:
    answer = await clerk.post(BASE + path, json=body, headers=new_key())
    assert answer.status_code == 422, answer.text


@pytest.mark.parametrize(
    "path", ["supply-balances", "aggregate-supply", "mineral-asset-report",
             "mineral-asset-report/workbook"]
)  # fmt: skip
async def test_given_a_holder_or_nobody_then_the_figures_of_the_bureau_are_not_shown(
    app: FastAPI, token: Callable[..., str], path: str
) -> None:
    answers = await four_callers(
        app, lambda client: client.get(f"{BASE}/{path}"), wrong_role=token("holder"),
        elsewhere=token("leader", division="360900"), right=token("leader"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 200, 200)
