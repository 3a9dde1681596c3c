"""Which rulebook decides: Banan's plan, Xinzhou's scheme while it ran, the nation elsewhere."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for
from tests.licensing.conftest import BASE, square
from tests.licensing.rooms import (
    BLOCK,
    CHECK,
    Token,
    create,
    insert_layer,
    insert_layers,
    insert_right,
    run_sql,
)

pytestmark = pytest.mark.service("licensing")


def result(check: dict[str, Any], rule: str) -> dict[str, Any]:
    [found] = [r for r in check["results"] if r["rule"] == rule]
    answer: dict[str, Any] = found
    return answer


async def test_given_a_sound_proposal_in_a_planned_block_of_banan_then_nothing_hinders_it(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    insert_layers(postgres, "500000")
    await create(clerk, "/planned-blocks", **BLOCK | {"geometry": square(106.599, 29.299, 0.01)})
    check = await create(clerk, "/admission-checks")
    hindering = [r["rule"] for r in check["results"] if r["outcome"] in ("warn", "block")]
    assert (check["verdict"], hindering) == ("clear", [])
    assert result(check, "admission.plan_required")["value"] == "100.00 % 位于规划区块内"
    life = result(check, "admission.min_service_life")
    assert (life["value"], life["limit"]) == ("10 年", "≥ 5 年")  # 1200 ÷ 120


RED_LINE = "admission.zone.ecological_red_line"
RAILWAY = "admission.distance.railway"


async def test_given_no_layer_in_force_then_the_same_proposal_is_not_clear(
    clerk: httpx.AsyncClient,
) -> None:
    await create(clerk, "/planned-blocks", **BLOCK | {"geometry": square(106.599, 29.299, 0.01)})
    check = await create(clerk, "/admission-checks")
    zones = [r for r in check["results"] if r["rule"].startswith("admission.zone.")]
    assert check["verdict"] == "conditional"
    assert {(r["outcome"], r["value"]) for r in zones} == {("warn", "无图层")}
    assert result(check, RAILWAY)["value"] == "无图层"


@pytest.mark.parametrize(
    ("division", "fields", "outcome"),
    [
        ("500113", {}, "pass"),
        ("500000", {}, "pass"),  # the city's
        ("100000", {}, "pass"),  # the nation's
        ("500113", {"confirmed": False}, "info"),
        ("500112", {}, "warn"),  # the next district's says nothing of this one
        ("500113", {"valid_during": "[2021-01-01,2025-08-01)"}, "warn"),  # ended the day before
        ("500113", {"valid_during": "[2021-01-01,2025-08-02)"}, "pass"),  # its last day
        ("500113", {"valid_during": "[2025-08-02,)"}, "warn"),  # not yet
    ],
)
async def test_given_a_layer_then_it_answers_for_its_place_and_days_and_is_evidence(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, division: str, fields: dict[str, Any],
    outcome: str,
) -> None:  # fmt: skip
    made = insert_layer(postgres, "ecological_red_line", division, **fields)
    check = await create(clerk, "/admission-checks")
    found = result(check, RED_LINE)
    layers = [(e["id"], e["layer"]["version"]) for e in found["evidence"] if e["kind"] == "layer"]
    assert found["outcome"] == outcome
    assert layers == ([] if outcome == "warn" else [(made, "2021")])
    assert found["value"] == ("无图层" if outcome == "warn" else "未重叠")
    read = (await clerk.get(f"{BASE}/admission-checks/{check['id']}")).json()
    assert result(read, RED_LINE) == found


@pytest.mark.parametrize(
    "emptied",
    [
        "DELETE FROM zones",  # entered, and nothing imported into it yet
        "UPDATE zones SET valid_during = 'empty'; UPDATE zone_layers SET state = 'draft'",
    ],
)
async def test_given_a_layer_without_zones_or_a_draft_then_it_speaks_for_nothing(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, emptied: str
) -> None:
    insert_layer(postgres, "ecological_red_line", "500113")
    for statement in emptied.split(";"):
        run_sql(postgres, statement)
    found = result(await create(clerk, "/admission-checks"), RED_LINE)
    assert (found["outcome"], found["value"]) == ("warn", "无图层")


async def test_given_a_neighbour_asking_then_the_districts_layer_counts_without_its_name(
    app: FastAPI, postgres: EmbeddedServer, token: Token
) -> None:
    insert_layer(postgres, "ecological_red_line", "500113", name="示例内部图层")
    async with client_for(app, token("clerk", division="500112")) as neighbour:
        check = await create(neighbour, "/admission-checks")
    [evidence] = result(check, RED_LINE)["evidence"]
    assert (evidence["redacted"], evidence["name"], evidence["layer"]["name"]) == (True, None, None)
    assert result(check, RED_LINE)["outcome"] == "pass"
    assert "示例内部图层" not in str(check)


async def test_given_a_division_whose_extent_is_known_or_not_then_only_the_unknown_is_said(
    clerk: httpx.AsyncClient, xinzhou: httpx.AsyncClient
) -> None:
    there = await create(xinzhou, "/admission-checks", **CHECK | COAL)
    found = result(there, "admission.position")
    assert (found["outcome"], found["value"]) == ("info", "未核对位置")
    assert "忻州市" in found["evidence"][0]["note"]
    here = await create(clerk, "/admission-checks")
    assert [r for r in here["results"] if r["rule"] == "admission.position"] == []


async def test_given_no_planned_block_in_banan_then_a_person_decides(
    clerk: httpx.AsyncClient,
) -> None:
    check = await create(clerk, "/admission-checks")
    assert check["verdict"] == "conditional"
    assert result(check, "admission.plan_required")["outcome"] == "warn"


async def test_given_a_small_quarry_in_banan_then_the_plan_forbids_it_by_chapter(
    clerk: httpx.AsyncClient,
) -> None:
    check = await create(clerk, "/admission-checks", capacity={"value": "90", "unit": "万吨/年"})
    found = result(check, "admission.min_capacity")
    assert check["verdict"] == "blocked"
    assert found == found | {
        "outcome": "block", "value": "90 万吨/年", "limit": "≥ 100 万吨/年",
        "basis": "四（二）3", "confirmed": True, "jurisdiction": "500113",
    }  # fmt: skip


async def test_given_ten_quarries_in_banan_then_the_eleventh_breaks_the_plan(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    for number in range(10):
        insert_right(
            postgres, square(106.7 + number / 100, 29.3), capacity_value=145,
            capacity_unit="万吨/年", scale_class="large",
        )  # fmt: skip
    check = await create(clerk, "/admission-checks")
    output = result(check, "plan.caps.annual_output")
    assert result(check, "plan.caps.mineral_mine_count")["value"] == "现有 10 个，设置后 11 个"
    assert output["value"] == "现有 1450，设置后 1570 万吨/年"
    assert (output["limit"], output["outcome"]) == ("≤ 1500 万吨/年", "block")
    assert result(check, "plan.caps.mine_count")["outcome"] == "pass"  # 11 of 28
    assert result(check, "plan.caps.large_medium_share")["value"] == "设置后 100 %（11/11）"


COAL = {
    "jurisdiction": "140900", "minerals": ["煤"], "mining_method": "underground",
    "boundary": square(112.7, 38.4), "elevation": {"from_m": 900, "to_m": 600},
}  # fmt: skip


@pytest.fixture
async def xinzhou(app: FastAPI, token: Token) -> Any:
    async with client_for(app, token("clerk", division="140900")) as client:
        yield client


async def test_given_xinzhou_while_its_scheme_ran_then_the_scheme_and_the_province_decide(
    xinzhou: httpx.AsyncClient,
) -> None:
    check = await create(
        xinzhou, "/admission-checks", on="2023-01-10", **COAL,
        capacity={"value": "9", "unit": "万吨/年"}, reserves={"value": "900", "unit": "万吨"},
    )  # fmt: skip
    capacity, scale = (
        result(check, f"admission.min_{name}") for name in ("capacity", "scale_class")
    )
    assert check["verdict"] == "blocked"
    assert (capacity["jurisdiction"], capacity["outcome"]) == ("140000", "block")
    assert (scale["jurisdiction"], scale["outcome"], scale["basis"]) == (
        "140900", "warn", "三（二）4、一（二）（整合后达到大中型矿山标准）",
    )  # fmt: skip
    assert result(check, "admission.min_reserve_class")["jurisdiction"] == "140900"
    assert {b["jurisdiction"] for b in check["rulebooks"]} == {"140900", "140000", "CN"}
    assert [r for r in check["results"] if r["rule"] == "rulebook.lapsed"] == []


async def test_given_xinzhou_after_its_scheme_ran_out_then_that_is_said(
    xinzhou: httpx.AsyncClient,
) -> None:
    check = await create(xinzhou, "/admission-checks", on="2024-01-01", **COAL)
    lapsed = result(check, "rulebook.lapsed")
    assert (lapsed["outcome"], lapsed["value"]) == ("warn", "有效期至 2023-12-31")
    assert "140900" in {r["jurisdiction"] for r in check["results"]}
    assert [r for r in check["results"] if r["rule"] == "admission.min_reserve_class"] == []


async def test_given_a_place_without_a_rulebook_then_the_nation_decides(
    app: FastAPI, token: Token, postgres: EmbeddedServer
) -> None:
    insert_right(postgres, square(114.302, 30.6), division_code="420102")
    async with client_for(app, token("clerk", division="420102")) as wuhan:
        check = await create(
            wuhan, "/admission-checks", jurisdiction="420102", boundary=square(114.3, 30.6)
        )
    assert check["verdict"] == "blocked"
    assert result(check, "admission.overlap")["jurisdiction"] == "CN"
    assert {b["jurisdiction"] for b in check["rulebooks"]} == {"CN"}
    assert [r for r in check["results"] if r["rule"].startswith("plan.caps")] == []
