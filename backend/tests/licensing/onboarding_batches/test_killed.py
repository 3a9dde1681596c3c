"""kill -9 in the middle of entering: what was committed stays, the rest follows, nothing twice."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.onboarding.running import CHUNK
from kuangzheng.kernel.settings import KernelSettings
from tests.onboarding_http import Batches, counts
from tests.onboarding_workbooks import make

pytestmark = [pytest.mark.service("licensing"), pytest.mark.long]
MINES = 90


async def start(url: str, home: Path) -> asyncio.subprocess.Process:
    script = Path(__file__).with_name("worker_process.py")
    with open(home / "worker.log", "ab") as log:
        return await asyncio.create_subprocess_exec(
            sys.executable, str(script), url, str(home), stdout=log, stderr=log
        )


async def until(condition: Callable[[], bool], log: Path) -> None:
    try:
        async with asyncio.timeout(180):
            while not condition():
                await asyncio.sleep(0.02)
    except TimeoutError:
        pytest.fail(log.read_text()[-4000:])


async def test_given_kill_9_while_entering_then_another_worker_goes_on_and_nothing_is_twice(
    tmp_path: Path, batches: Batches, database: Database, settings: KernelSettings,
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    def one(query: str) -> Any:
        with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as superuser:
            row = superuser.execute(query).fetchone()
            return None if row is None else row[0]

    batch = await batches.begin(make(tmp_path / "示例.xlsx", MINES, planted=False).path)
    assert (await batches.act(batch, "apply")).status_code == 200
    log = settings.home / "worker.log"
    first = await start(database.url, settings.home)
    entered = "SELECT count(*) FROM onboarding_rows WHERE outcome = 'entered'"
    await until(lambda: one(entered) >= 2 * CHUNK, log)
    os.kill(first.pid, signal.SIGKILL)
    await first.wait()
    stood = one(entered)
    assert 0 < stood < 3 * MINES
    assert one("SELECT count(*) FROM mines") + one("SELECT count(*) FROM holders") + one(
        "SELECT count(*) FROM mining_rights"
    ) == stood
    second = await start(database.url, settings.home)
    try:
        state = "SELECT state FROM onboarding_batches"
        await until(lambda: one(state) == "applied", log)
    finally:
        second.kill()
        await second.wait()
    batch = await batches.read(batch["id"])
    for sheet, table in (("holders", "holders"), ("mines", "mines"), ("rights", "mining_rights")):
        assert counts(batch, sheet)["entered"] == MINES == one(f"SELECT count(*) FROM {table}")
    assert one("SELECT count(*) FROM outbox") == 0
