"""Posting: sums, limits, keys, the two kinds of money."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from tests.restoration.ledger.conftest import LEDGER, Opened, balance_of, send, transfer

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key

pytestmark = pytest.mark.service("restoration")
Books = dict[str, dict[str, Any]]


async def test_given_a_deposit_then_both_lines_tell_balance_and_version(
    officer: httpx.AsyncClient, books: Books
) -> None:
    paid = transfer("bank", "deposits", 100_000_00)
    answer = await send(officer, paid)
    assert answer.status_code == 201, answer.text
    (stored,) = answer.json()["transactions"]
    assert answer.headers["location"] == f"{LEDGER}/transactions/{paid['id']}"
    lines = [(e["account"], e["side"], e["balance_fen"], e["version"]) for e in stored["entries"]]
    assert lines == [("bank", "debit", 100_000_00, 1), ("deposits", "credit", 100_000_00, 1)]
    read = await officer.get(f"{LEDGER}/transactions/{paid['id']}")
    assert read.json() == stored
    assert answer.content == b'{"transactions":[' + read.content + b"]}"


async def test_given_three_transactions_in_one_request_then_all_or_nothing(
    officer: httpx.AsyncClient, books: Books
) -> None:
    good = [transfer("bank", "deposits", 100), transfer("bank", "fees", 20)]
    bad = transfer("deposits", "bank", 101)
    refused = await send(officer, *good, bad)
    assert (refused.status_code, refused.json()["code"]) == (409, "below_limit")
    assert refused.json()["errors"][0]["pointer"] == "/transactions/2/entries/0"
    assert await balance_of(officer, "bank") == 0
    assert (await send(officer, *good, transfer("deposits", "bank", 100))).status_code == 201
    assert [await balance_of(officer, code) for code in ("bank", "deposits", "fees")] == [20, 0, 20]


@pytest.mark.parametrize(
    ("change", "code", "pointer"),
    [
        ({"entries": [("bank", "debit", 5), ("deposits", "credit", 4)]}, "unbalanced", ""),
        ({"entries": [("bank", "debit", 5), ("deposits", "debit", 5)]}, "one_sided", ""),
        ({"entries": [("bank", "debit", 5), ("nowhere", "credit", 5)]}, "unknown_account",
         "/entries/1"),
        ({"event_at": "2099-01-01T00:00:00+08:00"}, "event_in_future", ""),
        ({"entries": [("bank", "credit", 5), ("deposits", "debit", 5)]}, "below_limit",
         "/entries/0"),
    ],
)  # fmt: skip
async def test_given_a_fault_then_it_is_named_with_its_place(
    officer: httpx.AsyncClient, books: Books, change: dict[str, Any], code: str, pointer: str
) -> None:
    if "entries" in change:
        change = {"entries": [
            {"account": a, "side": side, "amount_fen": amount}
            for a, side, amount in change["entries"]
        ]}  # fmt: skip
    answer = await send(officer, transfer("bank", "deposits", 5), transfer(
        "bank", "deposits", 5, **change
    ) if code != "below_limit" else transfer("deposits", "bank", 6))  # fmt: skip
    problem = answer.json()
    assert problem["code"] == code, problem
    place = "/entries/0" if code == "below_limit" else pointer
    assert problem["errors"][0]["pointer"] == f"/transactions/1{place}"
    assert answer.status_code in (409, 422)


@pytest.mark.parametrize(
    "entry",
    [
        {"amount_fen": 0}, {"amount_fen": -5}, {"amount_fen": 2**53 + 1}, {"amount_fen": 1.5},
        {"amount_fen": "5"}, {"amount_fen": True}, {"currency": "USD"}, {"side": "left"},
        {"account": "x' OR 1"}, {"amount": 5},
    ],
)  # fmt: skip
async def test_given_what_is_no_amount_of_money_then_it_is_refused_before_the_database(
    officer: httpx.AsyncClient, books: Books, entry: dict[str, Any]
) -> None:
    body = transfer("bank", "deposits", 5)
    body["entries"][0] |= entry
    answer = await send(officer, body)
    assert (answer.status_code, answer.json()["code"]) == (422, "validation_failed")


async def test_given_the_largest_amount_then_it_is_posted_and_one_fen_more_is_not(
    officer: httpx.AsyncClient, books: Books
) -> None:
    assert (await send(officer, transfer("bank", "deposits", 2**53))).status_code == 201
    more = await send(officer, transfer("bank", "deposits", 1))
    assert (more.status_code, more.json()["code"]) == (422, "balance_out_of_range")


async def test_given_the_same_key_then_the_same_answer_and_one_effect(
    officer: httpx.AsyncClient, books: Books
) -> None:
    key, paid = new_key(), transfer("bank", "deposits", 7)
    first, second = await send(officer, paid, key=key), await send(officer, paid, key=key)
    assert first.content == second.content
    assert second.headers["idempotency-replayed"] == "true"
    assert await balance_of(officer, "bank") == 7
    other = await send(officer, paid | {"memo": "另一份"}, key=key)
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_key_reused")


async def test_given_no_key_then_400(officer: httpx.AsyncClient, books: Books) -> None:
    body = {"transactions": [transfer("bank", "deposits", 7)]}
    answer = await officer.post(f"{LEDGER}/transactions", json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_required")


async def test_given_the_same_id_under_another_key_then_it_exists(
    officer: httpx.AsyncClient, books: Books
) -> None:
    paid = transfer("bank", "deposits", 7)
    await send(officer, paid)
    again = await send(officer, paid)
    assert (again.status_code, again.json()["code"]) == (409, "transaction_exists")
    twins = await send(officer, *[transfer("bank", "deposits", 1, id=paid["id"][:-4] + "0000")] * 2)
    assert twins.json()["code"] == "transaction_exists"


async def test_given_a_refused_request_then_its_key_is_free(
    officer: httpx.AsyncClient, books: Books
) -> None:
    key, spent = new_key(), transfer("deposits", "bank", 7)
    assert (await send(officer, spent, key=key)).status_code == 409
    await send(officer, transfer("bank", "deposits", 7))
    assert (await send(officer, spent, key=key)).status_code == 201


async def test_given_a_bank_fact_that_overdraws_then_it_is_recorded_and_flagged(
    officer: httpx.AsyncClient, opened: Opened
) -> None:
    await opened("fund-bank", kind="mirrored")
    await opened("fund", kind="mirrored", type="equity", min_balance_fen=None)
    answer = await send(officer, transfer("fund", "fund-bank", 300))
    (stored,) = answer.json()["transactions"]
    assert stored["flags"] == ["overdrawn"]
    assert [e["overdrawn"] for e in stored["entries"]] == [False, True]
    assert await balance_of(officer, "fund-bank") == -300
    flagged = await officer.get(f"{LEDGER}/transactions", params={"flagged": "true"})
    assert [t["id"] for t in flagged.json()["items"]] == [stored["id"]]


async def test_given_both_kinds_of_money_in_one_transaction_then_it_is_refused(
    officer: httpx.AsyncClient, books: Books, opened: Opened
) -> None:
    await opened("fund", kind="mirrored", type="equity", min_balance_fen=None)
    answer = await send(officer, transfer("bank", "fund", 5))
    assert (answer.status_code, answer.json()["code"]) == (422, "mixed_kinds")


async def test_given_an_account_twice_in_a_transaction_then_only_its_end_counts(
    officer: httpx.AsyncClient, books: Books
) -> None:
    entries = [("deposits", "debit", 5), ("deposits", "credit", 9), ("bank", "debit", 4)]
    body = transfer("bank", "deposits", 1, entries=[
        {"account": a, "side": side, "amount_fen": amount} for a, side, amount in entries
    ])  # fmt: skip
    answer = await send(officer, body)
    lines = [e["balance_fen"] for e in answer.json()["transactions"][0]["entries"]]
    assert (answer.status_code, lines) == (201, [-5, 4, 4])


async def test_given_twenty_at_once_on_two_accounts_then_versions_have_no_gap(
    officer: httpx.AsyncClient, books: Books
) -> None:
    answers = await asyncio.gather(
        *(send(officer, transfer("bank", "deposits", n)) for n in range(1, 21))
    )
    lines = [a.json()["transactions"][0]["entries"][0] for a in answers]
    assert sorted(line["version"] for line in lines) == list(range(1, 21))
    assert await balance_of(officer, "bank") == 210


async def test_given_more_spenders_than_money_then_just_as_many_succeed(
    officer: httpx.AsyncClient, books: Books
) -> None:
    await send(officer, transfer("bank", "deposits", 10))
    answers = await asyncio.gather(
        *(send(officer, transfer("deposits", "bank", 3)) for _ in range(12))
    )
    assert sorted(a.status_code for a in answers) == [201] * 3 + [409] * 9
    assert await balance_of(officer, "bank") == 1


async def test_given_one_key_twice_at_once_then_one_effect(
    officer: httpx.AsyncClient, books: Books
) -> None:
    key, paid = new_key(), transfer("bank", "deposits", 7)
    answers = await asyncio.gather(*(send(officer, paid, key=key) for _ in range(6)))
    assert {a.status_code for a in answers} <= {201, 409}
    assert await balance_of(officer, "bank") == 7


async def test_given_the_four_callers_then_only_the_right_one_posts(
    app: FastAPI, token: Callable[..., str], books: Books
) -> None:
    answers = await four_callers(
        app, lambda client: send(client, transfer("bank", "deposits", 1)),
        wrong_role=token("clerk"), elsewhere=token("finance_officer", division="140902"),
        right=token("finance_officer"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 422, 201)
    assert answers.elsewhere.json()["code"] == "unknown_account"


async def test_given_a_post_then_audit_and_feed_tell_it(
    app: FastAPI, officer: httpx.AsyncClient, books: Books, token: Callable[..., str]
) -> None:
    paid = transfer("bank", "deposits", 7)
    await send(officer, paid)
    async with client_for(app, token("audit_admin")) as auditor:
        found = await auditor.get(
            "/api/v1/restoration/audit-entries", params={"entity_id": paid["id"]}
        )
        checked = await auditor.get("/api/v1/restoration/audit-entries/verification")
    (entry,) = found.json()["items"]
    assert (entry["action"], entry["after"]["amount_fen"]) == ("post", 7)
    assert checked.json()["ok"] is True
    client = token(kind="client", scopes=("events:read",))
    async with client_for(app, client) as reader:
        events = await reader.get("/api/v1/restoration/events")
    told = [e for e in events.json()["items"] if e["subject"] == paid["id"]]
    assert [e["type"] for e in told] == ["restoration.ledger_posted.v1"]
    assert told[0]["data"]["accounts"] == ["bank", "deposits"]
