"""An application for the approval of a plan, a pool, and the acts of its review."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.testing.plugin import SettableClock, new_key
from tests.licensing.applications.people import People, people
from tests.licensing.conftest import BASE, if_match

SPECIALITIES = ("mining", "geology", "ecology", "safety", "economics")
AUTHOR = "示例方案编制院"


def expert(name: str = "示例甲", **fields: Any) -> dict[str, Any]:
    return {
        "division_code": "500113", "name": name, "specialities": ["mining"],
        "employer": "示例大学", "credential": "示例教授", "phone": "13800001234",
        "active_from": "2024-01-01",
    } | fields  # fmt: skip


@dataclass
class Panel:
    """The people of the application, and the review as last answered."""

    play: People
    clock: SettableClock
    review: dict[str, Any] = field(default_factory=dict)

    async def post(self, who: str, path: str, body: Any, status: int = 201) -> Any:
        client = self.play.clients[who]
        answer = await client.post(BASE + path, json=body, headers=new_key())
        assert answer.status_code == status, answer.text
        return answer.json()

    async def pool(self, each: int = 2, **fields: Any) -> list[dict[str, Any]]:
        """So many experts of each speciality."""
        return [
            await self.post("clerk", "/experts", expert(
                f"示例{name}{n}", specialities=[name], employer=f"示例{name}院{n}",
                phone=f"1380000{at}{n:03d}", **fields,
            ))
            for at, name in enumerate(SPECIALITIES) for n in range(each)
        ]  # fmt: skip

    async def begin(self, status: int = 201, **fields: Any) -> dict[str, Any]:
        body = {
            "application_id": self.play.record["id"], "notice_no": "示例评告〔2025〕1号",
            "notice_on": "2025-08-02", "plan_author": AUTHOR,
        } | fields  # fmt: skip
        found: dict[str, Any] = await self.post("clerk", "/expert-reviews", body, status)
        if status == 201:
            self.review = found
        return found

    async def act(self, who: str, name: str, body: Any = None, status: int = 200) -> dict[str, Any]:
        url = f"{BASE}/expert-reviews/{self.review['id']}/{name}"
        client = self.play.clients[who]
        answer = await client.post(url, json=body, headers=if_match(self.review))
        assert answer.status_code == status, answer.text
        found: dict[str, Any] = answer.json()
        if status < 300:
            self.review = found
        return found

    def number(self, **fields: Any) -> dict[str, Any]:
        """A public number of an hour after the commitment; the clock goes on."""
        drawn_at = self.clock.now() + timedelta(minutes=10)
        self.clock.instant = drawn_at + timedelta(minutes=1)
        return {
            "value": "03 17 22 24", "source": "示例公开摇号", "drawn_at": drawn_at.isoformat(),
        } | fields  # fmt: skip

    async def draw(self, **body: Any) -> dict[str, Any]:
        await self.act("clerk", "fix-list", body)
        return await self.act("reviewer", "draw", self.number())

    async def drawn(self) -> dict[str, Any]:
        await self.pool()
        await self.begin()
        return await self.draw()

    def sitting(self) -> list[dict[str, Any]]:
        return [one for one in self.review["seats"] if one["left_as"] is None]

    async def opined(self, word: str = "pass") -> None:
        await self.act("clerk", "name-leader", {"seat_id": self.sitting()[0]["id"]})
        for one in self.sitting():
            await self.act("clerk", "opinions", {
                "seat_id": one["id"], "opinion": word, "statement": "示例意见",
                "opined_on": "2025-08-02",
            })  # fmt: skip


PLAN = {
    "title": "示例矿区生态修复方案", "cost": {"amount_fen": 500_000_00},
    "phases": [
        {
            "name": "一期", "starts_on": "2025-10-01", "ends_on": "2027-12-31",
            "cost": {"amount_fen": 500_000_00},
        },
    ],
}  # fmt: skip


@pytest_asyncio.fixture
async def panel(
    app: FastAPI, token: Callable[..., str], clock: SettableClock, registered: Callable[..., Any]
) -> AsyncIterator[Panel]:
    play = await people(app, token, clock)
    async with play.stack:
        right = await registered(holder_id=play.holder["id"])
        fields = {
            "kind": "plan_approval", "right_id": right["id"], "proposal": None,
            "restoration_plan": PLAN,
        }  # fmt: skip
        await play.submitted(**fields)
        await play.act("clerk", "accept", {})
        clock.instant += timedelta(days=1)
        yield Panel(play, clock)
