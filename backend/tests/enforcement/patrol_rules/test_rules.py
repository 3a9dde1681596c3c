"""How often: the shortest of what is said for risk and mineral, the mine's own before all."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.enforcement.patrol_rules.rules import Own, frequency, window
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.conftest import if_match
from tests.enforcement.patrol_things import RULES, Round, know_mine

ON = date(2025, 8, 1)


@pytest.mark.parametrize(
    ("status", "mineral", "own", "text"),
    [
        ("producing", "煤", Own(), "每 3 个月一次"),
        ("producing", None, Own(), "每 3 个月一次"),
        ("producing", "没有的矿种", Own(), "每 3 个月一次"),
        ("producing", "煤", Own("medium"), "每 2 个月一次"),
        ("producing", "煤", Own("high"), "每 1 个月一次"),
        ("producing", "建筑石料用灰岩", Own(), "每 1 个月一次"),
        ("producing", "建筑石料用灰岩", Own("low"), "每 1 个月一次"),
        ("producing", "建筑用砂", Own("high"), "每 15 日一次"),
        ("closed", "建筑用砂", Own("high"), "每 6 个月一次"),
        ("closed", "煤", Own(None, 10, "day", "示例"), "每 10 日一次"),
    ],
)
def test_given_risk_and_mineral_then_the_shorter_period(
    status: str, mineral: str | None, own: Own, text: str
) -> None:
    found = frequency(shipped_rulebooks(), "500113", ON, status, mineral, own)
    assert str(found) == text
    assert found is not None and found.confirmed is (own.amount is not None)


def test_given_a_risk_then_the_basis_says_it_in_words() -> None:
    found = frequency(shipped_rulebooks(), "500113", ON, "producing", None, Own("high"))
    assert found is not None and "高风险" in found.basis and "high" not in found.basis


@given(
    amount=st.integers(1, 366), unit=st.sampled_from(["day", "month"]),
    on=st.dates(date(2001, 1, 1), date(2099, 12, 31)),
)  # fmt: skip
def test_given_any_day_then_it_lies_in_one_period_and_the_next_begins_the_day_after(
    amount: int, unit: str, on: date
) -> None:
    first, last = window(amount, unit, on)
    assert first <= on <= last
    assert window(amount, unit, first) == window(amount, unit, last) == (first, last)
    assert window(amount, unit, last + timedelta(days=1))[0] == last + timedelta(days=1)


BODY = {
    "division_code": "500113", "title": "示例巡查办法", "document_no": "示例〔2025〕1号",
    "valid_from": "2025-09-01",
    "entries": [
        {"amount": 2, "unit": "month", "basis": "示例第三条"},
        {"mineral": "煤", "amount": 7, "unit": "day", "basis": "示例第四条"},
        {"closed": True, "amount": 1, "unit": "month", "basis": "示例第五条"},
    ],
}  # fmt: skip


@pytest.mark.service("enforcement")
async def test_given_a_division_releases_its_own_then_it_holds_from_its_first_day(
    patrolling: Round, postgres: EmbeddedServer
) -> None:
    know_mine(postgres, "示例煤矿", mineral="煤")

    async def texts() -> list[tuple[str, str, bool]]:
        found = (await patrolling.clerk.get(f"{RULES}/mines")).json()["items"]
        return sorted((one["mine_name"], one["text"], one["confirmed"]) for one in found)

    shipped = [("示例一矿", "每 3 个月一次", False), ("示例煤矿", "每 3 个月一次", False)]
    draft = await patrolling.post(patrolling.clerk, RULES, BODY)
    refused = await patrolling.post(patrolling.clerk, RULES, BODY, 409)
    assert refused["rules_id"] == draft["id"]
    wrong = {k: v for k, v in BODY.items() if k != "division_code"} | {
        "entries": [{"amount": 2, "unit": "month", "basis": "甲"},
                    {"mineral": "没有的矿种", "amount": 1, "unit": "day", "basis": "乙"}]
    }  # fmt: skip
    url = f"{RULES}/{draft['id']}"
    answer = await patrolling.clerk.patch(url, json=wrong, headers=if_match(draft))
    assert [one["pointer"] for one in answer.json()["errors"]] == ["/entries/1"]
    assert await texts() == shipped
    released = await patrolling.act(patrolling.reviewer, RULES, draft, "release")
    assert (released["state"], released["allowed"]) == ("released", [])
    await patrolling.act(patrolling.reviewer, RULES, released, "release", 409)
    assert await texts() == shipped
    patrolling.at(date(2025, 9, 1))
    assert await texts() == [
        ("示例一矿", "每 2 个月一次", True), ("示例煤矿", "每 7 日一次", True),
    ]  # fmt: skip


@pytest.mark.service("enforcement")
async def test_given_each_caller_then_only_who_plans_in_the_division(
    patrolling: Round, app: FastAPI, token: Callable[..., str]
) -> None:
    answers = await four_callers(
        app, lambda client: client.post(RULES, json=BODY, headers=new_key()),
        wrong_role=token("inspector"), elsewhere=token("clerk", division="500112"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 403, 201)
    url = f"{RULES}/mines/{patrolling.mine}"
    answers = await four_callers(
        app, lambda client: client.patch(url, json={"risk": "high"}, headers={"If-Match": '"0"'}),
        wrong_role=token("inspector"), elsewhere=token("clerk", division="500112"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
