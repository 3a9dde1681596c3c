"""A right of Banan as licensing tells it, its fund, and those who work on it."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import httpx
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from kuangzheng.restoration.funds.feed import LICENSING_FEED
from tests.restoration.conftest import BASE, if_match

FUNDS = f"{BASE}/funds"
HOLDER = "0197a000-0000-7000-8000-00000000000a"
OTHER_HOLDER = "0197a000-0000-7000-8000-00000000000b"
MINE = "0197a000-0000-7000-8000-0000000000f1"
_SCOPE = Scope.for_division(DbRole.WORKER, "system:feed:licensing", NATIONAL)
Body = dict[str, Any]


def fen(amount: int) -> Body:
    return {"amount_fen": amount}


def right_data(right_id: str, **fields: Any) -> Body:
    """The data of a register entry."""
    return {
        "right_id": right_id, "version": 1, "code": "示例1", "certificate_no": "C5001132025001",
        "name": "示例石灰岩矿", "kind": "mining", "status": "registered",
        "licence_status": "valid", "division_code": "500113", "mine_id": MINE,
        "holder": {"id": HOLDER, "name": "示例矿业有限公司"}, "minerals": [],
        "mining_method": "open_pit", "term": ["2020-01-01", "2029-12-31"], "reason": "",
        "lineage": {"predecessors": [], "successors": []},
    } | fields  # fmt: skip


def plan_data(right_id: str, **fields: Any) -> Body:
    """The data of an approved restoration plan of 10,000 yuan in two phases."""
    return {
        "application_id": str(new_id()), "right_id": right_id, "mine_id": MINE,
        "division_code": "500113", "holder": {"id": HOLDER, "name": "示例矿业有限公司"},
        "title": "示例矿区生态修复方案", "document": None, "decision_no": "示例方〔2025〕1号",
        "approved_on": "2025-06-11", "cost_fen": 1_000_000, "currency": "CNY",
        "phases": [
            {"no": 1, "name": "一期", "starts_on": "2026-01-01", "ends_on": "2026-12-31",
             "cost_fen": 600_000},
            {"no": 2, "name": "二期", "starts_on": "2027-01-01", "ends_on": "2027-12-31",
             "cost_fen": 400_000},
        ],
    } | fields  # fmt: skip


@dataclass
class Scene:
    """Licensing's voice, the fund officer, finance, the holder."""

    database: Database
    clock: SettableClock
    officer: httpx.AsyncClient
    finance: httpx.AsyncClient
    holder: httpx.AsyncClient

    async def tell(self, name: str, data: Body) -> None:
        """An event as the consumer hands it to its handler."""
        event = {
            "id": str(new_id()), "type": f"licensing.{name}.v1", "subject": data["right_id"],
            "time": datetime.isoformat(self.clock.now()), "divisioncode": data["division_code"],
            "data": data,
        }  # fmt: skip
        async with self.database.session(_SCOPE) as session:
            await LICENSING_FEED.handlers[f"licensing.{name}"](session, event)

    async def fund(self, **fields: Any) -> Body:
        """A right with an approved plan: its fund as the officer reads it."""
        right_id = str(new_id())
        named = {k: v for k, v in fields.items() if k in ("name", "division_code", "mine_id")}
        planned = {k: v for k, v in fields.items() if k not in ("name", "term")}
        await self.tell("right_registered", right_data(
            right_id, **named, **({"term": fields["term"]} if "term" in fields else {})
        ))  # fmt: skip
        await self.tell("restoration_plan_approved", plan_data(right_id, **planned))
        return await self.of_right(right_id)

    async def of_right(self, right_id: str) -> Body:
        items = (await self.officer.get(FUNDS, params={"limit": 500})).json()["items"]
        (found,) = [one for one in items if one["right_id"] == right_id]
        return await self.read(found["id"])

    async def read(self, fund_id: str | UUID) -> Body:
        answer = await self.officer.get(f"{FUNDS}/{fund_id}")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def act(
        self, record: Body, name: str, body: Body, status: int = 200,
        who: httpx.AsyncClient | None = None,
    ) -> Body:  # fmt: skip
        answer = await (who or self.officer).post(
            f"{FUNDS}/{record['id']}/{name}", json=body, headers=if_match(record)
        )
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def opened(self, record: Body, **fields: Any) -> Body:
        return await self.act(record, "open", opening() | fields)

    async def paid(
        self, record: Body, amount: int, on: str = "2025-07-10", receipt_no: str = "示例回单1"
    ) -> Body:
        body = {"amount": fen(amount), "paid_on": on, "receipt_no": receipt_no}
        return await self.act(record, "deposit", body)


def opening(**fields: Any) -> Body:
    return {
        "opened_on": "2025-07-01", "bank_name": "示例银行巴南支行",
        "bank_account_no": "6200000000000001", "agreement_on": "2025-07-01",
    } | fields  # fmt: skip


@pytest_asyncio.fixture
async def scene(
    app: FastAPI, database: Database, clock: SettableClock, token: Callable[..., str]
) -> AsyncIterator[Scene]:
    async with (
        client_for(app, token("fund_officer")) as officer,
        client_for(app, token("finance_officer")) as finance,
        client_for(app, token("holder", holder=HOLDER)) as holder,
    ):
        yield Scene(database, clock, officer, finance, holder)


__all__ = ["new_key"]
