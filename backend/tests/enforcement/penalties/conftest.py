"""Those who work on a penalty of Banan, and a case to begin with."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from tests.enforcement.conftest import BASE, if_match

CALCULATIONS = f"{BASE}/penalty-calculations"
VALUATIONS = f"{BASE}/valuations"
TRANSFERS = f"{BASE}/police-transfers"
PROPERTIES = f"{BASE}/seized-properties"
FIGURES = f"{BASE}/penalty-figures"
ON = "2025-08-01"
Body = dict[str, Any]
_CASE = """
  INSERT INTO cases (
    id, division_code, no, state, violation, title, facts, act_until, party_kind, party_name,
    party_code, proposed_on, proposed_by, filed_on, filed_by, decided_on, outcome,
    for_illegal_mining, collected_fine_fen)
  VALUES (
    %(id)s, %(division)s, %(no)s, %(state)s, 'unlicensed_mining', '示例案件', '示例事实',
    %(act_until)s, 'unit', %(party)s, '示例代码1', '2025-07-01', 'p', '2025-07-02', 'f',
    %(decided_on)s, %(outcome)s, %(decided_on)s::date IS NOT NULL, %(paid)s)
"""


def make_case(postgres: EmbeddedServer, **fields: Any) -> UUID:
    """A case of Banan under investigation; `decided_on`: one whose penalty was decided."""
    decided = fields.get("decided_on")
    values = {
        "id": new_id(), "division": "500113", "no": f"示例案{new_id()}", "act_until": "2025-07-20",
        "state": "decided" if decided else "investigating", "party": "示例当事人",
        "decided_on": None, "outcome": "penalty" if decided else None, "paid": 0,
    } | fields  # fmt: skip
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
        superuser.execute("SELECT set_config('kz.actor', 'system:test', true)")
        superuser.execute(_CASE, values)
    return UUID(str(values["id"]))


def ask(**fields: Any) -> Body:
    """Unlicensed mining on 20 July 2025, ore worth 200 000 yuan."""
    return {
        "violation": "unlicensed_mining", "article": "64-1", "act_until": "2025-07-20",
        "ore_value_fen": 20_000_000,
    } | fields  # fmt: skip


def sale(**fields: Any) -> Body:
    """1 000 tonnes at 100 yuan: 100 000 yuan."""
    return {
        "method": "sale", "mineral": "石灰岩", "quantity": "1000", "unit": "吨",
        "price_fen": 10_000, "issued_on": ON,
    } | fields  # fmt: skip


def taken(**fields: Any) -> Body:
    return {
        "name": "示例挖掘机", "kind": "equipment", "measure": "seize", "quantity": "1",
        "unit": "台", "owner_name": "示例当事人", "storage": "示例停车场",
        "document_no": "示例扣决1号", "approved_by_name": "示例负责人",
        "taken_at": "2025-07-21T10:00:00+08:00",
    } | fields  # fmt: skip


@dataclass
class Desk:
    """Who handles the case, the approver, the head; another county's handler."""

    handler: httpx.AsyncClient
    approver: httpx.AsyncClient
    chief: httpx.AsyncClient
    clerk: httpx.AsyncClient
    clock: SettableClock
    postgres: EmbeddedServer

    def case(self, **fields: Any) -> str:
        return str(make_case(self.postgres, **fields))

    async def post(self, path: str, body: Body, status: int = 201, who: Any = None) -> Body:
        answer = await (who or self.handler).post(path, json=body, headers=new_key())
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def act(
        self, path: str, record: Body, name: str, status: int = 200, who: Any = None, **body: Any
    ) -> Body:
        answer = await (who or self.handler).post(
            f"{path}/{record['id']}/{name}", json={"on": ON} | body, headers=if_match(record)
        )
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def reported(self, case_id: str, who: Any = None, **fields: Any) -> Body:
        body = {"case_id": case_id, "on": ON, "officers": ["示例甲", "示例乙"],
                "report": "示例：矿产品价值达到标准"}  # fmt: skip
        return await self.post(TRANSFERS, body | fields, who=who)

    async def handed(self, case_id: str) -> Body:
        record = await self.reported(case_id)
        record = await self.act(
            TRANSFERS, record, "approve", who=self.chief, reasons="示例：达到标准",
            without_licence="yes",
        )  # fmt: skip
        return await self.act(
            TRANSFERS, record, "hand-over", police="示例区公安局", letter_no="示例移1号",
            papers=["letter", "report", "objects"],
        )  # fmt: skip


@pytest_asyncio.fixture
async def desk(
    app: FastAPI, clock: SettableClock, token: Callable[..., str], clerk: httpx.AsyncClient,
    postgres: EmbeddedServer,
) -> AsyncIterator[Desk]:  # fmt: skip
    async with (
        client_for(app, token("case_handler")) as handler,
        client_for(app, token("approver")) as approver,
        client_for(app, token("chief")) as chief,
    ):
        yield Desk(handler, approver, chief, clerk, clock, postgres)
