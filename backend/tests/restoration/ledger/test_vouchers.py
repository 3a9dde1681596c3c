"""Finding vouchers, and what came of one: taken back, in which block, on which accounts."""

import hashlib
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from tests.restoration.ledger.conftest import LEDGER, Opened, send, transfer

from kuangzheng.kernel.audit.blocks import build_blocks
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.restoration.ledger.verifying import LEDGER as CHAIN

pytestmark = pytest.mark.service("restoration")
Books = dict[str, dict[str, Any]]


async def memos(client: httpx.AsyncClient, **params: Any) -> list[str]:
    answer = await client.get(f"{LEDGER}/transactions", params=params)
    assert answer.status_code == 200, answer.text
    return [one["memo"] for one in answer.json()["items"]]


async def standing(client: httpx.AsyncClient, transaction_id: str) -> dict[str, Any]:
    answer = await client.get(f"{LEDGER}/transactions/{transaction_id}/standing")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def reverse(client: httpx.AsyncClient, transaction_id: str) -> dict[str, Any]:
    body = {"id": str(new_id()), "event_at": "2025-08-01T10:00:00+08:00", "memo": "示例冲销"}
    answer = await client.post(
        f"{LEDGER}/transactions/{transaction_id}/reverse", json=body, headers=new_key()
    )
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_given_vouchers_then_they_are_found_by_account_by_words_and_by_number(
    officer: httpx.AsyncClient, books: Books
) -> None:
    first = transfer("bank", "deposits", 100, memo="示例缴存 50%")
    for one in (first, transfer("bank", "fees", 20, memo="示例收费"),
                transfer("bank", "deposits", 5, memo="示例缴存二")):  # fmt: skip
        assert (await send(officer, one)).status_code == 201
    assert await memos(officer, account="deposits") == ["示例缴存二", "示例缴存 50%"]
    assert await memos(officer, account=books["fees"]["id"]) == ["示例收费"]
    assert await memos(officer, account="deposits", q="二") == ["示例缴存二"]
    assert await memos(officer, q="0%") == ["示例缴存 50%"]
    assert await memos(officer, q=first["id"]) == ["示例缴存 50%"]
    assert await memos(officer, q=str(new_id())) == []
    page = await officer.get(f"{LEDGER}/transactions", params={"account": "bank", "limit": 2})
    assert page.json()["items"][0]["account_names"] == {
        "bank": "示例账户 bank", "deposits": "示例账户 deposits",
    }  # fmt: skip
    rest = {"account": "bank", "limit": 2, "cursor": page.json()["next_cursor"]}
    assert await memos(officer, **rest) == ["示例缴存 50%"]
    missing = await officer.get(f"{LEDGER}/transactions", params={"account": "nowhere"})
    assert (missing.status_code, missing.json()["code"]) == (404, "account_not_found")


async def test_given_a_voucher_then_its_standing_tells_accounts_hash_and_block(
    officer: httpx.AsyncClient, books: Books, database: Database
) -> None:
    paid, next_ = transfer("bank", "deposits", 100), transfer("bank", "deposits", 7)
    await send(officer, paid)
    before = await standing(officer, paid["id"])
    stored = (await officer.get(f"{LEDGER}/transactions/{paid['id']}")).content
    assert before["sha256"] == hashlib.sha256(stored).hexdigest()
    assert (before["block"], before["block_hash"]) == (None, None)
    assert (before["reversible"], before["reversed_by"]) == (True, None)
    assert {(one["code"], one["name"]) for one in before["accounts"]} == {
        ("bank", "示例账户 bank"), ("deposits", "示例账户 deposits"),
    }  # fmt: skip
    await build_blocks(database, chain=CHAIN)
    await send(officer, next_)
    after = await standing(officer, paid["id"])
    assert after["block"] is not None and len(after["block_hash"]) == 64
    assert (await standing(officer, next_["id"]))["block"] is None


async def test_given_a_reversed_voucher_then_neither_it_nor_its_reversal_may_be_reversed(
    officer: httpx.AsyncClient, books: Books
) -> None:
    paid = transfer("bank", "deposits", 100)
    await send(officer, paid)
    taken_back = await reverse(officer, paid["id"])
    found = await standing(officer, paid["id"])
    assert (found["reversible"], found["reversed_by"]) == (False, taken_back["id"])
    assert (await standing(officer, taken_back["id"]))["reversible"] is False


async def test_given_a_voucher_between_two_counties_then_one_sees_its_own_account_and_no_reversal(
    app: FastAPI, token: Callable[..., str], opened: Opened, officer: httpx.AsyncClient
) -> None:
    await opened("here", min_balance_fen=None)
    async with client_for(app, token("finance_officer", division="500000")) as city:
        there = {"code": "there", "name": "示例邻区账户", "type": "liability", "kind": "decided",
                 "division_code": "500112", "min_balance_fen": None}  # fmt: skip
        made = await city.post(f"{LEDGER}/accounts", json=there, headers=new_key())
        assert made.status_code == 201, made.text
        between = transfer("here", "there", 9)
        assert (await send(city, between)).status_code == 201
        assert (await standing(city, between["id"]))["reversible"] is True
    found = await standing(officer, between["id"])
    assert [one["code"] for one in found["accounts"]] == ["here"]
    listed = (await officer.get(f"{LEDGER}/transactions")).json()["items"][0]
    assert (listed["id"], list(listed["account_names"])) == (between["id"], ["here"])
    assert found["reversible"] is False


async def test_given_the_four_callers_then_officials_of_the_place_read_the_standing(
    app: FastAPI, officer: httpx.AsyncClient, books: Books, token: Callable[..., str]
) -> None:
    paid = transfer("bank", "deposits", 100)
    await send(officer, paid)
    answers = await four_callers(
        app, lambda c: c.get(f"{LEDGER}/transactions/{paid['id']}/standing"),
        wrong_role=token("holder", holder=str(new_id())),
        elsewhere=token("finance_officer", division="140902"), right=token("leader"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
