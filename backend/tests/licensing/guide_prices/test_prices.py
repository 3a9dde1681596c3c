"""Price tables by day: which price holds, what it says to a valuation. Today is 2025-08-01."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.local_feed import LocalSource
from kuangzheng.kernel.money import Fen
from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.licensing.guide_prices.rules import (
    benchmark_amount,
    chain,
    holding,
    outside,
    replaced_on,
)
from kuangzheng.licensing.snapshot import snapshot_on
from tests.licensing.conftest import BASE, if_match
from tests.licensing.grant_projects.conftest import (
    VALUATION,
    Body,
    Grant,
    fen,
    grant,
    people,
)
from tests.licensing.rooms import run_sql

__all__ = ["grant", "people"]
URL = f"{BASE}/guide-prices"
PRICE: Body = {
    "division_code": "500113", "kind": "benchmark", "mineral": "建筑石料用灰岩",
    "product": "建筑石料用灰岩原矿", "price": fen(8), "unit": "吨", "valid_from": "2025-01-01",
    "document_no": "示例价〔2025〕1号",
}  # fmt: skip


@dataclass
class Row:
    price_fen: int = 1000
    valid_from: date = date(2025, 1, 1)
    division_code: str = "360900"
    floor_fen: int | None = None
    ceiling_fen: int | None = None
    withdrawn_on: date | None = None
    mineral: str = "锂"
    product: str = "锂云母"
    unit: str = "吨"


def test_given_prices_by_day_then_the_newest_of_the_nearest_division_holds() -> None:
    old, new = Row(1, date(2024, 1, 1)), Row(2, date(2025, 3, 1))
    above = Row(3, date(2025, 6, 1), "360000")
    gone = Row(4, date(2025, 7, 1), withdrawn_on=date(2025, 7, 2))
    prices = [above, old, gone, new]
    assert holding(prices, "360902", date(2025, 2, 28)) is old
    assert holding(prices, "360902", date(2025, 3, 1)) is new
    assert holding(prices, "360100", date(2025, 6, 1)) is above
    assert holding(prices, "360902", date(2023, 1, 1)) is None
    assert holding(prices, "500113", date(2025, 6, 1)) is None
    assert replaced_on(prices, old) == date(2025, 3, 1)
    assert replaced_on(prices, new) is None
    assert chain("360902") == ("360902", "360900", "360000", "100000")


def test_given_a_benchmark_then_its_amount_by_hand() -> None:
    # 12,000,000 t × 0.08 yuan = 960,000.00 yuan
    assert benchmark_amount(Row(8), Quantity.of("1200", "万吨")) == Fen(96_000_000)
    assert benchmark_amount(Row(8, unit="立方米"), Quantity.of("1200", "万吨")) is None


@pytest.mark.parametrize(
    ("taken", "unit", "where"),
    [(900, "吨", None), (899, "吨", "below"), (1100, "吨", None), (1101, "吨", "above"),
     (1000, "立方米", "unit")],
)  # fmt: skip
def test_given_a_floating_price_then_both_bounds_are_within(
    taken: int, unit: str, where: str | None
) -> None:
    assert outside(Row(1000, floor_fen=900, ceiling_fen=1100), Fen(taken), unit) == where


def test_given_no_bounds_then_only_the_price_itself_is_within() -> None:
    assert [outside(Row(), Fen(at), "吨") for at in (999, 1000, 1001)] == ["below", None, "above"]


async def enter(client: httpx.AsyncClient, status: int = 201, **fields: Any) -> Body:
    answer = await client.post(URL, json=PRICE | fields, headers=new_key())
    assert answer.status_code == status, answer.text
    found: Body = answer.json()
    return found


@pytest.mark.service("licensing")
async def test_given_a_newer_price_then_the_old_one_ends_and_one_in_error_is_withdrawn(
    clerk: httpx.AsyncClient,
) -> None:
    first = await enter(clerk)
    second = await enter(clerk, valid_from="2025-07-01", price=fen(9))
    taken = await enter(clerk, 409, price=fen(10))
    assert (taken["code"], taken["price_id"]) == ("price_day_taken", first["id"])

    async def on(day: str) -> list[int]:
        items = (await clerk.get(URL, params={"as_of": day})).json()["items"]
        return [one["price"]["amount_fen"] for one in items]

    assert (await on("2025-06-30"), await on("2025-07-01")) == ([8], [9])
    read = (await clerk.get(f"{URL}/{first['id']}")).json()
    assert (read["replaced_on"], read["kind_name"]) == ("2025-07-01", "出让基准价")
    url = f"{URL}/{second['id']}/withdraw"
    gone = await clerk.post(url, json={"reason": "示例"}, headers=if_match(second))
    assert gone.json()["withdrawn_on"] == "2025-08-01"
    again = await clerk.post(url, json={"reason": "示例"}, headers=if_match(gone.json()))
    assert (again.status_code, again.json()["code"]) == (409, "price_withdrawn")
    assert await on("2025-07-01") == [8]
    assert len((await clerk.get(URL)).json()["items"]) == 2


@pytest.mark.service("licensing")
@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"price": fen(0)}, 422), ({"floor": fen(9)}, 422), ({"ceiling": fen(7)}, 422),
        ({"mineral": "没有的矿"}, 422), ({"unit": "筐"}, 422), ({"division_code": "999999"}, 422),
        ({"division_code": "140902"}, 403), ({"valid_from": "1900-01-01"}, 422),
    ],
)  # fmt: skip
async def test_given_a_wrong_price_then_refused(
    clerk: httpx.AsyncClient, fields: Body, status: int
) -> None:
    await enter(clerk, status, **fields)


@pytest.mark.service("licensing")
async def test_given_a_price_of_the_province_then_it_is_read_below_and_not_withdrawn_there(
    app: FastAPI, clerk: httpx.AsyncClient, token: Any
) -> None:
    async with client_for(app, token("clerk", division="500000")) as above:
        price = await enter(above, division_code="500000")
    (seen,) = (await clerk.get(URL)).json()["items"]
    assert (seen["id"], seen["own"]) == (price["id"], False)
    url = f"{URL}/{price['id']}/withdraw"
    answer = await clerk.post(url, json={"reason": "示例"}, headers=if_match(price))
    assert answer.status_code == 403


@pytest.mark.service("licensing")
async def test_given_benchmark_and_guidance_then_a_valuation_is_weighed_against_both(
    grant: Grant,
) -> None:
    await grant.planned()
    clerk = await grant.people("clerk")
    await enter(clerk)
    guidance = {"kind": "guidance", "product": "机制砂", "price": fen(5000), "floor": fen(4500)}
    await enter(clerk, **guidance)
    low = {"product": "机制砂", "price": fen(4499), "unit": "吨"}
    # benchmark 0.08 yuan × 12,000,000 t = 960,000 yuan: appraised above, the start price below
    valued = await grant.act("value", VALUATION | {"assumptions": [low]})
    outcomes = [(one["code"], one["outcome"]) for one in valued["price_checks"]]
    assert outcomes == [("benchmark", "good"), ("benchmark", "warn"), ("guidance", "warn")]
    assert "低于指导价格 45.00 元 至 50.00 元/吨" in valued["price_checks"][2]["text"]
    assert valued["price_checks"][0]["basis"] == "示例价〔2025〕1号"
    missing = VALUATION | {"start_price": None}
    assert (await grant.act("value", missing, 409))["code"] == "act_not_allowed"


@pytest.mark.service("licensing")
async def test_given_an_agreement_below_the_benchmark_then_it_is_refused(grant: Grant) -> None:
    exception = {
        "ground": "same_subject_gap", "basis": "自然资规〔2023〕6号", "consent_no": "示例1号",
    }  # fmt: skip
    await grant.planned(method="agreement", exception=exception)
    await enter(await grant.people("clerk"))
    low = VALUATION | {"start_price": None, "appraised": fen(95_999_999)}
    refused = await grant.act("value", low, 409)
    assert (refused["code"], refused["bars"][0]["code"]) == ("grant_barred", "benchmark")
    enough = low | {"appraised": fen(96_000_000)}
    assert (await grant.act("value", enough))["state"] == "valued"
    notice = {"document_no": "示例1", "on": "2025-04-01", "place": "示例网站"}
    no_rule = await grant.act("announce", notice, 422)
    assert no_rule["errors"][0]["code"] == "no_rule"
    told = await grant.act("announce", notice | {"until": "2025-04-10"})
    assert told["notice"]["period"] is None


@pytest.mark.service("licensing")
@pytest.mark.parametrize(
    ("call", "role", "wrong", "elsewhere", "status"),
    [
        ("list", "leader", "expert", 200, 200), ("read", "leader", "expert", 404, 200),
        ("enter", "clerk", "leader", 403, 201), ("withdraw", "clerk", "leader", 404, 200),
    ],
)
async def test_given_four_callers_then_only_the_permitted_one_here_is_served(
    app: FastAPI, clerk: httpx.AsyncClient, token: Any, call: str, role: str, wrong: str,
    elsewhere: int, status: int,
) -> None:  # fmt: skip
    made = await enter(clerk)
    calls: dict[str, Any] = {
        "list": lambda client: client.get(URL),
        "read": lambda client: client.get(f"{URL}/{made['id']}"),
        "enter": lambda client: client.post(
            URL, json=PRICE | {"valid_from": "2025-02-01"}, headers=new_key()
        ),
        "withdraw": lambda client: client.post(
            f"{URL}/{made['id']}/withdraw", json={"reason": "示例"}, headers=if_match(made)
        ),
    }  # fmt: skip
    answers = await four_callers(
        app, calls[call], wrong_role=token(wrong), elsewhere=token(role, division="140902"),
        right=token(role),
    )  # fmt: skip
    assert answers.statuses == (401, 403, elsewhere, status)


@pytest.mark.service("licensing")
async def test_given_a_price_entered_and_taken_back_then_both_are_told_and_the_snapshot_has_it(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, database: Database, clock: Any
) -> None:
    made = await enter(clerk, kind="guidance", floor=fen(7))
    answer = await clerk.post(
        f"{URL}/{made['id']}/withdraw", json={"reason": "示例"}, headers=if_match(made)
    )
    assert answer.status_code == 200, answer.text
    first, second = (row[0] for row in run_sql(
        postgres, "SELECT data FROM outbox WHERE type = %s ORDER BY seq",
        "licensing.guide_price_changed",
    ))  # fmt: skip
    assert (first["kind"], first["price_fen"], first["floor_fen"]) == ("guidance", 8, 7)
    assert (first["withdrawn_on"], second["withdrawn_on"]) == (None, "2025-08-01")
    again = await LocalSource("licensing", database, "enforcement", snapshot_on(clock)).snapshot()
    assert again is not None
    (told,) = [one["data"] for one in again.items if "guide_price" in one["type"]]
    assert told == second
