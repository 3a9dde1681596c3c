"""Imports over HTTP with their worker, and straight on the database."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from procrastinate.worker import Worker as QueueWorker

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.worker import queue_app
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, new_key
from kuangzheng.licensing.cadastre.imports.direct import DirectImport, import_directly
from kuangzheng.licensing.cadastre.imports.options import Order, Place

BASE = "/api/v1/licensing"
BANAN = Place("500113", "巴南区", (106 + 26 / 60, 29 + 7 / 60, 106 + 59 / 60, 29 + 45 / 60))
ABROAD = Place("990201", "境外数据一县（非真实区划）", None, "境外数据，未核对位置", lenient=True)
TODAY = date(2025, 8, 1)
Runner = Callable[[], Awaitable[None]]
Importer = Callable[..., Awaitable[dict[str, Any]]]


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


def order(place: Place = BANAN, **told: Any) -> Order:
    """An order of rights as of 2025-08-01."""
    return Order(**{"target": "mining_rights", "place": place, "effective_on": TODAY, **told})


@pytest.fixture
def imported(database: Database, clock: SettableClock) -> Importer:
    """`await imported(path, place=…, accept_valid=…)`: the row of a direct import."""

    async def tell(*told: Any) -> None:
        """Nobody watches."""

    async def make(path: Path, place: Place = BANAN, layer_id: Any = None, **told: Any) -> Any:
        asked = DirectImport(
            path, order(place, **told), place.division, "cli:test", clock, tell, layer_id
        )
        return await import_directly(database, asked)

    return make


async def send(
    client: httpx.AsyncClient, path: Path, key: dict[str, str] | None = None,
    name: str | None = None,
    **options: Any,
) -> httpx.Response:  # fmt: skip
    """POST a file with options."""
    told = {"jurisdiction": "500113", **options}
    return await client.post(
        f"{BASE}/cadastre-imports", headers=key or new_key(),
        files={"file": (name or path.name, path.read_bytes())},
        data={"options": json.dumps(told)},
    )  # fmt: skip


def records(database: Database, query: str, *values: Any) -> Awaitable[list[Any]]:
    """Rows as the worker sees them, nationwide."""
    from kuangzheng.kernel.db.scope import DbRole, Scope

    async def fetch() -> list[Any]:
        scope = Scope.for_division(DbRole.WORKER, "test", "100000")
        async with database.raw(scope) as connection:
            return list(await connection.fetch(query, *values))

    return fetch()
