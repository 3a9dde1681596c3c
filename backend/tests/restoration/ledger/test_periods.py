"""Closed periods, balances of the past, the trial balance."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from tests.restoration.ledger.conftest import LEDGER, Opened, balance_of, send, transfer

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key

pytestmark = pytest.mark.service("restoration")
Books = dict[str, dict[str, Any]]
JUNE, JULY = "2025-06-15T09:00:00+08:00", "2025-07-15T09:00:00+08:00"


async def close(client: httpx.AsyncClient, through: str, **fields: Any) -> httpx.Response:
    body = {"division_code": "500113", "through": through} | fields
    return await client.post(f"{LEDGER}/closings", json=body, headers=new_key())


async def at(client: httpx.AsyncClient, account: str, **params: str) -> int:
    answer = await client.get(f"{LEDGER}/accounts/{account}/balance", params=params)
    assert answer.status_code == 200, answer.text
    found: int = answer.json()["balance_fen"]
    return found


async def test_given_a_closed_month_then_decided_money_is_not_posted_into_it(
    officer: httpx.AsyncClient, books: Books, opened: Opened
) -> None:
    await send(officer, transfer("bank", "deposits", 100, event_at=JUNE))
    closed = await close(officer, "2025-06-30")
    assert (closed.status_code, closed.json()["accounts"]) == (201, 3)
    assert closed.json()["closed_until"] == "2025-07-01T00:00:00+08:00"
    refused = await send(officer, transfer("bank", "deposits", 1, event_at=JUNE))
    assert (refused.status_code, refused.json()["code"]) == (409, "period_closed")
    assert (await send(officer, transfer("bank", "deposits", 1, event_at=JULY))).status_code == 201
    await opened("late")
    await opened("late-2", type="liability")
    new = await send(officer, transfer("late", "late-2", 1, event_at=JUNE))
    assert new.json()["code"] == "period_closed"
    again = await close(officer, "2025-06-30")
    assert (again.status_code, again.json()["code"]) == (409, "period_closed")
    assert again.json()["detail"] == "巴南区已结账至 2025-06-30 或以后；请选择更晚的日期"
    (listed,) = (await officer.get(f"{LEDGER}/closings")).json()["items"]
    assert (listed["division_name"], listed["through"]) == ("巴南区", "2025-06-30")
    early = await close(officer, "2099-01-31")
    assert (early.status_code, early.json()["code"]) == (422, "period_not_over")


async def test_given_a_bank_fact_after_the_close_then_it_is_late_and_counts_when_recorded(
    officer: httpx.AsyncClient, opened: Opened
) -> None:
    await opened("fund-bank", kind="mirrored", min_balance_fen=None)
    await opened("fund", kind="mirrored", type="equity", min_balance_fen=None)
    await send(officer, transfer("fund-bank", "fund", 100, event_at=JUNE))
    await close(officer, "2025-06-30")
    answer = await send(officer, transfer("fund-bank", "fund", 7, event_at=JUNE))
    (stored,) = answer.json()["transactions"]
    assert stored["flags"] == ["late"]
    assert (stored["event_at"], stored["effective_at"]) == (JUNE, stored["recorded_at"])
    july = "2025-07-01T00:00:00+08:00"
    assert await at(officer, "fund", at=july, known_at="2099-01-01T00:00:00+08:00") == 100
    assert await balance_of(officer, "fund") == 107


async def test_given_two_times_then_the_balance_of_each_moment_is_known(
    officer: httpx.AsyncClient, books: Books
) -> None:
    known = "2099-01-01T00:00:00+08:00"
    first = await send(officer, transfer("bank", "deposits", 100, event_at=JULY))
    before = first.json()["transactions"][0]["recorded_at"]
    await send(officer, transfer("bank", "deposits", 11, event_at=JUNE))
    assert await at(officer, "bank", at=JUNE, known_at=known) == 0
    assert await at(officer, "bank", at=JULY, known_at=known) == 11
    assert await at(officer, "bank", at=known, known_at=known) == 111
    assert await at(officer, "bank", at=known, known_at=before) == 100
    await close(officer, "2025-06-30")
    for moment, balance in ((JUNE, 0), (JULY, 11), (known, 111)):
        assert await at(officer, "bank", at=moment, known_at=known) == balance


async def test_given_entries_then_the_trial_balance_has_equal_sides_and_pages(
    officer: httpx.AsyncClient, books: Books
) -> None:
    await send(officer, transfer("bank", "deposits", 100, event_at=JUNE))
    await send(officer, transfer("bank", "fees", 20, event_at=JULY))
    june = (await officer.get(f"{LEDGER}/trial-balance", params={"as_of": "2025-06-30"})).json()
    assert (june["debit_fen"], june["credit_fen"], june["balanced"]) == (100, 100, True)
    page = (await officer.get(f"{LEDGER}/trial-balance", params={"limit": 2})).json()
    assert [(x["account"], x["debit_fen"], x["credit_fen"]) for x in page["items"]] == [
        ("bank", 120, 0), ("deposits", 0, 100),
    ]  # fmt: skip
    assert (page["debit_fen"], page["credit_fen"]) == (120, 120)
    rest = await officer.get(
        f"{LEDGER}/trial-balance", params={"limit": 2, "cursor": page["next_cursor"]}
    )
    assert [x["account"] for x in rest.json()["items"]] == ["fees"]
    assert rest.json()["next_cursor"] is None


async def test_given_the_four_callers_then_only_finance_closes_its_own_division(
    app: FastAPI, officer: httpx.AsyncClient, books: Books, token: Callable[..., str]
) -> None:
    answers = await four_callers(
        app, lambda c: close(c, "2025-06-30"), wrong_role=token("leader"),
        elsewhere=token("finance_officer", division="140902"), right=token("finance_officer"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 403, 201)
    await send(officer, transfer("bank", "deposits", 100))
    for path, statuses in (
        ("/accounts/bank/balance", (401, 403, 404, 200)), ("/trial-balance", (401, 403, 200, 200)),
        ("/closings", (401, 403, 200, 200)), ("/entries", (401, 403, 200, 200)),
    ):  # fmt: skip
        reads = await four_callers(
            app, lambda c, p=path: c.get(f"{LEDGER}{p}"),  # type: ignore[misc]
            wrong_role=token("township"), elsewhere=token("leader", division="140902"),
            right=token("leader"),
        )  # fmt: skip
        assert reads.statuses == statuses, path
        assert reads.elsewhere.json().get("items", []) == []
