"""The people of a proposed range and the steps they take."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.rooms import Body, Token, create

URL = f"{BASE}/release-ranges"
DEPARTMENTS = {
    "natural_resources": "示例区规划自然资源局", "development_reform": "示例区发展改革委",
    "industry": "示例区经信委", "ecology": "示例区生态环境局", "emergency": "示例区应急局",
    "transport": "示例区交通局", "water": "示例区水利局", "forestry": "示例区林业局",
    "culture_tourism": "示例区文旅委",
}  # fmt: skip
"""Those that seed 003 names, with the bureau that organises."""
PARTICIPANTS: list[Body] = [
    *({"kind": "department", "department": one, "unit": unit}
      for one, unit in DEPARTMENTS.items()),
    {"kind": "township", "unit": "示例镇人民政府"},
]  # fmt: skip
SURVEY: Body = {
    "on": "2025-07-01", "participants": PARTICIPANTS,
    "findings": "示例：范围内无建筑物，道路可通。",
}  # fmt: skip
ARGUMENT: Body = {
    "on": "2025-07-10", "conclusion": "suitable", "statement": "示例：符合规划区块和准入条件。",
    "document_no": "示例论证〔2025〕1号",
}  # fmt: skip
DRAWN: Body = {
    "boundary": square(106.6, 29.3), "elevation": {"from_m": 310, "to_m": 200},
    "mining_method": "open_pit", "capacity": {"value": "120", "unit": "万吨/年"},
    "reserves": {"value": "1200", "unit": "万吨"},
}  # fmt: skip
PAPER: Body = {"document_no": "示例府〔2025〕8号", "on": "2025-07-20"}


@dataclass
class Range:
    """One client per role, and the range as last answered."""

    app: FastAPI
    token: Token
    stack: AsyncExitStack
    clients: dict[str, httpx.AsyncClient] = field(default_factory=dict)
    record: Body = field(default_factory=dict)

    async def who(self, name: str, *roles: str, **claims: Any) -> httpx.AsyncClient:
        if name not in self.clients:
            client = client_for(self.app, self.token(*(roles or (name,)), **claims))
            self.clients[name] = await self.stack.enter_async_context(client)
        return self.clients[name]

    async def prepare(self, **fields: Any) -> Body:
        self.record = await create(await self.who("clerk"), "/release-ranges", **fields)
        return self.record

    async def act(self, who: str, name: str, body: Body, status: int = 200) -> Body:
        client = await self.who(who)
        answer = await client.post(
            f"{URL}/{self.record['id']}/{name}", json=body, headers=if_match(self.record)
        )
        assert answer.status_code == status, answer.text
        found: Body = answer.json()
        if status < 300:
            self.record = found
        return found

    async def letter(self, unit: str, opinion: str = "agree", **more: Any) -> Body:
        """The clerk enters a participant's letter."""
        body = {
            "unit": unit, "opinion": opinion, "on": "2025-07-05",
            "document_no": "示例函〔2025〕2号",
        } | more  # fmt: skip
        return await self.act("clerk", "record-opinion", body)

    async def letters(self, *units: str) -> None:
        for one in units or tuple(one["unit"] for one in PARTICIPANTS):
            await self.letter(one)

    async def argued(self, **fields: Any) -> Body:
        await self.prepare(**fields)
        await self.act("clerk", "survey", SURVEY)
        await self.letters()
        return await self.act("clerk", "argue", ARGUMENT)

    async def upload(self, who: str = "clerk") -> str:
        content = f"示例批复,{new_id()}\n".encode()
        sha256 = hashlib.sha256(content).hexdigest()
        client = await self.who(who)
        answer = await client.put(
            f"{BASE}/blobs/{sha256}", content=content, params={"name": "示例批复.csv"}
        )
        assert answer.status_code == 201, answer.text
        return str(answer.json()["document_id"])

    async def approved(self, **fields: Any) -> Body:
        await self.argued(**fields)
        await self.act("clerk", "delimit", DRAWN)
        body = PAPER | {"document_id": await self.upload("approver")}
        return await self.act("approver", "approve", body)

    async def desk(self, department: str) -> None:
        """An account that speaks for a department by its registered desk."""
        organisation = str(new_id())
        await self.who(department, "department_reviewer", organisation=organisation)
        body = {
            "division_code": "500113", "department": department,
            "organisation_id": organisation, "organisation_name": DEPARTMENTS[department],
        }  # fmt: skip
        clerk = await self.who("clerk")
        answer = await clerk.post(f"{BASE}/review-desks", json=body, headers=new_key())
        assert answer.status_code == 201, answer.text


@pytest_asyncio.fixture
async def play(app: FastAPI, token: Token) -> AsyncIterator[Range]:
    async with AsyncExitStack() as stack:
        yield Range(app, token, stack)
