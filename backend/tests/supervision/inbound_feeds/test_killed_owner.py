"""kill -9 of the service that owns the rows while it takes them: they stay staged, and sent again
they are there once, whether the killed one had committed or not."""

import asyncio
import json
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
import pytest_asyncio

from kuangzheng.gateway.transports import OverHttp
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import TestKeys
from tests.supervision.inbound_feeds.conftest import Desk
from tests.supervision.inbound_feeds.test_owners import OVERLOAD, same

pytestmark = [pytest.mark.service("supervision"), pytest.mark.long]
BACKEND = Path(__file__).parents[3]
BLOCKED = """
  SELECT count(*) FROM pg_stat_activity
   WHERE datname = 'kz_enforcement' AND wait_event_type = 'Lock'
"""
ROWS = [OVERLOAD, {**OVERLOAD, "external_id": "示例超限2"}]


class Enforcement:
    """The service as the operator starts it again and again, at one address."""

    def __init__(self, url: str, home: Path, key: Path) -> None:
        self._url, self._home, self._key = url, home, key
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        self.base = f"http://127.0.0.1:{self._port}"
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.supervision.inbound_feeds.owner_process",
            self._url, str(self._home), str(self._key), str(self._port), cwd=BACKEND,
            env={**os.environ, "PYTHONPATH": f"{BACKEND / 'src'}{os.pathsep}{BACKEND}"},
        )  # fmt: skip
        async with asyncio.timeout(120), httpx.AsyncClient() as client:
            while True:
                assert self._process.returncode is None, "it ended by itself"
                try:
                    await client.get(f"{self.base}/healthz")
                    return
                except httpx.TransportError:
                    await asyncio.sleep(0.05)

    async def kill(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


@pytest_asyncio.fixture
async def enforcement(
    desk: Desk, migrated: Callable[[str], str], keys: TestKeys, tmp_path: Path
) -> AsyncIterator[Enforcement]:
    """In a process of its own, asked over HTTP like on another machine."""
    key = tmp_path / "key.json"
    key.write_text(json.dumps(keys.public))
    service = Enforcement(migrated("enforcement"), tmp_path / "home", key)
    transport = OverHttp("enforcement", service.base)
    await transport.start()
    await service.start()
    desk.city.peers["enforcement"] = transport
    yield service
    await transport.stop()
    await service.kill()


@asynccontextmanager
async def before_the_commit(
    desk: Desk, enforcement: Enforcement, postgres: EmbeddedServer
) -> AsyncIterator[None]:
    """Killed when both rows wait to be written."""
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement"), autocommit=True) as looking:

        async def killed(holding: psycopg.Connection[Any]) -> None:
            async with asyncio.timeout(60):
                while looking.execute(BLOCKED).fetchone() != (len(ROWS),):
                    await asyncio.sleep(0.01)
            await enforcement.kill()
            holding.rollback()

        with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as holding:
            holding.execute("LOCK TABLE clues IN SHARE ROW EXCLUSIVE MODE")
            killing = asyncio.create_task(killed(holding))
            yield
            await killing


@asynccontextmanager
async def after_the_commit(
    desk: Desk, enforcement: Enforcement, postgres: EmbeddedServer
) -> AsyncIterator[None]:
    """Killed when it has written both, before supervision hears of either."""
    reached, written = desk.city.peers["enforcement"], 0
    both = asyncio.Event()

    async def cut_off(scope: Any, receive: Any, send: Any) -> None:
        async def lost(message: Any) -> None:
            nonlocal written
            if scope["method"] == "POST":
                written += message["type"] == "http.response.start"
                if written == len(ROWS):
                    await enforcement.kill()
                    both.set()
                await both.wait()
                raise ConnectionResetError("killed")
            await send(message)

        await reached(scope, receive, lost)

    desk.city.peers["enforcement"] = cut_off
    yield
    desk.city.peers["enforcement"] = reached


@pytest.mark.parametrize(
    ("moment", "there"), [(before_the_commit, 0), (after_the_commit, len(ROWS))]
)
async def test_given_a_kill_during_delivery_then_staged_and_sent_again_they_are_there_once(
    desk: Desk, enforcement: Enforcement, postgres: EmbeddedServer, moment: Callable[..., Any],
    there: int,
) -> None:  # fmt: skip
    await desk.feed("overloads", same(*OVERLOAD))
    clerk = desk.token("clerk")
    async with moment(desk, enforcement, postgres):
        told = await desk.submit(ROWS, clerk)
    assert [(one["result"], one["code"]) for one in told["results"]] == [
        ("staged", "owner_silent")
    ] * len(ROWS)  # fmt: skip
    assert {one["state"] for one in await desk.rows()} == {"staged"}
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
        assert superuser.execute("SELECT count(*) FROM clues").fetchone() == (there,)
    await enforcement.start()
    again = await desk.submit(ROWS, clerk)
    assert again["accepted"] == len(ROWS), again
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
        found = superuser.execute("SELECT source_no, id::text FROM clues").fetchall()
    targets = {one["external_id"]: one["target"].rsplit("/", 1)[-1] for one in again["results"]}
    assert sorted(found) == sorted(targets.items())
    assert (await desk.submit(ROWS, clerk))["duplicate"] == len(ROWS)
