"""Holds (冻结 → 付讫 | 解冻 | 到期) and reversals."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI
from tests.restoration.ledger.conftest import EVENT, LEDGER, Opened, balance_of, send, transfer

from kuangzheng.kernel.audit.blocks import worker_scope
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from kuangzheng.restoration.ledger.acts import expire_holds

pytestmark = pytest.mark.service("restoration")
Books = dict[str, dict[str, Any]]


@pytest_asyncio.fixture(autouse=True)
async def paid_in(officer: httpx.AsyncClient, books: Books) -> None:
    """100 fen in the bank."""
    assert (await send(officer, transfer("bank", "deposits", 100))).status_code == 201


def hold_body(amount: int, **fields: Any) -> dict[str, Any]:
    return {"id": str(new_id()), "account": "bank", "amount_fen": amount} | fields


async def held(client: httpx.AsyncClient, amount: int, **fields: Any) -> dict[str, Any]:
    answer = await client.post(
        f"{LEDGER}/holds", json=hold_body(amount, **fields), headers=new_key()
    )
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def act(client: httpx.AsyncClient, path: str, **body: Any) -> httpx.Response:
    return await client.post(f"{LEDGER}{path}", json=body or None, headers=new_key())


def payment(**fields: Any) -> dict[str, Any]:
    return {"id": str(new_id()), "event_at": EVENT, "account": "deposits"} | fields


async def available(client: httpx.AsyncClient) -> int:
    found: int = (await client.get(f"{LEDGER}/accounts/bank")).json()["available_fen"]
    return found


async def test_given_holds_that_come_to_more_than_an_account_keeps_then_the_last_is_refused(
    officer: httpx.AsyncClient, opened: Opened
) -> None:
    await opened("wide", min_balance_fen=None)
    assert (await send(officer, transfer("wide", "deposits", 100))).status_code == 201
    first = hold_body(2**53, account="wide")
    made = await officer.post(f"{LEDGER}/holds", json=first, headers=new_key())
    assert made.status_code == 201, made.text
    more = hold_body(50, account="wide")
    refused = await officer.post(f"{LEDGER}/holds", json=more, headers=new_key())
    assert (refused.status_code, refused.json()["code"]) == (422, "balance_out_of_range")


async def test_given_a_hold_then_what_is_held_cannot_be_spent(
    officer: httpx.AsyncClient,
) -> None:
    await held(officer, 70)
    assert (await balance_of(officer, "bank"), await available(officer)) == (100, 30)
    refused = await send(officer, transfer("deposits", "bank", 31))
    assert (refused.status_code, refused.json()["code"]) == (409, "below_limit")
    assert refused.json()["held_fen"] == 70
    more = await officer.post(f"{LEDGER}/holds", json=hold_body(31), headers=new_key())
    assert (more.status_code, more.json()["code"]) == (409, "below_limit")
    assert (await send(officer, transfer("deposits", "bank", 30))).status_code == 201


async def test_given_a_part_is_paid_then_the_rest_is_free_and_it_is_paid_once(
    officer: httpx.AsyncClient,
) -> None:
    hold = await held(officer, 70, memo="一期工程款")
    place = f"/holds/{hold['id']}"
    above = await act(officer, f"{place}/post", **payment(amount_fen=71))
    assert (above.status_code, above.json()["code"]) == (409, "above_hold")
    paid = await act(officer, f"{place}/post", **payment(amount_fen=40))
    assert paid.status_code == 201, paid.text
    assert (paid.json()["kind"], paid.json()["hold_id"]) == ("hold", hold["id"])
    assert (await balance_of(officer, "bank"), await available(officer)) == (60, 60)
    for again in (
        await act(officer, f"{place}/post", **payment()), await act(officer, f"{place}/void"),
    ):  # fmt: skip
        assert (again.status_code, again.json()["code"]) == (409, "hold_ended")
    read = (await officer.get(f"{LEDGER}{place}")).json()
    assert (read["status"], read["transaction_id"]) == ("posted", paid.json()["id"])


async def test_given_a_refused_payment_then_the_hold_stands(officer: httpx.AsyncClient) -> None:
    hold = await held(officer, 70)
    place = f"/holds/{hold['id']}"
    refused = await act(officer, f"{place}/post", **payment(account="nowhere"))
    assert (refused.status_code, refused.json()["code"]) == (422, "unknown_account")
    assert await available(officer) == 30
    assert (await act(officer, f"{place}/post", **payment())).status_code == 201


async def test_given_a_void_then_all_is_free(officer: httpx.AsyncClient) -> None:
    hold = await held(officer, 70)
    voided = await act(officer, f"/holds/{hold['id']}/void")
    assert (voided.status_code, voided.json()["status"]) == (200, "voided")
    assert await available(officer) == 100


async def test_given_a_hold_past_its_day_then_it_is_not_paid_and_the_worker_frees_it(
    officer: httpx.AsyncClient, database: Database, postgres: EmbeddedServer
) -> None:
    hold = await held(officer, 70, expires_at="2099-01-01T00:00:00+08:00")
    async with database.session(worker_scope()) as session:
        assert await expire_holds(session) == 0
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute("UPDATE ledger_holds SET expires_at = now() - interval '1 second'")
    late = await act(officer, f"/holds/{hold['id']}/post", **payment())
    assert (late.status_code, late.json()["code"]) == (409, "hold_expired")
    async with database.session(worker_scope()) as session:
        assert await expire_holds(session) == 1
    assert await available(officer) == 100
    listed = await officer.get(f"{LEDGER}/holds", params={"status": "expired"})
    assert [one["id"] for one in listed.json()["items"]] == [hold["id"]]


async def test_given_the_enterprises_own_money_then_nothing_is_held(
    officer: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await opened("fund-bank", kind="mirrored")
    body = hold_body(1, account="fund-bank")
    answer = await officer.post(f"{LEDGER}/holds", json=body, headers=new_key())
    assert (answer.status_code, answer.json()["code"]) == (422, "hold_on_mirrored")


async def test_given_many_who_pay_one_hold_at_once_then_one_does(
    officer: httpx.AsyncClient,
) -> None:
    hold = await held(officer, 70)
    answers = await asyncio.gather(
        *(act(officer, f"/holds/{hold['id']}/post", **payment()) for _ in range(4))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert await balance_of(officer, "bank") == 30


async def test_given_a_reversal_then_the_lines_turn_round_once(
    officer: httpx.AsyncClient,
) -> None:
    paid = transfer("bank", "fees", 20)
    await send(officer, paid)
    place = f"/transactions/{paid['id']}/reverse"
    back = await act(officer, place, id=str(new_id()), event_at=EVENT, memo="示例冲销")
    assert back.status_code == 201, back.text
    body = back.json()
    assert (body["kind"], body["reverses"]) == ("reversal", paid["id"])
    assert [(e["account"], e["side"]) for e in body["entries"]] == [
        ("bank", "credit"), ("fees", "debit"),
    ]  # fmt: skip
    assert await balance_of(officer, "fees") == 0
    twice = await act(officer, place, id=str(new_id()), event_at=EVENT)
    assert (twice.status_code, twice.json()["code"]) == (409, "already_reversed")
    of_it = await act(
        officer, f"/transactions/{body['id']}/reverse", id=str(new_id()), event_at=EVENT
    )
    assert (of_it.status_code, of_it.json()["code"]) == (409, "reversal_of_reversal")


async def test_given_spent_money_then_its_deposit_is_not_reversed(
    officer: httpx.AsyncClient,
) -> None:
    paid = transfer("bank", "fees", 20)
    await send(officer, paid)
    await send(officer, transfer("deposits", "bank", 100), transfer("fees", "bank", 10))
    answer = await act(
        officer, f"/transactions/{paid['id']}/reverse", id=str(new_id()), event_at=EVENT
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "below_limit")


async def test_given_the_four_callers_then_holds_and_reversals_are_the_right_ones(
    app: FastAPI, officer: httpx.AsyncClient, token: Callable[..., str]
) -> None:
    hold, paid = await held(officer, 5), transfer("bank", "fees", 20)
    await send(officer, paid)
    who = {
        "wrong_role": token("leader"), "right": token("finance_officer"),
        "elsewhere": token("finance_officer", division="140902"),
    }  # fmt: skip
    reversal = {"id": str(new_id()), "event_at": EVENT}
    for path, body, statuses in (
        ("/holds", hold_body(5), (401, 403, 422, 201)),
        (f"/holds/{hold['id']}/post", payment(), (401, 403, 404, 201)),
        (f"/transactions/{paid['id']}/reverse", reversal, (401, 403, 404, 201)),
    ):
        answers = await four_callers(
            app, lambda c, p=path, b=body: act(c, p, **b), **who  # type: ignore[misc]
        )
        assert answers.statuses == statuses, path
    second = await held(officer, 5)
    voids = await four_callers(app, lambda c: act(c, f"/holds/{second['id']}/void"), **who)
    assert voids.statuses == (401, 403, 404, 200)
    for path in ("/holds", f"/holds/{hold['id']}"):
        reads = await four_callers(
            app, lambda c, p=path: c.get(f"{LEDGER}{p}"),  # type: ignore[misc]
            wrong_role=token("township"), elsewhere=who["elsewhere"], right=token("leader"),
        )  # fmt: skip
        assert reads.statuses == (401, 403, 200 if path == "/holds" else 404, 200)
