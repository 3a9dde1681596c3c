"""Batches of the register with their worker."""

from collections.abc import AsyncIterator, Callable

import httpx
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.worker import queue_app
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, client_for
from tests.onboarding_http import Batches, run_all


@pytest_asyncio.fixture
async def batches(
    app: FastAPI, token: Callable[..., str], database: Database, settings: KernelSettings,
    clock: SettableClock,
) -> AsyncIterator[Batches]:  # fmt: skip
    """As the data administrator of Banan (500113)."""
    queue = queue_app(database.url, Worker("licensing", database, settings, clock))

    async def run() -> None:
        await run_all(queue)

    async with queue.open_async(), client_for(app, token("data_admin")) as client:
        yield Batches("licensing", client, run)


@pytest_asyncio.fixture
async def second(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    """The reviewer who confirms."""
    async with client_for(app, token("reviewer")) as client:
        yield client
