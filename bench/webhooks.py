"""Webhooks from the outbox of a producer to a receiver in a process of its own.

Measured: facts taken from the feed into what is owed (the consumer), and what is owed sent, signed,
with every attempt written down (the worker's sender): to one endpoint, to twenty, and to one that
wants them in order. Peer: the same bodies posted by a bare client at as many connections, which
keeps nothing and signs nothing.
"""

import asyncio
import multiprocessing
import tempfile
import time
from datetime import timedelta
from ipaddress import ip_network
from multiprocessing.queues import Queue
from pathlib import Path

import aiohttp
import orjson
from aiohttp import web
from report import higher_is_better, publish

from kuangzheng.kernel.clock import SystemClock
from kuangzheng.kernel.consumers import Consumer
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.migrate import upgrade
from kuangzheng.kernel.db.scope import DbRole, Scope, division_range
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.local_feed import LocalSource
from kuangzheng.kernel.outbound import Outbound
from kuangzheng.supervision.settings import SupervisionSettings
from kuangzheng.supervision.webhooks import rules
from kuangzheng.supervision.webhooks.capturing import FEEDS
from kuangzheng.supervision.webhooks.sealing import seal_name, webhook_key
from kuangzheng.supervision.webhooks.sending import AT_ONCE, Sender

EVENTS, ENDPOINTS, IN_ORDER = 4000, 20, 1000
_WORKER = Scope.for_division(DbRole.WORKER, "system:bench", "100000")
_FACTS = """
INSERT INTO outbox (id, type, subject, division_code, data)
SELECT uuidv7(), 'restoration.fund_short', uuidv7()::text, '500113', jsonb_build_object(
  'fund_id', uuidv7(), 'name', '示例矿业' || n, 'due_fen', 120000000, 'paid_fen', 80000000,
  'short_fen', 40000000, 'since', '2026-01-31', 'mine', '示例采石场' || n)
  FROM generate_series(1, $1) n
"""
_ENDPOINT = """
INSERT INTO webhook_endpoints (id, division_code, scope_lo, scope_hi, client_id, client_name, name,
                               url, types, in_order, state_since, created_by)
VALUES ($1, '500113', $2, $3, uuidv7(), '示例', '示例', $4, '{restoration.*}', $5, now(), 'bench')
"""


def receive(told: "Queue[int]") -> None:
    """A receiver that answers 204 at once and counts the ids it saw."""
    seen: set[str] = set()

    async def take(request: web.Request) -> web.Response:
        await request.read()
        seen.add(request.headers["webhook-id"])
        return web.Response(status=204)

    async def count(request: web.Request) -> web.Response:
        found = len(seen)
        seen.clear()
        return web.json_response({"seen": found})

    async def run() -> None:
        app = web.Application()
        app.router.add_post("/{tail:.*}", take)
        app.router.add_get("/seen", count)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        told.put(site._server.sockets[0].getsockname()[1])  # type: ignore[union-attr]
        await asyncio.Event().wait()

    asyncio.run(run())


