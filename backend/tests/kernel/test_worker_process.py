"""Workers that are killed or told to stop: nothing is lost, nothing is done twice."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.jobs import enqueue
from kuangzheng.kernel.testing.plugin import scope_of

pytestmark = pytest.mark.service("restoration")


async def ask(database: Database, kind: str) -> None:
    async with database.session(scope_of()) as session:
        await enqueue(session, kind, {}, "500113")


def rows(postgres: EmbeddedServer, query: str) -> list[Any]:
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as connection:
        return connection.execute(query.encode()).fetchall()


def change(postgres: EmbeddedServer, statement: str) -> None:
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as connection:
        connection.execute(statement.encode())


@pytest.fixture
def marks(postgres: EmbeddedServer, migrated: Callable[[str], str]) -> Iterator[None]:
    migrated("restoration")
    with psycopg.connect(postgres.dsn("restoration").owner) as owner:
        owner.execute(
            "DROP TABLE IF EXISTS step_marks; CREATE TABLE step_marks (step int);"
            " ALTER TABLE step_marks ENABLE ROW LEVEL SECURITY;"
            " CREATE POLICY worker_rows ON step_marks TO kz_worker USING (true);"
            " GRANT INSERT ON step_marks TO kz_worker"
        )
    yield
    with psycopg.connect(postgres.dsn("restoration").owner) as owner:
        owner.execute("DROP TABLE step_marks")


async def until(condition: Callable[[], bool], timeout_s: float = 60) -> None:
    async with asyncio.timeout(timeout_s):
        while not condition():
            await asyncio.sleep(0.05)


async def start(url: str, home: Path, flag: Path) -> asyncio.subprocess.Process:
    script = Path(__file__).with_name("worker_process.py")
    with open(home / "worker.log", "ab") as log:
        return await asyncio.create_subprocess_exec(
            sys.executable, str(script), url, str(home), str(flag), stdout=log, stderr=log
        )


async def reached(flag: Path) -> None:
    try:
        await until(flag.exists)
    except TimeoutError:
        pytest.fail((flag.parent / "worker.log").read_text())


async def test_given_kill_9_then_another_worker_resumes_at_the_checkpoint(
    database: Database, postgres: EmbeddedServer, marks: None, tmp_path: Path
) -> None:
    flag = tmp_path / "reached"
    await ask(database, "restoration.steps")
    first = await start(database.url, tmp_path, flag)
    await reached(flag)
    os.kill(first.pid, signal.SIGKILL)
    await first.wait()
    assert rows(postgres, "SELECT status, done FROM jobs WHERE kind = 'restoration.steps'") == [
        ("running", 2)
    ]
    change(postgres, "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    second = await start(database.url, tmp_path, flag)
    try:
        await until(lambda: rows(postgres, _STEPS) == [("succeeded", 2)])
    finally:
        second.terminate()
        assert await second.wait() == 0
    assert rows(postgres, "SELECT step FROM step_marks ORDER BY step") == [(n,) for n in range(5)]


_STEPS = "SELECT status, attempts FROM jobs WHERE kind = 'restoration.steps'"


async def test_given_sigterm_then_the_job_goes_back_unblamed_and_the_worker_ends_cleanly(
    database: Database, postgres: EmbeddedServer, marks: None, tmp_path: Path
) -> None:
    flag = tmp_path / "reached"
    await ask(database, "restoration.steps")
    worker = await start(database.url, tmp_path, flag)
    await reached(flag)
    worker.terminate()
    assert await worker.wait() == 0
    assert rows(postgres, _STEPS) == [("queued", 0)]
    queue = "SELECT q.status::text FROM procrastinate_jobs q JOIN jobs j ON j.queue_id = q.id"
    assert rows(postgres, f"{queue} WHERE j.kind = 'restoration.steps'") == [("todo",)]
