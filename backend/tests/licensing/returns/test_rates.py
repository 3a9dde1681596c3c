"""The three rates of a year: parts over wholes of rights, minerals and divisions. The clock stands
at 2025-08-01."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for
from tests.licensing.conftest import BASE, square
from tests.licensing.local_rulebooks.texts import in_force
from tests.licensing.returns.conftest import URL, Body, Scene, content, sheet_rows
from tests.licensing.rooms import HOLDER, create
from tests.licensing.rulings.people import People, people

__all__ = ["people"]
pytestmark = pytest.mark.service("licensing")
STATISTICS = f"{BASE}/production-statistics"
STONE = "建筑石料用灰岩"
LEAST = (
    'jurisdiction: "500113"\ntitle: 示例三率\nsource: 示例〔2025〕2号\n'
    "valid: {from: 2025-01-01}\nparameters:\n  production.rate_min:\n"
    "    - {rate: recovery, value: 89, unit: '%', basis: 示例第2条, confirmed: false}\n"
)


def quarter(
    recovery: Body | None, extracted: str, lost: str, closing: str, *, opening: str = "1000",
    unit: str = "万吨",
) -> Body:  # fmt: skip
    """A return of limestone with a recovery and a ledger; its utilisation is a percentage alone."""
    body = content(output=extracted)
    line = body["minerals"][0]
    line["recovery"] = recovery
    line["reserves"] = {"unit": unit, "opening": opening, "added": "0", "extracted": extracted,
                        "lost": lost, "closing": closing}  # fmt: skip
    return body | {"residues": []}


@pytest_asyncio.fixture
async def second(
    app: FastAPI, scene: Scene, registered: Callable[..., Any], token: Callable[..., str]
) -> AsyncIterator[Scene]:
    """Another holder's right in the same division."""
    holder = (await create(scene.clerk, "/holders", **HOLDER | {"name": "示例二矿有限公司"}))["id"]
    right = await registered(code="示例-2", holder_id=holder, geometry=square(106.7, 29.6))
    async with client_for(app, token("holder", holder=holder)) as own:
        yield Scene(right, holder, own, scene.clerk)


async def stated(scene: Scene, second: Scene) -> None:
    """Of the first right 40 of 45 and 10 of 20; of the second 95 % of 100 + 25 consumed, told in
    tonnes."""
    await scene.accepted(2025, 1, quarter({"numerator": "40", "denominator": "45"},
                                          "40", "5", "955"))  # fmt: skip
    await scene.accepted(2025, 2, quarter({"numerator": "10", "denominator": "20"},
                                          "10", "10", "935", opening="955"))  # fmt: skip
    body = quarter({"percent": "95"}, "1000000", "250000", "8750000", opening="10000000",
                   unit="吨")  # fmt: skip
    body["minerals"][0] |= {"output": "100", "unit": "万吨"}
    await second.accepted(2025, 1, body)


async def test_given_quarters_then_a_right_has_the_sum_of_its_parts_over_the_sum_of_its_wholes(
    scene: Scene, second: Scene
) -> None:
    await stated(scene, second)
    found = (await scene.clerk.get(f"{STATISTICS}/rates")).json()
    # (40 + 10) of (45 + 20) is 76.92; the mean of 88.89 and 50 would be 69.44
    assert [
        [(r["rate"], r["part"], r["whole"], r["percent"], r["returns"], r["unweighed"])
         for r in one["rates"]]
        for one in found["items"]
    ] == [
        [("recovery", "118.75", "125", "95.00", 1, 0), ("utilisation", "0", "0", None, 0, 1)],
        [("recovery", "50", "65", "76.92", 2, 0), ("utilisation", "0", "0", None, 0, 2)],
    ]  # fmt: skip
    assert {r["outcome"] for one in found["items"] for r in one["rates"]} == {"none"}
    page = await scene.clerk.get(f"{STATISTICS}/rates", params={"limit": 1, "count": "exact"})
    first = page.json()
    assert (first["total"], [one["right_id"] for one in first["items"]]) == (
        2, [found["items"][0]["right_id"]],
    )  # fmt: skip
    rest = await scene.clerk.get(
        f"{STATISTICS}/rates", params={"limit": 1, "cursor": first["next_cursor"]}
    )
    assert [one["right_id"] for one in rest.json()["items"]] == [scene.right["id"]]
    assert rest.json()["next_cursor"] is None
    # the return of a quarter tells the year beside it
    (record, *_) = (await scene.holder.get(URL)).json()["items"]
    detail = (await scene.holder.get(f"{URL}/{record['id']}")).json()
    assert [(r["rate"], r["percent"]) for r in detail["year_rates"]] == [
        ("recovery", "76.92"), ("utilisation", None),
    ]  # fmt: skip


