"""The price of a valuation against the guidance price of mineral and day (S1-43), worked by hand.
Today is 2025-08-01."""

import doctest
from collections.abc import Callable
from typing import Any
from uuid import uuid5

import pytest
from fastapi import FastAPI

from kuangzheng.enforcement.case_papers import rules as papers
from kuangzheng.enforcement.engineering_projects import rules as engineering
from kuangzheng.enforcement.valuations import guidance
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.patch_things import SPACE, heard
from tests.enforcement.penalties.conftest import VALUATIONS, Desk, sale

pytestmark = pytest.mark.service("enforcement")


def price_event(product: str, valid_from: str, **said: Any) -> dict[str, Any]:
    """`licensing.guide_price_changed`: 200 yuan a tonne, floating from 180 to 220."""
    data = {
        "price_id": str(uuid5(SPACE, f"{product}{valid_from}")), "division_code": "500000",
        "kind": "guidance", "mineral": "锂", "product": product, "price_fen": 20_000,
        "floor_fen": 18_000, "ceiling_fen": 22_000, "unit": "吨", "valid_from": valid_from,
        "document_no": "示例指导价1号", "confirmed": True, "withdrawn_on": None,
    } | said  # fmt: skip
    return {
        "id": str(uuid5(SPACE, f"{data}")), "type": "licensing.guide_price_changed.v1",
        "subject": data["price_id"], "time": "2025-07-01T09:00:00+08:00",
        "divisioncode": data["division_code"], "data": data,
    }  # fmt: skip


def ore(price_fen: int, **fields: Any) -> dict[str, Any]:
    return sale(mineral="锂矿", price_fen=price_fen, priced_on="2025-07-20") | fields


async def test_given_a_price_below_the_floor_then_it_stands_only_with_its_reason_and_is_flagged(
    desk: Desk, database: Database
) -> None:
    await heard(database, price_event("含锂瓷土原矿", "2025-01-01"))
    case_id = desk.case()
    refused = await desk.post(VALUATIONS, ore(17_999, case_id=case_id), 422)
    assert refused["code"] == "deviation_unexplained"
    assert refused["errors"][0]["pointer"] == "/deviation_reason"
    assert "179.99" in refused["detail"] and "示例指导价1号" in refused["detail"]
    kept = await desk.post(
        VALUATIONS, ore(17_999, case_id=case_id, deviation_reason="示例：品位低于产品标准")
    )
    assert (kept["price_fen"], kept["amount_fen"]) == (17_999, 17_999_000)  # as entered, × 1 000
    guidance = kept["guidance"]
    assert (guidance["outcome"], guidance["on"]) == ("below", "2025-07-20")
    assert (guidance["price"]["price_fen"], guidance["price"]["floor_fen"]) == (20_000, 18_000)
    assert kept["deviation_reason"] == "示例：品位低于产品标准"
    inside = await desk.post(VALUATIONS, ore(18_000, case_id=case_id))
    assert inside["guidance"]["outcome"] == "within"
    flagged = (await desk.clerk.get(VALUATIONS, params={"off_guidance": True})).json()["items"]
    assert [one["id"] for one in flagged] == [kept["id"]]


async def test_given_prices_by_day_then_the_day_of_the_price_counts_and_the_county_goes_first(
    desk: Desk, database: Database
) -> None:
    city = price_event("含锂瓷土原矿", "2025-01-01")
    later = price_event("含锂瓷土原矿", "2025-07-21", price_fen=30_000, floor_fen=None,
                        ceiling_fen=None)  # fmt: skip
    await heard(database, city, later)
    on_20th = await desk.post(VALUATIONS, ore(22_000))
    assert on_20th["guidance"]["outcome"] == "within"
    above = await desk.post(VALUATIONS, ore(30_001, priced_on="2025-07-21"), 422)
    assert "高于指导价格" in above["detail"]
    county = price_event("含锂瓷土原矿", "2025-02-01", division_code="500113", price_fen=9_000,
                         floor_fen=None, ceiling_fen=None)  # fmt: skip
    other = price_event("含锂瓷土原矿", "2025-03-01", division_code="500112", price_fen=1,
                        floor_fen=None, ceiling_fen=None)  # fmt: skip
    await heard(database, county, other)
    held = (await desk.handler.get(f"{VALUATIONS}/guidance-prices", params={
        "mineral": "锂矿", "on": "2025-07-20",
    })).json()  # fmt: skip
    assert [one["price_fen"] for one in held["items"]] == [9_000]
    # 0.09 yuan a kilogram is 90 yuan a tonne; one cubic metre cannot be compared
    kilo = await desk.post(VALUATIONS, ore(9, unit="千克"))
    assert kilo["guidance"]["outcome"] == "within"
    cubic = await desk.post(VALUATIONS, ore(9_000, unit="立方米"))
    assert cubic["guidance"]["outcome"] == "unit"


async def test_given_two_products_or_none_then_it_says_so_and_a_price_taken_back_holds_no_more(
    desk: Desk, database: Database
) -> None:
    await heard(
        database, price_event("含锂瓷土原矿", "2025-01-01"),
        price_event("锂云母精矿", "2025-01-01", price_fen=300_000, floor_fen=None,
                    ceiling_fen=None),
        price_event("出让基准", "2025-01-01", kind="benchmark"),
    )  # fmt: skip
    several = await desk.post(VALUATIONS, ore(20_000))
    assert several["guidance"]["outcome"] == "several"
    assert several["guidance"]["products"] == ["含锂瓷土原矿", "锂云母精矿"]
    named = await desk.post(VALUATIONS, ore(300_000, product="锂云母精矿"))
    assert named["guidance"]["outcome"] == "within"
    none = await desk.post(VALUATIONS, ore(20_000, mineral="石灰岩"))
    assert none["guidance"]["outcome"] == "none"
    await heard(database, price_event("锂云母精矿", "2025-01-01", price_fen=300_000,
                                      floor_fen=None, ceiling_fen=None,
                                      withdrawn_on="2025-07-30"))  # fmt: skip
    gone = await desk.post(VALUATIONS, ore(1, product="锂云母精矿"))
    assert gone["guidance"]["outcome"] == "none"
    # what was kept with the earlier one stands
    again = (await desk.handler.get(f"{VALUATIONS}/{named['id']}")).json()
    assert again["guidance"]["price"]["price_fen"] == 300_000


async def test_given_another_county_then_no_price_of_ours_and_a_wrong_role_is_refused(
    desk: Desk, database: Database, app: FastAPI, token: Callable[..., str]
) -> None:
    await heard(database, price_event("含锂瓷土原矿", "2025-01-01", division_code="500113"))
    url = f"{VALUATIONS}/guidance-prices"
    answers = await four_callers(
        app, lambda client: client.get(url, params={"mineral": "锂矿"}, headers=new_key()),
        wrong_role=token("expert"), elsewhere=token("case_handler", division="500112"),
        right=token("case_handler"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 200, 200)
    assert answers.elsewhere.json()["items"] == []
    assert len(answers.right.json()["items"]) == 1


@pytest.mark.parametrize("module", [guidance, engineering, papers])
def test_given_the_examples_in_the_rules_then_they_hold(module: Any) -> None:
    tried = doctest.testmod(module)
    assert tried.attempted and not tried.failed
