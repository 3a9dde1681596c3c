"""Which rulebook decides: Banan's plan, Xinzhou's scheme while it ran, the nation elsewhere."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for
from tests.licensing.conftest import square
from tests.licensing.rooms import BLOCK, Token, create, insert_right

pytestmark = pytest.mark.service("licensing")


def result(check: dict[str, Any], rule: str) -> dict[str, Any]:
    [found] = [r for r in check["results"] if r["rule"] == rule]
    answer: dict[str, Any] = found
    return answer


async def test_given_a_sound_proposal_in_a_planned_block_of_banan_then_nothing_hinders_it(
    clerk: httpx.AsyncClient,
) -> None:
    await create(clerk, "/planned-blocks", **BLOCK | {"geometry": square(106.599, 29.299, 0.01)})
    check = await create(clerk, "/admission-checks")
    hindering = [r["rule"] for r in check["results"] if r["outcome"] in ("warn", "block")]
    assert (check["verdict"], hindering) == ("clear", [])
    assert result(check, "admission.plan_required")["value"] == "100.00 % 位于规划区块内"
    life = result(check, "admission.min_service_life")
    assert (life["value"], life["limit"]) == ("10 年", "≥ 5 年")  # 1200 ÷ 120


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
