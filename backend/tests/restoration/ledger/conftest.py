"""A finance officer of Banan and accounts to post on."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from tests.restoration.conftest import BASE

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for, new_key

LEDGER = f"{BASE}/ledger"
EVENT = "2025-07-31T10:00:00+08:00"
Opened = Callable[..., Any]


@pytest_asyncio.fixture
async def officer(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    """A finance officer of Banan district (500113)."""
    async with client_for(app, token("finance_officer")) as client:
        yield client


def account_body(code: str, **fields: Any) -> dict[str, Any]:
    """A bank account of the bureau (decided money, never below zero)."""
    return {
        "code": code, "name": f"示例账户 {code}", "type": "asset", "kind": "decided",
        "division_code": "500113", "min_balance_fen": 0,
    } | fields  # fmt: skip


def transfer(
    debit: str, credit: str, amount: int, **fields: Any
) -> dict[str, Any]:
    """One transaction of two lines."""
    return {
        "id": str(new_id()), "event_at": EVENT, "memo": "示例凭证",
        "entries": [
            {"account": debit, "side": "debit", "amount_fen": amount},
            {"account": credit, "side": "credit", "amount_fen": amount},
        ],
    } | fields  # fmt: skip


async def send(
    client: httpx.AsyncClient, *transactions: dict[str, Any], key: dict[str, str] | None = None
) -> httpx.Response:
    return await client.post(
        f"{LEDGER}/transactions", json={"transactions": list(transactions)},
        headers=key or new_key(),
    )  # fmt: skip


async def balance_of(client: httpx.AsyncClient, code: str) -> int:
    answer = await client.get(f"{LEDGER}/accounts/{code}")
    assert answer.status_code == 200, answer.text
    found: int = answer.json()["balance_fen"]
    return found


@pytest.fixture
def opened(officer: httpx.AsyncClient) -> Opened:
    """`await opened("bank", type="asset")`: an account as the service answered."""

    async def make(code: str, **fields: Any) -> dict[str, Any]:
        body = account_body(code, **fields)
        answer = await officer.post(f"{LEDGER}/accounts", json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    return make


@pytest_asyncio.fixture
async def books(opened: Opened) -> dict[str, dict[str, Any]]:
    """`bank` (asset), `deposits` (liability, what we owe to payers) and `fees` (income)."""
    return {
        "bank": await opened("bank"),
        "deposits": await opened("deposits", type="liability"),
        "fees": await opened("fees", type="income", min_balance_fen=None),
    }
