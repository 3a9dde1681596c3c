"""The people of an application and the acts they do."""

import hashlib
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.rooms import create

URL = f"{BASE}/applications"
DIVISION = "500113"
DEPARTMENTS = (
    "culture_tourism", "development_reform", "ecology", "emergency", "forestry", "industry",
    "transport", "water",
)  # fmt: skip
"""Those that seed 003 names for Banan."""
MATERIALS = ("application_form", "business_licence", "use_plan", "setup_approval", "eia")
"""国务院令第241号 art. 5."""
PROPOSAL: dict[str, Any] = {
    "minerals": ["建筑石料用灰岩"], "mining_method": "open_pit",
    "capacity": {"value": "120", "unit": "万吨/年"}, "reserves": {"value": "1200", "unit": "万吨"},
    "boundary": square(106.6, 29.3), "elevation": {"from_m": 310, "to_m": 200},
}  # fmt: skip
NEW: dict[str, Any] = {
    "division_code": DIVISION, "kind": "new", "title": "示例石灰岩矿新立申请", "proposal": PROPOSAL,
}  # fmt: skip


def at(month: int, day: int) -> datetime:
    return datetime(2025, month, day, 10, tzinfo=CHINA)


@dataclass
class People:
    """One client per desk, and the application as last answered."""

    app: FastAPI
    token: Any
    clock: SettableClock
    clients: dict[str, httpx.AsyncClient] = field(default_factory=dict)
    organisations: dict[str, str] = field(default_factory=dict)
    holder: dict[str, Any] = field(default_factory=dict)
    record: dict[str, Any] = field(default_factory=dict)
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def seat(self, name: str, *roles: str, **claims: Any) -> httpx.AsyncClient:
        client = client_for(self.app, self.token(*roles, **claims))
        self.clients[name] = await self.stack.enter_async_context(client)
        return self.clients[name]

    async def act(
        self, who: str, name: str, body: dict[str, Any] | None = None, status: int = 200
    ) -> dict[str, Any]:
        """An act on the application as last read; `status` is what is to come."""
        answer = await self.clients[who].post(
            f"{URL}/{self.record['id']}/{name}", json=body, headers=if_match(self.record)
        )
        assert answer.status_code == status, answer.text
        found: dict[str, Any] = answer.json()
        if status < 300:
            self.record = found
        return found

    async def read(self, who: str = "clerk") -> dict[str, Any]:
        answer = await self.clients[who].get(f"{URL}/{self.record['id']}")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def draft(self, status: int = 201, **fields: Any) -> dict[str, Any]:
        answer = await self.clients["holder"].post(URL, json=NEW | fields, headers=new_key())
        assert answer.status_code == status, answer.text
        found: dict[str, Any] = answer.json()
        if status == 201:
            self.record = found
        return found

    async def hand_in(self, *codes: str) -> None:
        for code in codes:
            document = await self.uploaded(code)
            body = {"code": code, "title": f"示例{code}", "document_id": document}
            await self.act("holder", "materials", body)

    async def uploaded(self, word: str) -> str:
        content = f"{word},{new_id()}\n".encode()
        sha256 = hashlib.sha256(content).hexdigest()
        answer = await self.clients["holder"].put(
            f"{BASE}/blobs/{sha256}", content=content, params={"name": f"{word}.csv"}
        )
        assert answer.status_code == 201, answer.text
        return str(answer.json()["document_id"])

    async def submitted(self, **fields: Any) -> dict[str, Any]:
        draft = await self.draft(**fields)
        await self.hand_in(*draft["required_materials"])
        return await self.act("holder", "submit")

    async def reviewed(self, **fields: Any) -> dict[str, Any]:
        """Accepted, and the departments asked until 2025-08-20."""
        await self.submitted(**fields)
        await self.act("clerk", "accept", {})
        await self.desks()
        body = {"due_on": "2025-08-20", "more_departments": list(DEPARTMENTS)}
        return await self.act("clerk", "start-review", body)

    async def desks(self) -> None:
        if DEPARTMENTS[0] in self.clients:
            return
        for department in DEPARTMENTS:
            organisation = str(new_id())
            body = {
                "division_code": DIVISION, "department": department,
                "organisation_id": organisation, "organisation_name": f"示例{department}局",
            }  # fmt: skip
            answer = await self.clients["clerk"].post(
                f"{BASE}/review-desks", json=body, headers=new_key()
            )
            assert answer.status_code == 201, answer.text
            await self.seat(department, "department_reviewer", organisation=organisation)

    async def opinion(self, department: str, word: str = "agree", **more: Any) -> dict[str, Any]:
        body = {"department": department, "opinion": word, **more}
        return await self.act(department, "opinions", body)

    async def decided_on(self, **fields: Any) -> dict[str, Any]:
        """All departments agree and the review is closed."""
        await self.reviewed(**fields)
        for department in DEPARTMENTS:
            await self.opinion(department)
        return await self.act("clerk", "close-review", {})

    async def publicised(self, **fields: Any) -> dict[str, Any]:
        await self.decided_on(**fields)
        await self.act("clerk", "propose", {"decision": "approve", "reasons": "符合条件"})
        await self.act("reviewer", "countersign", {})
        body = {"from_on": "2025-08-04", "to_on": "2025-08-10", "place": "示例网站"}
        return await self.act("clerk", "publicise", body)


async def people(app: FastAPI, token: Any, clock: SettableClock) -> People:
    found = People(app, token, clock)
    clerk = await found.seat("clerk", "clerk")
    found.holder = await create(clerk, "/holders")
    await found.seat("holder", "holder", holder=found.holder["id"])
    await found.seat("reviewer", "reviewer")
    await found.seat("approver", "approver")
    return found
