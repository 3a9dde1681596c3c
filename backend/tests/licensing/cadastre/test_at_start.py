"""An import asked for while the platform starts: before any worker, and while workers come."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.jobs.worker import Pace, WorkerSpec, run_worker
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, client_for
from tests.licensing.cadastre.conftest import records, send
from tests.licensing.cadastre.files import rows, squares, vector

pytestmark = pytest.mark.service("licensing")
AT_ONCE = Pace(poll_s=0.05, heartbeat_s=0.5, lost_s=30, tick_s=0.05, grace_s=5)


@pytest.fixture
def spec(database: Database, settings: KernelSettings, clock: SettableClock) -> WorkerSpec:
    return WorkerSpec("licensing", database.url, settings, clock, pace=AT_ONCE)


def numbered(file: int) -> dict[str, list[Any]]:
    """Columns of two rights whose codes no other file has."""
    return rows(2) | {"登记编号": [f"示例-{file}-{at}" for at in range(2)]}


async def ended(client: httpx.AsyncClient, url: str) -> dict[str, Any]:
    """The import once its job has come to an end."""
    async with asyncio.timeout(60):
        while True:
            found: dict[str, Any] = (await client.get(url)).json()
            if found["job"]["status"] in ("succeeded", "failed", "cancelled"):
                return found
            await asyncio.sleep(0.05)


@asynccontextmanager
async def working(spec: WorkerSpec, count: int = 1) -> AsyncIterator[None]:
    """So many workers, stopped whatever happens: what they hold would keep the tables."""
    stop = asyncio.Event()
    workers = [asyncio.create_task(run_worker(spec, stop)) for _ in range(count)]
    try:
        yield
    finally:
        stop.set()
        await asyncio.gather(*workers)


async def done_once(client: httpx.AsyncClient, database: Database, urls: list[str]) -> None:
    for url in urls:
        found = await ended(client, url)
        assert (found["state"], found["job"]["status"]) == ("published", "succeeded"), found
    attempts = await records(database, "SELECT attempts FROM jobs WHERE kind LIKE '%import%'")
    assert [row["attempts"] for row in attempts] == [1] * len(urls)
    assert len(await records(database, "SELECT FROM mining_rights")) == 2 * len(urls)


async def test_given_an_import_before_any_worker_then_the_gateway_is_ready_and_the_first_does_it(
    tmp_path: Path, app: FastAPI, clerk: httpx.AsyncClient, spec: WorkerSpec, database: Database
) -> None:
    async with client_for(app) as probe:
        assert (await probe.get("/readyz")).status_code == 200
    sent = await send(clerk, vector(tmp_path / "a.gpkg", squares(2), rows(2)))
    assert sent.json()["job"]["status"] == "queued"
    async with working(spec):
        await done_once(clerk, database, [sent.headers["location"]])


async def test_given_imports_while_two_workers_start_then_each_is_done_once(
    tmp_path: Path, clerk: httpx.AsyncClient, spec: WorkerSpec, database: Database
) -> None:
    paths = [
        vector(tmp_path / f"{n}.gpkg", squares(2, 106.5 + n / 10), numbered(n))
        for n in range(3)
    ]
    async with working(spec, 2):
        sent = await asyncio.gather(*(send(clerk, path) for path in paths))
        assert {answer.status_code for answer in sent} == {202}
        await done_once(clerk, database, [answer.headers["location"] for answer in sent])
    left = await records(
        database, "SELECT FROM jobs WHERE kind LIKE '%import%' AND status <> 'succeeded'"
    )
    assert left == []
