"""A receiver over real HTTP that goes down and comes back; endpoints; the worker's sender."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import httpx
import pytest_asyncio
from aiohttp import web
from fastapi import FastAPI

from kuangzheng.kernel.clock import SystemClock
from kuangzheng.kernel.consumers import Consumer
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.local_feed import LocalSource
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from kuangzheng.supervision.settings import SupervisionSettings
from kuangzheng.supervision.webhooks.sending import Sender
from kuangzheng.supervision.work import SUBSCRIPTIONS
from tests.supervision.conftest import BASE, COUNTY, City

SCOPES = ("events:read", "supervision.webhook:use")
LOCAL = "127.0.0.0/8"


@dataclass
class Receiver:
    """What came, and what is answered: `status` to all, `answers` by webhook-id."""

    port: int = 0
    status: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    seen: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    hold: asyncio.Event = field(default_factory=asyncio.Event)
    """Not set: what comes is kept waiting for its answer."""
    _runner: web.AppRunner | None = None

    async def up(self) -> None:
        app = web.Application()
        app.router.add_route("*", "/{tail:.*}", self._take)
        self.hold.set()
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await site.start()
        assert site._server is not None
        self.port = site._server.sockets[0].getsockname()[1]  # type: ignore[attr-defined]

    async def down(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _take(self, request: web.Request) -> web.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.seen.append((headers, await request.read()))
        await self.hold.wait()
        status = self.answers.get(headers["webhook-id"], self.status)
        return web.Response(status=status, headers=self.headers, text="" if status == 204 else "x")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    @property
    def ids(self) -> list[str]:
        return [headers["webhook-id"] for headers, _ in self.seen]


@pytest_asyncio.fixture
async def receiver() -> AsyncIterator[Receiver]:
    found = Receiver()
    await found.up()
    yield found
    await found.down()


@dataclass
class Hooks:
    """Supervision with its webhooks, and a client of the county that owns endpoints."""

    city: City
    app: FastAPI
    database: Database
    clock: SettableClock
    settings: SupervisionSettings
    token: Callable[..., str]
    client_id: str

    def own(self, *scopes: str, division: str = COUNTY) -> str:
        return self.token(
            kind="client", subject=self.client_id, scopes=(*SCOPES, *scopes), division=division
        )

    async def call(
        self, method: str, path: str, token: str | None = None, version: int | None = None,
        **body: Any,
    ) -> httpx.Response:  # fmt: skip
        headers = {} if version is None else {"If-Match": f'"{version}"'}
        async with client_for(self.app, token or self.own(), **headers) as client:
            sent = {"json": body} if body else {}
            keyed = new_key() if method == "POST" else {}
            return await client.request(method, f"{BASE}{path}", headers=keyed, **sent)

    async def endpoint(self, url: str, *types: str, **more: Any) -> dict[str, Any]:
        body = {
            "name": "示例推送", "url": url, "types": list(types or ("licensing.*",)),
            "division_code": COUNTY, **more,
        }  # fmt: skip
        answer = await self.call("POST", "/webhook-endpoints", **body)
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def now(self, endpoint: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = (
            await self.call("GET", f"/webhook-endpoints/{endpoint['id']}")
        ).json()
        return found

    async def deliveries(self, **query: str) -> list[dict[str, Any]]:
        asked = "&".join(f"{k}={v}" for k, v in query.items())
        answer = await self.call("GET", f"/webhook-deliveries?{asked}")
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["items"]
        return found

    async def begin(self) -> None:
        """The readers of the feeds stand at the present."""
        for reader in self.readers():
            await reader.step()

    async def heard(self) -> None:
        """Supervision has read what licensing tells."""
        (reader, *_) = self.readers()
        while await reader.step():
            pass

    def readers(self) -> list[Consumer]:
        found = [one for one in SUBSCRIPTIONS if one.reader == "webhooks"]
        known = self.city.databases
        sources = {
            one.producer: LocalSource(one.producer, known[one.producer], "supervision")
            for one in found if one.producer in known
        }  # fmt: skip
        return [
            Consumer(self.database, one, sources[one.producer])
            for one in found if one.producer in sources
        ]  # fmt: skip

    async def happen(self, count: int = 1, division: str = COUNTY) -> None:
        """So many mines are registered, and supervision hears of it."""
        for number in range(count):
            async with self.city.client("licensing", self.token("clerk", division=division)) as c:
                answer = await c.post("/api/v1/licensing/mines", headers=new_key(), json={
                    "name": f"示例矿山{number}", "division_code": division, "status": "producing",
                    "main_mineral": "建筑石料用灰岩", "mining_method": "open_pit",
                    "document_no": "示例1号",
                })  # fmt: skip
            assert answer.status_code == 201, answer.text
        await self.heard()

    async def sent(self) -> int:
        """What is due goes out, by a worker that begins and ends here."""
        async with self.sender() as sender:
            return await sender.deliver_due()

    def sender(self, **more: Any) -> Sender:
        return Sender(self.database, self.settings, self.clock, **more)

    def later(self, **span: float) -> None:
        self.clock.instant += timedelta(**span)


@pytest_asyncio.fixture
async def hooks(
    city: City, clock: SettableClock, token: Callable[..., str]
) -> AsyncIterator[Hooks]:
    clock.instant = SystemClock().now() + timedelta(minutes=1)  # events carry the database's time
    app = city.apps["supervision"]
    app.state.settings.webhook_networks = LOCAL
    found = Hooks(
        city, app, city.databases["supervision"], clock, app.state.settings, token, str(new_id())
    )
    await found.begin()
    yield found
