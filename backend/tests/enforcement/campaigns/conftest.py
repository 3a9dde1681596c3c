"""A campaign of Chongqing over Banan and its neighbour, and those who work on it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any
from uuid import uuid5

import httpx
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from tests.enforcement.conftest import BASE, if_match
from tests.enforcement.patch_things import SPACE, heard, mine_event, right_event, uploaded

Body = dict[str, Any]
ON = "2025-08-01"
MINE = str(uuid5(SPACE, "mine"))
RIGHTS = {name: str(uuid5(SPACE, name)) for name in ("甲", "乙", "丙", "邻")}


def campaign_body(template: Body, **fields: Any) -> Body:
    """The shipped one, begun so that the tests' day lies in its third phase or wherever it is."""
    told = {k: v for k, v in template.items() if k not in ("code", "year", "spot_basis")}
    return told | {"document_no": "示例府办〔2025〕1号", "template": template["code"]} | fields


@dataclass
class Office:
    """Two persons of the city, and of the county a clerk, a reviewer and an approver."""

    city: httpx.AsyncClient
    city2: httpx.AsyncClient
    clerk: httpx.AsyncClient
    reviewer: httpx.AsyncClient
    approver: httpx.AsyncClient
    far: httpx.AsyncClient
    clock: SettableClock

    async def post(
        self, who: httpx.AsyncClient, path: str, body: Body, status: int = 201
    ) -> Body:
        answer = await who.post(f"{BASE}/{path}", json=body, headers=new_key())
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def act(
        self, who: httpx.AsyncClient, path: str, record: Body, name: str, body: Body,
        status: int = 200,
    ) -> Body:  # fmt: skip
        answer = await who.post(
            f"{BASE}/{path}/{record['id']}/{name}", json=body, headers=if_match(record)
        )
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def patch(
        self, who: httpx.AsyncClient, path: str, record: Body, body: Body, status: int = 200
    ) -> Body:
        headers = {"If-Match": f'"{record["version"]}"'}
        answer = await who.patch(f"{BASE}/{path}/{record['id']}", json=body, headers=headers)
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def get(self, who: httpx.AsyncClient, path: str, status: int = 200, **asked: Any) -> Any:
        answer = await who.get(f"{BASE}/{path}", params=asked)
        assert answer.status_code == status, answer.text
        return answer.json()

    async def campaign(self, **fields: Any) -> Body:
        shipped = (await self.get(self.city, "campaign-templates", year=2025))[0]
        return await self.post(self.city, "campaigns", campaign_body(shipped, **fields))

    async def document(self, who: httpx.AsyncClient, name: str = "示例.txt") -> str:
        return await uploaded(who, f"示例 {name}\n".encode(), name)

    async def problem(self, campaign: Body, right: str = "甲", **fields: Any) -> Body:
        return await self.post(self.clerk, "problems", {
            "campaign_id": campaign["id"], "right_id": RIGHTS[right], "source": "own_check",
            "category": "safety", "description": "示例：边坡未按设计放坡", "measure": "stop",
            "measure_text": "停产并按设计削坡", "responsible_unit": "示例矿业有限公司",
            "responsible_person": "示例负责人", "found_on": "2025-07-01", "due_on": "2025-07-31",
        } | fields)  # fmt: skip

    async def submitted(self, problem: Body) -> Body:
        proof = await self.document(self.clerk, f"{problem['no']}.txt")
        body = {"on": ON, "text": "示例：已削坡并复测", "document_ids": [proof]}
        return await self.act(self.clerk, "problems", problem, "submit", body)

    async def accepted(
        self, problem: Body, who: httpx.AsyncClient | None = None, status: int = 201, **fields: Any
    ) -> Body:
        body = {
            "problem_id": problem["id"], "on": ON, "passed": True,
            "document_no": "示例验〔2025〕1号", "note": "示例：现场复核合格",
        } | fields  # fmt: skip
        return await self.post(who or self.reviewer, "problem-acceptances", body, status)


@pytest_asyncio.fixture
async def office(
    app: FastAPI, clock: SettableClock, token: Callable[..., str], database: Database
) -> AsyncIterator[Office]:
    """Banan has three rights of one mine (甲 of lithium), the neighbour one."""
    await heard(
        database, mine_event("示例矿"),
        right_event("甲", 106.5, 0.004, mine_id=MINE,
                    minerals=[{"code": "lithium", "name": "锂矿", "main": True}]),
        right_event("乙", 106.6, 0.004, mine_id=MINE), right_event("丙", 106.7, 0.004),
        right_event("邻", 106.8, 0.004, division_code="500112"),
    )  # fmt: skip
    async with AsyncExitStack() as stack:

        async def client(role: str, division: str = "500113", **more: Any) -> httpx.AsyncClient:
            return await stack.enter_async_context(
                client_for(app, token(role, division=division, **more))
            )

        yield Office(
            await client("reviewer", "500000"), await client("approver", "500000"),
            await client("clerk"), await client("reviewer"), await client("approver"),
            await client("reviewer", "140902"), clock,
        )  # fmt: skip
