"""Batches of the register over HTTP with their worker."""

import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from procrastinate.worker import Worker as QueueWorker

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.worker import queue_app
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from tests.licensing.conftest import BASE, if_match

BATCHES = f"{BASE}/onboarding-batches"
Runner = Callable[[], Awaitable[None]]
Begin = Callable[..., Awaitable[dict[str, Any]]]


@pytest_asyncio.fixture
async def run(
    database: Database, settings: KernelSettings, clock: SettableClock
) -> AsyncIterator[Runner]:
    """Runs everything that waits in the queue, then returns."""
    app = queue_app(database.url, Worker("licensing", database, settings, clock))

    async def until_empty() -> None:
        await QueueWorker(
            app, wait=False, listen_notify=False, install_signal_handlers=False,
            abort_job_polling_interval=0.05,
        ).run()  # type: ignore[no-untyped-call]  # fmt: skip

    async with app.open_async():
        yield until_empty


@pytest_asyncio.fixture
async def keeper(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    """The data administrator of Banan (500113)."""
    async with client_for(app, token("data_admin")) as client:
        yield client


@pytest_asyncio.fixture
async def second(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    """The reviewer who confirms."""
    async with client_for(app, token("reviewer")) as client:
        yield client


async def upload(client: httpx.AsyncClient, path: Path) -> str:
    """The id of the stored file."""
    content = path.read_bytes()
    name = hashlib.sha256(content).hexdigest()
    answer = await client.put(
        f"{BASE}/blobs/{name}", content=content, params={"name": path.name}
    )
    assert answer.status_code in (200, 201), answer.text
    return str(answer.json()["document_id"])


@pytest.fixture
def begin(keeper: httpx.AsyncClient, run: Runner) -> Begin:
    """`await begin(path)`: a batch after it was read and checked."""

    async def make(path: Path, name: str = "示例批次", **told: Any) -> dict[str, Any]:
        body = {
            "name": name, "document_id": await upload(keeper, path), "cut_over_on": "2024-12-31",
        } | told  # fmt: skip
        answer = await keeper.post(BATCHES, json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        await run()
        return await read(keeper, answer.json()["id"])

    return make


async def read(client: httpx.AsyncClient, batch_id: str) -> dict[str, Any]:
    answer = await client.get(f"{BATCHES}/{batch_id}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def act(
    client: httpx.AsyncClient, batch: dict[str, Any], name: str, **body: Any
) -> httpx.Response:
    return await client.post(
        f"{BATCHES}/{batch['id']}/{name}", json=body, headers=if_match(batch)
    )


def counts(batch: dict[str, Any], sheet: str) -> dict[str, int]:
    found: dict[str, int] = next(one for one in batch["counts"] if one["sheet"] == sheet)
    return found
