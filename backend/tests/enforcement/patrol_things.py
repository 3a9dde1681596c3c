"""A mine of Banan, who answers for it, its checklist, its tasks: for the tests of these rooms."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import httpx
import psycopg
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from tests.enforcement.conftest import BASE, if_match

PATROLS, TASKS, LISTS = f"{BASE}/patrols", f"{BASE}/patrol-tasks", f"{BASE}/checklist-templates"
DUTIES, GRIDS, RULES = f"{BASE}/responsibilities", f"{BASE}/grids", f"{BASE}/patrol-rules"
SPACE = UUID("01980000-0000-7000-8000-0000000000aa")
Body = dict[str, Any]
MINE = uuid5(SPACE, "示例一矿")


def know_mine(
    postgres: EmbeddedServer, name: str = "示例一矿", *, division: str = "500113",
    mineral: str | None = "石灰岩", status: str = "producing",
) -> UUID:  # fmt: skip
    """As the feed would have left it; its identifier follows from the name."""
    mine = uuid5(SPACE, name)
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
        superuser.execute("SELECT set_config('kz.actor', 'test', true)")
        superuser.execute(
            "INSERT INTO known_mines (mine_id, division_code, name, township, main_mineral, status,"
            " since, told_at) VALUES (%s, %s, %s, '示例镇', %s, %s, '2020-01-01', now())",
            (mine, division, name, mineral, status),
        )
    return mine


def record_body(**fields: Any) -> Body:
    """An open visit on Friday 2025-08-01 in which nothing was found."""
    return {
        "id": str(new_id()), "mine_id": str(MINE), "started_at": "2025-08-01T08:30:00+08:00",
        "ended_at": "2025-08-01T09:30:00+08:00", "manner": "open",
        "participants": ["示例巡查员甲", "示例巡查员乙"], "result": "nothing",
    } | fields  # fmt: skip


def found_body(**fields: Any) -> Body:
    """One in which an act was stopped that becomes a clue."""
    return record_body(**{
        "result": "clue", "violation": "unlicensed_mining", "stopped": 1, "blasted_adits": 2,
        "findings": "示例：北坡两处硐口正在出矿，现场制止并炸封",
        "point": {"lon": "106.540000", "lat": "29.400000"},
    } | fields)  # fmt: skip


ITEMS = [
    {"code": "A1", "text": "持有有效许可证", "severity": "high", "violation": "unlicensed_mining",
     "photo_required": True},
    {"code": "A2", "text": "道路硬化", "severity": "low"},
    {"code": "A3", "text": "覆土厚度", "answer": "number", "unit": "米", "minimum": "0.5",
     "severity": "medium", "violation": "not_restored"},
]  # fmt: skip


@dataclass
class Round:
    """Who plans, who releases, who goes out."""

    clerk: httpx.AsyncClient
    reviewer: httpx.AsyncClient
    inspector: httpx.AsyncClient
    other: httpx.AsyncClient
    chief: httpx.AsyncClient
    clock: SettableClock
    mine: UUID = field(default=MINE)

    async def post(self, who: httpx.AsyncClient, url: str, body: Body, status: int = 201) -> Body:
        answer = await who.post(url, json=body, headers=new_key())
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def act(
        self, who: httpx.AsyncClient, base: str, record: Body, name: str, status: int = 200,
        **body: Any,
    ) -> Body:  # fmt: skip
        url = f"{base}/{record['id']}/{name}"
        answer = await who.post(url, json=body or None, headers=if_match(record))
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def checklist(self, kind: str = "site_conditions", items: Any = None) -> Body:
        """Drafted by the clerk, released by the reviewer."""
        draft = await self.post(self.clerk, LISTS, {"division_code": "500113", "kind": kind})
        body = {"name": "示例检查表", "basis": "示例", "items": items or ITEMS}
        answer = await self.clerk.patch(
            f"{LISTS}/{draft['id']}", json=body, headers=if_match(draft)
        )
        assert answer.status_code == 200, answer.text
        return await self.act(self.reviewer, LISTS, answer.json(), "release", on="2025-08-01")

    async def duty(self, level: str = "county", name: str = "示例责任人", **said: Any) -> Body:
        body = {
            "level": level, "mine_id": str(self.mine), "person_name": name,
            "from_on": "2025-01-01",
        } | said  # fmt: skip
        return await self.post(self.clerk, DUTIES, body)

    async def task(self, **said: Any) -> Body:
        body = {
            "title": "示例巡查", "mine_id": str(self.mine), "opens_on": "2025-08-01",
            "due_on": "2025-08-10", "basis": "示例通知",
        } | said  # fmt: skip
        return await self.post(self.clerk, TASKS, body)

    async def planned(self) -> Body:
        return await self.post(self.clerk, f"{TASKS}/plan", {}, 200)

    async def tasks(self, **asked: Any) -> list[Body]:
        found = (await self.clerk.get(TASKS, params=asked)).json()
        return list(found["items"])

    def at(self, day: date, hour: int = 10) -> None:
        self.clock.instant = self.clock.instant.replace(
            year=day.year, month=day.month, day=day.day, hour=hour
        )


@pytest_asyncio.fixture
async def patrolling(
    app: FastAPI, clock: SettableClock, token: Callable[..., str], postgres: EmbeddedServer,
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient,
) -> AsyncIterator[Round]:  # fmt: skip
    know_mine(postgres)
    async with AsyncExitStack() as stack:

        async def client(*roles: str, **options: Any) -> httpx.AsyncClient:
            return await stack.enter_async_context(client_for(app, token(*roles, **options)))

        yield Round(
            clerk, reviewer, await client("inspector"), await client("case_handler"),
            await client("inspector_chief"), clock,
        )
