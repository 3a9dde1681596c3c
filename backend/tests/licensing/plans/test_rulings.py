"""A plan in force speaks before the rulebook that was copied from it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import Any

import httpx
import pytest

from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.rulebooks import Outcome
from kuangzheng.kernel.testing.plugin import new_key
from kuangzheng.licensing.parameters import shipped_rulebooks
from kuangzheng.licensing.plans.content import PlanContent
from kuangzheng.licensing.plans.rulings import InForce, book_of, under
from tests.licensing.conftest import BASE
from tests.licensing.plans.conftest import acted, banan, drafted
from tests.licensing.rooms import CHECK
from tests.licensing.rulings.people import People

ON = date(2025, 8, 1)
PLAN = "重庆市巴南区矿产资源总体规划（2021—2025年）（报批稿）"


def edition(**fields: Any) -> InForce:
    return replace(
        InForce("id", 2, PlanContent.model_validate(banan()), "0" * 64, "示例1号",
                date(2022, 8, 1), None, None),
        **fields,
    )  # fmt: skip


def test_given_the_banan_plan_then_it_says_what_its_rulebook_says_with_edition_and_cell() -> None:
    """Every figure of the shipped book that a plan file can hold, entry by entry."""
    book = book_of(edition())
    assert book is not None
    said = {(r.key, r.selectors): r for r in book.rulings}
    shipped = next(b for b in shipped_rulebooks().books if b.jurisdiction == "500113")
    open_keys = (
        "admission.distance", "admission.zone", "application.department", "grant.net_mine",
        "application.applicant_check", "application.green_mine", "application.material",
        "grant.survey_department", "grant.survey_participants", "grant.survey_township",
    )  # fmt: skip
    for ruling in shipped.rulings:
        if ruling.key in open_keys:
            continue
        own = said.pop((ruling.key, ruling.selectors))
        assert (own.value, own.outcome) == (ruling.value, ruling.outcome), ruling.ident
        blocks = ruling.attributes.get("binding") is True
        if ruling.key == "plan.caps" and ruling.selector("indicator") != "mineral_mine_count":
            assert (own.attributes["binding"] is True) == blocks, ruling.ident
    assert said == {}
    output = next(
        r for r in book.rulings if r.selector("indicator") == "annual_output"
        and r.selector("mineral") == "建筑石料用灰岩"
    )
    assert output.basis == f"{PLAN}（第 2 版） 专栏1、专栏2"
    assert output.source == "示例1号"


@pytest.mark.parametrize(
    ("fields", "last"),
    [
        ({}, date(2025, 12, 31)),
        ({"extended_to": date(2026, 12, 31)}, date(2026, 12, 31)),
        ({"ends_on": date(2024, 3, 1)}, date(2024, 2, 29)),
        ({"ends_on": date(2024, 3, 1), "extended_to": date(2026, 12, 31)}, date(2024, 2, 29)),
    ],
)
def test_it_speaks_from_the_day_in_force_to_its_last_day(
    fields: dict[str, Any], last: date
) -> None:
    book = book_of(edition(**fields))
    assert book is not None
    assert (book.validity.start, book.validity.end) == (date(2022, 8, 1), last)
    assert book_of(edition(ends_on=date(2022, 8, 1))) is None


def test_what_the_plan_does_not_cap_is_not_capped_and_the_rest_falls_back() -> None:
    content = banan()
    content["indicators"] = [
        row for row in content["indicators"] if row.get("mineral") != "砖瓦用页岩"
    ]
    content["conditions"] = []
    book = book_of(edition(content=PlanContent.model_validate(content)))
    assert book is not None
    books = under(shipped_rulebooks(), [book]).with_layer([book])
    shale = {"indicator": "annual_output", "mineral": "砖瓦用页岩"}
    assert books.find("plan.caps", "500113", ON, shale) is None
    before = books.value("plan.caps", "500113", date(2022, 7, 31), shale)
    assert before.quantity() == Quantity.of(45, "万吨/年")
    capacity = books.value("admission.min_capacity", "500113", ON, {"mineral": "地热"})
    assert (capacity.book, capacity.outcome) == ("500113", Outcome.BLOCK)


def test_of_two_figures_for_one_output_the_lower_one_counts() -> None:
    content = banan()
    content["totals"][0]["output"] = "1400"
    book = book_of(edition(content=PlanContent.model_validate(content)))
    assert book is not None
    outputs = [
        r.quantity() for r in book.rulings
        if r.selectors == (("indicator", "annual_output"), ("mineral", "建筑石料用灰岩"))
    ]  # fmt: skip
    assert outputs == [Quantity.of(1400, "万吨/年")]


async def checked(client: httpx.AsyncClient, **fields: Any) -> dict[str, Any]:
    answer = await client.post(
        f"{BASE}/admission-checks", json=CHECK | fields, headers=new_key()
    )
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def of_rule(check: dict[str, Any], rule: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in check["results"] if one["rule"] == rule)
    return found


@pytest.mark.service("licensing")
async def test_given_an_adjusted_plan_then_the_check_and_the_overview_go_by_its_newest_edition(
    people: People, published: Callable[..., Awaitable[Any]], registered: Callable[..., Any]
) -> None:
    """150 万吨/年 instead of 100, 5 mines instead of 28: only the plan was changed."""
    clerk = await people("clerk")
    before = await checked(clerk)
    assert of_rule(before, "admission.min_capacity")["basis"] == "四（二）3"
    first = await published()
    check = await checked(clerk)
    minimum = of_rule(check, "admission.min_capacity")
    assert (minimum["outcome"], minimum["limit"]) == ("pass", "≥ 100 万吨/年")
    assert minimum["basis"] == f"{PLAN}（第 1 版） 四（二）3"
    assert {"plan-500113-non_oil_gas"} <= {one["book"] for one in check["rulebooks"]}
    assert [one["outcome"] for one in check["results"]] == [
        one["outcome"] for one in before["results"]
    ]
    content = banan()
    content["conditions"][0]["value"] = "150"
    content["indicators"][5]["target"] = "5"
    draft = await drafted(
        people, content, kind="adjustment", replaces_id=first["id"], reason="示例：调整",
        document_no="示例府〔2025〕2号",
    )  # fmt: skip
    draft = await acted(people, "reviewer", draft, "review", {})
    await acted(people, "chief", draft, "put-in-force",
                {"document_no": "示例府〔2025〕2号", "on": "2025-07-01"})  # fmt: skip
    check = await checked(clerk)
    minimum = of_rule(check, "admission.min_capacity")
    assert (minimum["outcome"], minimum["limit"]) == ("block", "≥ 150 万吨/年")
    assert minimum["basis"] == f"{PLAN}（第 2 版） 四（二）3"
    mines = of_rule(check, "plan.caps.mine_count")
    assert (mines["limit"], mines["basis"]) == ("≤ 5 个", f"{PLAN}（第 2 版） 专栏1")
    earlier = await checked(clerk, on="2025-06-30")
    assert of_rule(earlier, "admission.min_capacity")["limit"] == "≥ 100 万吨/年"
    await registered()
    overview = (await clerk.get(f"{BASE}/overview")).json()
    tile = next(one for one in overview["tiles"] if one["key"] == "mines")
    assert tile["target"] == "≤ 5 个"
    assert tile["source"].endswith(f"{PLAN}（第 2 版） 专栏1")
    elsewhere = await people("clerk", "140902")
    shown = (await elsewhere.get(f"{BASE}/rulebooks")).json()
    assert not any(one["book"].startswith("plan-") for one in shown)


@pytest.mark.service("licensing")
async def test_given_minerals_the_plan_restricts_then_a_new_right_on_them_is_to_be_looked_at(
    people: People, published: Callable[..., Awaitable[Any]]
) -> None:
    clerk = await people("clerk")
    content = banan()
    for row in content["mineral_lists"]:
        if row["kind"] == "restricted":
            row["minerals"] = ["水泥用灰岩"]
    await published(content)
    found = await checked(clerk, minerals=["水泥用灰岩"])
    restricted = of_rule(found, "admission.restricted_minerals")
    assert (restricted["outcome"], restricted["value"], restricted["limit"]) == (
        "warn", "水泥用灰岩", "限制设置",
    )  # fmt: skip
    assert restricted["basis"].startswith(PLAN)
    # what is found beside the main mineral is restricted too; another mineral is not
    beside = await checked(clerk, minerals=["建筑石料用灰岩", "水泥用灰岩"])
    assert of_rule(beside, "admission.restricted_minerals")["outcome"] == "warn"
    free = await checked(clerk, minerals=["建筑石料用灰岩"])
    assert "admission.restricted_minerals" not in {one["rule"] for one in free["results"]}