async def test_given_rights_of_a_division_then_the_rate_is_weighed_and_what_is_left_out_is_told(
    scene: Scene, second: Scene
) -> None:
    await stated(scene, second)
    found = (await scene.clerk.get(STATISTICS)).json()
    recovery, use = found["rates"]
    # 40 + 10 + 118.75 of 45 + 20 + 125: 168.75 of 190; the mean of the three would be 77.96
    assert (recovery["part"], recovery["whole"], recovery["percent"]) == ("168.75", "190", "88.82")
    assert (recovery["mineral"], recovery["unit"], recovery["returns"], recovery["rights"]) == (
        STONE, "万吨", 3, 2,
    )  # fmt: skip
    # a percentage without quantities weighs nothing
    assert (use["rate"], use["percent"], use["returns"], use["unweighed"], use["rights"]) == (
        "utilisation", None, 0, 3, 2,
    )  # fmt: skip
    assert [r["division_name"] for r in found["rates_by_division"]] == ["巴南区", "巴南区"]
    told = sheet_rows((await scene.clerk.get(f"{STATISTICS}/workbook")).content)
    line = next(one for one in told if one["三率指标"] == "开采回采率")
    assert (line["矿种"], line["分子"], line["分母"], line["指标值（%）"], line["单位"]) == (
        STONE, 168.75, 190, 88.82, "万吨",
    )  # fmt: skip
    left = next(one for one in told if one["三率指标"] == "综合利用率")
    assert (left["指标值（%）"], left["计入季报（份）"], left["未计入季报（份）"]) == (None, 0, 3)
    report = (await scene.clerk.get(f"{BASE}/mineral-asset-report")).json()
    figures = {one["key"]: one for one in report["figures"]}
    yearly = figures[f"recovery:{STONE}:万吨"]
    assert (yearly["name"], yearly["value"], yearly["unit"]) == (f"{STONE}开采回采率", "88.82", "%")
    assert yearly["note"] == "168.75 ÷ 190 万吨，3 份季报合计后计算"
    assert "3 份季报只填百分比" in figures[f"utilisation:{STONE}:万吨"]["note"]


async def test_given_a_correction_then_the_rate_of_the_newest_edition_counts(
    scene: Scene,
) -> None:
    record = await scene.accepted(
        2025, 1, quarter({"numerator": "40", "denominator": "45"}, "40", "5", "955")
    )
    await scene.corrected(
        record, quarter({"numerator": "36", "denominator": "45"}, "36", "9", "955")
    )
    (rate, _) = (await scene.clerk.get(STATISTICS)).json()["rates"]
    assert (rate["percent"], rate["returns"]) == ("80.00", 1)


async def test_given_a_least_rate_of_a_rulebook_then_the_year_of_a_right_stands_against_it(
    scene: Scene, people: People
) -> None:
    await scene.accepted(2025, 1, quarter({"numerator": "40", "denominator": "45"},
                                          "40", "5", "955"))  # fmt: skip
    await in_force(people, "500113", LEAST)
    (right,) = (await scene.clerk.get(f"{STATISTICS}/rates")).json()["items"]
    rate = right["rates"][0]
    # 88.89 of at least 89
    assert (rate["percent"], rate["minimum"], rate["outcome"]) == ("88.89", "89", "bad")


@pytest.mark.parametrize("path", ["/rates"])
async def test_given_four_callers_then_rates_are_read_by_officials_here(
    app: FastAPI, scene: Scene, token: Callable[..., str], path: str
) -> None:
    await scene.accepted(2025, 1)
    answers = await four_callers(
        app, lambda client: client.get(f"{STATISTICS}{path}"), wrong_role=token("holder"),
        elsewhere=token("leader", division="360900"), right=token("leader"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 200, 200)
    async with client_for(app, token("leader", division="360900")) as elsewhere:
        assert (await elsewhere.get(f"{STATISTICS}{path}")).json()["items"] == []
    late = await scene.clerk.get(f"{STATISTICS}{path}", params={"year": 2026})
    assert late.status_code == 422