class Run:
    """Supervision and a producer, and how many messages a second reach the receiver."""

    def __init__(self, server: EmbeddedServer, home: Path, port: int) -> None:
        self.settings = SupervisionSettings(home=home)
        self.key = webhook_key(self.settings)
        self.url = f"http://127.0.0.1:{port}"
        self.producer = Database(
            server.dsn("restoration").login, service="restoration", pool_size=4
        )
        self.database = Database(
            server.dsn("supervision").login, service="supervision", pool_size=6, worker=True
        )
        feed = next(one for one in FEEDS if one.producer == "restoration")
        source = LocalSource("restoration", self.producer, "supervision")
        self.consumer = Consumer(self.database, feed, source)

    async def endpoints(self, count: int, *, in_order: bool = False) -> None:
        lo, hi = division_range("500113")
        async with self.database.raw(_WORKER) as connection:
            await connection.execute("UPDATE webhook_endpoints SET state = 'closed'")
            for number in range(count):
                endpoint, secret = new_id(), new_id()
                await connection.execute(
                    _ENDPOINT, endpoint, lo, hi, f"{self.url}/{number}", in_order
                )
                await connection.execute(
                    "INSERT INTO webhook_health (endpoint_id, division_code, retry_at)"
                    " VALUES ($1, '500113', now())", endpoint,
                )  # fmt: skip
                sealed = self.key.seal(rules.new_secret().encode(), seal_name(secret))
                await connection.execute(
                    "INSERT INTO webhook_secrets (id, division_code, endpoint_id, sealed,"
                    " created_at) VALUES ($1, '500113', $2, $3, now())", secret, endpoint, sealed,
                )  # fmt: skip

    async def happen(self, count: int) -> float:
        """Facts a second that the consumer turns into what is owed."""
        async with self.producer.raw(_WORKER) as connection:
            await connection.execute(_FACTS, count)
        taken, begun = 0, time.perf_counter()
        while taken < count:
            taken += await self.consumer.step()
        return taken / (time.perf_counter() - begun)

    async def sent(self, expected: int) -> float:
        """Messages a second, until the last attempt is written down."""
        outbound = Outbound((ip_network("127.0.0.0/8"),))
        async with Sender(self.database, self.settings, SystemClock(), outbound) as sender:
            begun, arrived = time.perf_counter(), 0
            while arrived < expected:
                arrived += await sender.deliver_due()
            seconds = time.perf_counter() - begun
        return arrived / seconds

    async def seen(self) -> int:
        async with aiohttp.ClientSession() as client, client.get(f"{self.url}/seen") as answer:
            found: int = (await answer.json())["seen"]
            return found

    async def close(self) -> None:
        await self.producer.close()
        await self.database.close()


async def bare(url: str, count: int) -> float:
    """Posts a second of a client that keeps nothing."""
    body = orjson.dumps({"data": {"name": "示例矿业", "since": "2026-01-31", "short_fen": 10**7}})
    left = iter(range(count))
    connector = aiohttp.TCPConnector(limit_per_host=AT_ONCE)

    async with aiohttp.ClientSession(connector=connector) as client:

        async def work() -> None:
            for number in left:
                told = {"webhook-id": str(number)}
                async with client.post(url, data=body, headers=told) as answer:
                    await answer.read()

        begun = time.perf_counter()
        await asyncio.gather(*(work() for _ in range(AT_ONCE)))
        return count / (time.perf_counter() - begun)


async def measure(server: EmbeddedServer, home: Path, port: int) -> None:
    for service in ("restoration", "supervision"):
        upgrade(service, server.dsn(service).owner)
    run = Run(server, home, port)
    await run.consumer.step()
    rates: dict[str, float] = {"peer": await bare(f"{run.url}/bare", EVENTS)}
    await run.seen()
    await run.endpoints(1)
    rates["taken"] = await run.happen(EVENTS)
    rates["one"] = await run.sent(EVENTS)
    assert await run.seen() == EVENTS
    await run.endpoints(ENDPOINTS)
    await run.happen(EVENTS // ENDPOINTS)
    rates["twenty"] = await run.sent(EVENTS)
    await run.endpoints(1, in_order=True)
    await run.happen(IN_ORDER)
    rates["in_order"] = await run.sent(IN_ORDER)
    assert await run.seen() == EVENTS // ENDPOINTS + IN_ORDER
    await run.close()
    publish("webhooks", [
        higher_is_better(
            f"webhooks_{name}", rates[name], "/s", peer="bare-client", peer_value=rates["peer"],
            target=f">={least}", met=rates[name] >= least,
        )
        for name, least in (("taken", 200), ("one", 200), ("twenty", 200), ("in_order", 50))
    ])  # fmt: skip


def main() -> None:
    context = multiprocessing.get_context("spawn")
    told: Queue[int] = context.Queue()
    receiver = context.Process(target=receive, args=(told,), daemon=True)
    receiver.start()
    with tempfile.TemporaryDirectory(prefix="kzb") as folder:
        server = EmbeddedServer(Path(folder) / "db")
        server.start()
        try:
            server.bootstrap()
            limit = timedelta(minutes=2).total_seconds()
            asyncio.run(measure(server, Path(folder), told.get(timeout=limit)))
        finally:
            server.stop()
            server.remove()
            receiver.terminate()


if __name__ == "__main__":
    main()
