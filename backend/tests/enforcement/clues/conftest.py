"""Those who work on a clue of Banan, and a clue to begin with."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from tests.enforcement.conftest import BASE, if_match

CLUES = f"{BASE}/clues"
REFERRALS = f"{BASE}/referrals"
ON = "2025-08-01"
Body = dict[str, Any]
REPORTER = {"name": "示例举报人", "phone": "13800000000", "contact": "微信同号"}


def clue_body(**fields: Any) -> Body:
    """A hotline clue of Banan, received on Friday 2025-08-01."""
    return {
        "source": "hotline", "source_no": "示例工单1号", "division_code": "500113",
        "received_on": ON, "violation": "beyond_boundary", "occurred_on": "2025-07-20",
        "text": "示例采石场在矿界以外的北侧山坡夜间开采石灰岩，有挖掘机两台",
        "place": "示例镇示例村北侧", "point": {"lon": "106.540000", "lat": "29.400000"},
    } | fields  # fmt: skip


def verify_body(outcome: str, **fields: Any) -> Body:
    return {"on": ON, "findings": "现场核实，情况属实", "outcome": outcome} | fields


@dataclass
class Desk:
    """Who takes, who verifies (A and B), who approves, who countersigns, who may look."""

    clerk: httpx.AsyncClient
    inspector: httpx.AsyncClient
    deputy: httpx.AsyncClient
    approver: httpx.AsyncClient
    reviewer: httpx.AsyncClient
    clock: SettableClock

    async def made(self, **fields: Any) -> Body:
        answer = await self.clerk.post(CLUES, json=clue_body(**fields), headers=new_key())
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def act(
        self, who: httpx.AsyncClient, record: Body, name: str, status: int = 200,
        path: str = CLUES, **body: Any,
    ) -> Body:  # fmt: skip
        sent = {"on": ON} | body if name not in ("attach", "keep-apart") else body
        answer = await who.post(
            f"{path}/{record['id']}/{name}", json=sent, headers=if_match(record)
        )
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def read(self, record: Body) -> Body:
        return dict((await self.clerk.get(f"{CLUES}/{record['id']}")).json())

    async def verifying(self, **fields: Any) -> Body:
        """Accepted and taken by the inspector."""
        record = await self.act(self.clerk, await self.made(**fields), "accept")
        return await self.act(self.inspector, record, "take")

    async def proposed(self, outcome: str, proposal: Body | None = None, **fields: Any) -> Body:
        record = await self.verifying(**fields)
        body = verify_body(outcome, **(proposal or {}))
        return await self.act(self.inspector, record, "verify", **body)

    async def concluded(self, outcome: str, proposal: Body | None = None, **fields: Any) -> Body:
        record = await self.proposed(outcome, proposal, **fields)
        return await self.act(self.approver, record, "approve")


@pytest_asyncio.fixture
async def desk(
    app: FastAPI, clock: SettableClock, token: Callable[..., str], clerk: httpx.AsyncClient,
    reviewer: httpx.AsyncClient,
) -> AsyncIterator[Desk]:  # fmt: skip
    async with (
        client_for(app, token("inspector")) as inspector,
        client_for(app, token("case_handler")) as deputy,
        client_for(app, token("approver")) as approver,
    ):
        yield Desk(clerk, inspector, deputy, approver, reviewer, clock)
