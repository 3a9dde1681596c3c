"""Those who carry a decision out, and a served decision of 50,000 yuan to begin with."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from tests.enforcement.conftest import BASE, if_match

EXECUTIONS = f"{BASE}/executions"
REMEDIES = f"{BASE}/legal-remedies"
SERVED = "2025-08-03"
"""A Sunday; fifteen days end on Monday 2025-08-18."""
FINE = 5_000_000
Body = dict[str, Any]
_CASE = (
    "INSERT INTO cases (id, division_code, no, state, violation, title, facts, act_until,"
    " party_kind, party_name, party_code, right_name, place, proposed_on, proposed_by, filed_on,"
    " filed_by, handler_id, handler_name, outcome, penalties, articles, fine_fen, gains_fen,"
    " additional_fine_told, decision_no, decided_on, served_on)"
    " VALUES (%(id)s, %(division)s, %(no)s, %(state)s, 'beyond_boundary', '示例采石场越界开采案',"
    " '示例采石场在矿区范围以外开采石灰岩', '2025-06-20', 'unit', '示例采石有限公司',"
    " '91500113MA00000000', '示例采石场采矿权', '示例镇示例村', '2025-06-23', 'test:clerk',"
    " '2025-06-24', 'test:approver', 'test:case_handler', '示例承办', 'penalty', '[]',"
    " '{《矿产资源法》（示例条款）}', %(fine)s, %(gains)s, %(told)s, %(decision_no)s, '2025-08-01',"
    " %(served)s)"
)


def enter_case(superuser: Any, **fields: Any) -> UUID:
    """A decided and served case, as the procedure would have left it."""
    count = superuser.execute("SELECT count(*) FROM cases").fetchone()[0] + 1
    values = {
        "id": new_id(), "division": "500113", "no": f"示例立〔2025〕{count}号",
        "state": "executing",
        "fine": FINE, "gains": 0, "told": True, "decision_no": f"示例罚〔2025〕{count}号",
        "served": SERVED,
    } | fields  # fmt: skip
    superuser.execute("SELECT set_config('kz.actor', 'test:setup', true)")
    superuser.execute(_CASE, values)
    found: UUID = values["id"]
    return found


@dataclass
class Desk:
    """Who handles the case, who allows, who takes the money."""

    handler: httpx.AsyncClient
    approver: httpx.AsyncClient
    finance: httpx.AsyncClient
    clock: SettableClock
    postgres: EmbeddedServer

    def on(self, day: str) -> None:
        found = date.fromisoformat(day)
        self.clock.instant = datetime(found.year, found.month, found.day, 10, tzinfo=CHINA)

    def case(self, **fields: Any) -> str:
        with psycopg.connect(self.postgres.superuser_dsn("kz_enforcement")) as superuser:
            return str(enter_case(superuser, **fields))

    def stored(self, query: str, *values: Any) -> Any:
        with psycopg.connect(self.postgres.superuser_dsn("kz_enforcement")) as superuser:
            return superuser.execute(query, values).fetchone()

    def change(self, query: str) -> None:
        with psycopg.connect(self.postgres.superuser_dsn("kz_enforcement")) as superuser:
            superuser.execute("SELECT set_config('kz.actor', 'test:setup', true)")
            superuser.execute(query)

    async def opened(self, slip: Body | None = None, **fields: Any) -> Body:
        body = {"case_id": self.case(**fields), "slip_no": "示例缴1号"} | (slip or {})
        answer = await self.handler.post(EXECUTIONS, json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def act(
        self, who: httpx.AsyncClient, record: Body, name: str, status: int = 200,
        path: str = EXECUTIONS, **body: Any,
    ) -> Body:  # fmt: skip
        answer = await who.post(
            f"{path}/{record['id']}/{name}", json=body, headers=if_match(record)
        )
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def read(self, record: Body, path: str = EXECUTIONS) -> Body:
        return dict((await self.handler.get(f"{path}/{record['id']}")).json())

    async def pay(self, record: Body, fen: int, on: str, **fields: Any) -> Body:
        body = {"amount": {"amount_fen": fen}, "paid_on": on, "receipt_no": f"示例票{on}-{fen}"}
        return await self.act(self.finance, record, "pay", **(body | fields))

    async def allowed(self, record: Body, kind: str, on: str, **fields: Any) -> Body:
        """Asked by the handler, approved by another."""
        body = {"kind": kind, "on": on, "reason": "示例理由"} | fields
        record = await self.act(self.handler, record, "ask", **body)
        motion = next(one for one in record["motions"] if one["state"] == "asked")
        return await self.act(
            self.approver, record, "decide", motion_id=motion["id"], on=on, approve=True
        )


@pytest_asyncio.fixture
async def desk(
    app: FastAPI, clock: SettableClock, token: Callable[..., str], postgres: EmbeddedServer
) -> AsyncIterator[Desk]:
    async with (
        client_for(app, token("case_handler")) as handler,
        client_for(app, token("approver")) as approver,
        client_for(app, token("finance_officer")) as finance,
    ):
        yield Desk(handler, approver, finance, clock, postgres)
