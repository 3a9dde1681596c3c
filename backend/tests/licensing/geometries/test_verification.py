"""Stored boxes and areas are compared with their geometry every night; wrong rows are told."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from procrastinate.worker import Worker as QueueWorker

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.registry import schedules_of
from kuangzheng.kernel.jobs.scheduler import enqueue_due
from kuangzheng.kernel.jobs.worker import queue_app
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, client_for
from tests.licensing.conftest import BASE, square
from tests.licensing.rooms import LAYER, create, insert_right, insert_zone, run_sql

pytestmark = pytest.mark.service("licensing")
KIND = "licensing.geometry_verification"


@pytest.fixture
async def filled(clerk: httpx.AsyncClient, postgres: EmbeddedServer) -> None:
    """A right, a zone and a block of Banan, all of them sound."""
    insert_right(postgres, square(106.6, 29.3))
    insert_zone(postgres, await create(clerk, "/zone-layers", **LAYER), square(106.7, 29.3))
    await create(clerk, "/planned-blocks")


@pytest.fixture
def night(
    database: Database, settings: KernelSettings, clock: SettableClock, postgres: EmbeddedServer
) -> Callable[[], Any]:
    """`await night()`: the job of one night as it ended (status, error, result)."""
    app = queue_app(database.url, Worker("licensing", database, settings, clock))
    periodic = [s for s in schedules_of("licensing") if s.kind == KIND]

    async def run() -> tuple[Any, ...]:
        async with app.open_async():
            for day in (1, 2):
                clock.instant = datetime(2025, 8, day, 2, 41, tzinfo=CHINA)
                await enqueue_due(database, periodic, clock)
                await QueueWorker(
                    app, wait=False, listen_notify=False, install_signal_handlers=False,
                    abort_job_polling_interval=0.05,
                ).run()  # type: ignore[no-untyped-call]  # fmt: skip
        [ended] = run_sql(postgres, "SELECT status, error, result FROM jobs WHERE kind = %s", KIND)
        return ended

    return run


@pytest.mark.usefixtures("filled")
async def test_given_sound_rows_then_each_table_was_compared(night: Callable[[], Any]) -> None:
    status, _, result = await night()
    assert status == "succeeded"
    assert result == {
        "compared": {"mining_right_versions": 1, "zones": 1, "planned_blocks": 1}
    }  # fmt: skip


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("mining_right_versions", "max_lon", "106.65"),
        ("zones", "min_lat", "29.2"),
        ("planned_blocks", "area_km2", "0.9"),
        ("mining_right_versions", "geometry", "'\\x00'"),
    ],
)
async def test_given_a_corrupted_row_then_the_job_fails_and_the_administrator_is_told(
    app: FastAPI, postgres: EmbeddedServer, token: Callable[..., str], night: Callable[[], Any],
    table: str, column: str, value: str,
) -> None:  # fmt: skip
    run_sql(postgres, f"UPDATE {table} SET {column} = {value}")
    status, error, _ = await night()
    [first] = error["first"]
    assert (status, error["code"], error["found"]) == ("failed", "geometry_columns_wrong", 1)
    assert (first["table"], first["column"], first["division_code"]) == (table, column, "500113")
    async with client_for(app, token("system_admin")) as client:
        [notice] = (await client.get(f"{BASE}/notices")).json()["items"]
    assert (notice["kind"], notice["urgent"]) == ("geometry_columns_wrong", True)
    assert column in notice["body"]
