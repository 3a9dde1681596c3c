"""Long work: asked for with the request's transaction, done once, stopped, repeated, resumed."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI
from procrastinate.worker import Worker as QueueWorker
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.errors import OutsideScope, problem_of
from kuangzheng.kernel.db.scope import DbRole
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.jobs import JobContext, JobLost, enqueue, job
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.endpoints import jobs_router, progress_of
from kuangzheng.kernel.jobs.worker import queue_app, revive_lost
from kuangzheng.kernel.problems import Problem, RuleViolation, Unavailable
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import (
    SettableClock,
    TestKeys,
    client_for,
    new_key,
    scope_of,
)

pytestmark = pytest.mark.service("restoration")
PATH = "/api/v1/restoration/jobs"
ran: list[Any] = []


@job("restoration.count")
async def count(context: JobContext) -> dict[str, Any]:
    for step in range(3):
        await context.progress(step + 1, 3)
    ran.append(context.arguments.get("name"))
    return {"actor": context.actor, "division": context.division_code}


@job("restoration.refuse")
async def refuse(context: JobContext) -> None:
    raise RuleViolation("第 3 行缺少面积")


@job("restoration.crash")
async def crash(context: JobContext) -> None:
    raise KeyError("SELECT secret FROM somewhere")


told: list[tuple[str, str]] = []


async def tell(session: AsyncSession, context: JobContext, problem: Problem) -> None:
    await session.execute(text("SELECT 1"))
    told.append((context.actor, problem.detail))


async def tell_in_vain(session: AsyncSession, context: JobContext, problem: Problem) -> None:
    await session.execute(text("SELECT 1/0"))


@job("restoration.refuse_and_tell", failed=tell)
async def refuse_and_tell(context: JobContext) -> None:
    raise RuleViolation("第 3 行缺少面积")


@job("restoration.refuse_and_stumble", failed=tell_in_vain)
async def refuse_and_stumble(context: JobContext) -> None:
    raise RuleViolation("第 3 行缺少面积")


@job("restoration.busy")
async def busy(context: JobContext) -> None:
    if context.attempt == 1:
        raise Unavailable("neighbour")


@job("restoration.wait")
async def wait(context: JobContext) -> None:
    await asyncio.Event().wait()


@job("restoration.sums")
async def sums(context: JobContext) -> dict[str, Any]:
    return {"sum": await context.in_process("math:fsum", [[1, 2, 3]])}


@pytest.fixture(autouse=True)
def forget() -> None:
    ran.clear()
    told.clear()


Runner = Callable[[], Awaitable[None]]


@pytest_asyncio.fixture
async def run(
    database: Database, settings: KernelSettings, clock: SettableClock
) -> AsyncIterator[Runner]:
    """Runs everything that waits in the queue, then returns."""
    app = queue_app(database.url, Worker("restoration", database, settings, clock))

    async def until_empty() -> None:
        await QueueWorker(
            app, wait=False, listen_notify=False, install_signal_handlers=False,
            abort_job_polling_interval=0.05,
        ).run()  # type: ignore[no-untyped-call]  # fmt: skip

    async with app.open_async():
        yield until_empty


@pytest_asyncio.fixture
async def app(
    database: Database, keys: TestKeys, clock: SettableClock, settings: KernelSettings
) -> FastAPI:
    clock.instant = datetime.now(UTC)
    runtime = Runtime("restoration", database, keys, settings, clock)
    return create_service(ServiceSpec("restoration", "作业", [jobs_router()]), runtime)


async def ask(database: Database, kind: str, actor: str = "test", **options: Any) -> UUID:
    async with database.session(scope_of(actor=actor)) as session:
        return await enqueue(session, kind, options.pop("arguments", {}), "500113", **options)


def rows(postgres: EmbeddedServer, query: str) -> list[Any]:
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as connection:
        return connection.execute(query.encode()).fetchall()


def change(postgres: EmbeddedServer, statement: str) -> None:
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as connection:
        connection.execute(statement.encode())


async def test_given_a_commit_then_the_job_runs_as_its_asker(
    database: Database, run: Runner, postgres: EmbeddedServer
) -> None:
    await ask(database, "restoration.count", actor="somebody")
    await run()
    found = rows(postgres, "SELECT status, done, total, attempts, result FROM jobs")
    assert found == [("succeeded", 3, 3, 1, {"actor": "somebody", "division": "500113"})]


async def test_given_a_rollback_then_there_is_no_job_and_nothing_in_the_queue(
    database: Database, postgres: EmbeddedServer
) -> None:
    with pytest.raises(RuntimeError):
        async with database.session(scope_of()) as session:
            await enqueue(session, "restoration.count", {}, "500113")
            raise RuntimeError
    assert rows(postgres, "SELECT 1 FROM jobs UNION ALL SELECT 1 FROM procrastinate_jobs") == []


async def test_given_another_division_then_asking_is_refused(database: Database) -> None:
    with pytest.raises(DBAPIError) as refused:
        async with database.session(scope_of("140900")) as session:
            await enqueue(session, "restoration.count", {}, "500113")
    assert isinstance(problem_of(refused.value), OutsideScope)


async def test_given_one_key_then_the_work_is_asked_for_once(
    database: Database, run: Runner
) -> None:
    first = await ask(database, "restoration.count", key="k")
    assert await ask(database, "restoration.count", key="k") == first
    await run()
    assert len(ran) == 1


async def test_given_one_lane_then_jobs_run_in_the_order_asked(
    database: Database, run: Runner
) -> None:
    for name in "abcd":
        await ask(database, "restoration.count", lane="one", arguments={"name": name})
    await run()
    assert ran == list("abcd")


async def test_given_a_problem_then_the_job_fails_with_it(
    app: FastAPI, database: Database, run: Runner, token: Callable[..., str]
) -> None:
    job_id = await ask(database, "restoration.refuse", actor="me")
    await run()
    async with client_for(app, token("clerk", subject="me")) as client:
        body = (await client.get(f"{PATH}/{job_id}")).json()
    assert (body["status"], body["error"]["code"]) == ("failed", "rule_violation")
    assert body["error"]["detail"] == "第 3 行缺少面积"


async def test_given_an_unforeseen_error_then_nothing_of_it_leaks(
    app: FastAPI, database: Database, run: Runner, token: Callable[..., str]
) -> None:
    for kind, code in (("crash", "internal_error"), ("unheard_of", "job_kind_unknown")):
        job_id = await ask(database, f"restoration.{kind}", actor="me")
        await run()
        async with client_for(app, token("clerk", subject="me")) as client:
            answer = await client.get(f"{PATH}/{job_id}")
        assert answer.json()["error"]["code"] == code
        assert "SELECT" not in answer.text


async def test_given_a_passing_failure_then_the_job_waits_and_is_tried_again(
    database: Database, run: Runner, postgres: EmbeddedServer
) -> None:
    await ask(database, "restoration.busy")
    await run()
    assert rows(postgres, "SELECT status FROM jobs") == [("queued",)]
    change(postgres, "UPDATE procrastinate_jobs SET scheduled_at = now()")
    await run()
    assert rows(postgres, "SELECT status, attempts FROM jobs") == [("succeeded", 2)]


async def test_given_heavy_computing_then_it_runs_in_a_process(
    database: Database, run: Runner, postgres: EmbeddedServer
) -> None:
    await ask(database, "restoration.sums")
    await run()
    assert rows(postgres, "SELECT result FROM jobs") == [({"sum": 6.0},)]


async def test_given_jobs_of_others_then_each_sees_their_own(
    app: FastAPI, database: Database, token: Callable[..., str]
) -> None:
    mine = await ask(database, "restoration.count", actor="me")
    await ask(database, "restoration.count", actor="you")
    async with client_for(app, token("clerk", subject="me")) as client:
        listed = (await client.get(PATH, params={"count": "exact"})).json()
    assert [item["id"] for item in listed["items"]] == [str(mine)]
    assert (listed["total"], listed["items"][0]["status"]) == (1, "queued")
    async with client_for(app, token("clerk", division="140900", subject="me")) as client:
        assert (await client.get(f"{PATH}/{mine}")).status_code == 404


async def test_given_a_waiting_job_when_cancelled_then_it_never_runs(
    app: FastAPI, database: Database, run: Runner, token: Callable[..., str]
) -> None:
    job_id = await ask(database, "restoration.count", actor="me")
    async with client_for(app, token("clerk", subject="you")) as client:
        other = await client.post(f"{PATH}/{job_id}/cancel", headers=new_key())
    async with client_for(app, token("clerk", subject="me")) as client:
        answer = await client.post(f"{PATH}/{job_id}/cancel", headers=new_key())
        again = await client.post(f"{PATH}/{job_id}/cancel", headers=new_key())
    await run()
    assert (other.status_code, answer.json()["status"]) == (404, "cancelled")
    assert (again.status_code, again.json()["allowed"]) == (409, ["retry"])
    assert ran == []


async def test_given_a_running_job_when_cancelled_then_it_stops(
    app: FastAPI, database: Database, run: Runner, token: Callable[..., str],
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    job_id = await ask(database, "restoration.wait", actor="me")
    running = asyncio.ensure_future(run())
    await until(lambda: rows(postgres, "SELECT status FROM jobs") == [("running",)])
    async with client_for(app, token("clerk", subject="me")) as client:
        answer = await client.post(f"{PATH}/{job_id}/cancel", headers=new_key())
        assert answer.json()["cancel_requested"] is True
        await running
        found = (await client.get(f"{PATH}/{job_id}")).json()
    assert found["status"] == "cancelled" and found["finished_at"]


async def test_given_a_failed_job_when_repeated_then_it_is_done_once_more(
    app: FastAPI, database: Database, run: Runner, token: Callable[..., str],
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    job_id = await ask(database, "restoration.crash", actor="me")
    await run()
    change(postgres, "UPDATE jobs SET kind = 'restoration.count'")
    async with client_for(app, token("clerk", subject="me")) as client:
        answer = await client.post(f"{PATH}/{job_id}/retry", headers=new_key())
        await run()
        found = (await client.get(f"{PATH}/{job_id}")).json()
    assert (answer.json()["status"], found["status"], found["error"]) == (
        "queued", "succeeded", None,
    )  # fmt: skip


async def test_given_a_job_of_a_lane_when_repeated_or_handed_out_again_then_it_keeps_its_lane(
    app: FastAPI, database: Database, run: Runner, token: Callable[..., str],
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    failed = await ask(database, "restoration.crash", actor="me", lane="one", priority=3)
    await run()
    async with client_for(app, token("clerk", subject="me")) as client:
        assert (await client.post(f"{PATH}/{failed}/retry", headers=new_key())).status_code == 200
    waits = "SELECT lock, priority FROM procrastinate_jobs WHERE status = 'todo'"
    assert rows(postgres, waits) == [("one", 3)]
    change(postgres, "UPDATE procrastinate_jobs SET status = 'failed' WHERE status = 'todo'")
    async with database.session(scope_of(role=DbRole.WORKER)) as session:
        assert (await session.execute(text("SELECT jobs_settle(0)"))).scalar_one() == 1
    assert rows(postgres, waits) == [("one", 3)]


async def test_given_a_job_handed_to_another_worker_then_the_first_can_write_nothing(
    database: Database, settings: KernelSettings, clock: SettableClock, postgres: EmbeddedServer
) -> None:
    job_id = await ask(database, "restoration.wait")
    worker = Worker("restoration", database, settings, clock)
    context = JobContext(
        worker, job_id, "restoration.wait", {}, None, 1, "test", "500113", "", ""
    )
    change(postgres, "UPDATE jobs SET status = 'running', attempts = 2")
    with pytest.raises(JobLost):
        await context.progress(1)
    with pytest.raises(JobLost):
        async with context.session():
            pass


async def test_given_a_job_that_kills_its_workers_then_it_is_given_up(
    database: Database, run: Runner, postgres: EmbeddedServer
) -> None:
    await ask(database, "restoration.count")
    change(postgres, "UPDATE jobs SET status = 'running', attempts = 3")
    await run()
    found = rows(postgres, "SELECT status, error ->> 'code' FROM jobs")
    assert found == [("failed", "job_worker_lost")]


async def test_given_a_database_out_of_reach_then_the_job_is_handed_out_again(
    database: Database, settings: KernelSettings, clock: SettableClock, run: Runner,
    postgres: EmbeddedServer, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    await ask(database, "restoration.count")
    await database.close()
    with monkeypatch.context() as gone:
        gone.setattr(database, "url", "postgresql://nobody@127.0.0.1:1/none")
        await run()
    queue = "SELECT status::text, attempts FROM procrastinate_jobs"
    assert rows(postgres, queue) == [("todo", 1)]
    change(postgres, "UPDATE procrastinate_jobs SET scheduled_at = now()")
    await run()
    assert rows(postgres, "SELECT status, attempts FROM jobs") == [("succeeded", 1)]


async def test_given_a_queue_row_that_ended_alone_then_its_job_is_handed_out_again(
    database: Database, settings: KernelSettings, clock: SettableClock, run: Runner,
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    await ask(database, "restoration.count")
    change(postgres, "UPDATE procrastinate_jobs SET status = 'failed'")
    app = queue_app(database.url, Worker("restoration", database, settings, clock))
    async with app.open_async():
        await revive_lost(app, database, 0)
    await run()
    assert rows(postgres, "SELECT status FROM jobs") == [("succeeded",)]


def test_no_trigger_notifies_inside_a_transaction(
    postgres: EmbeddedServer, migrated: Callable[[str], str]
) -> None:
    migrated("restoration")
    query = (
        "SELECT tgname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
        " WHERE p.prosrc ILIKE '%pg_notify%'"
    )
    assert rows(postgres, query) == []


def test_rate_counts_from_the_present_attempt() -> None:
    start = datetime(2025, 8, 1, 10, 0, 0, tzinfo=UTC)
    row = {
        "done": 60, "total": 100, "attempt_done": 40, "attempt_at": start, "finished_at": None,
        "updated_at": start.replace(second=10), "status": "running",
    }  # fmt: skip
    found = progress_of(row, start.replace(second=15))
    assert (found.rate_per_s, found.remaining_s) == (2.0, 15.0)


async def until(condition: Callable[[], bool], timeout_s: float = 60) -> None:
    async with asyncio.timeout(timeout_s):
        while not condition():
            await asyncio.sleep(0.05)


async def test_given_a_holder_then_only_its_own_jobs_are_visible(
    app: FastAPI, database: Database, token: Callable[..., str]
) -> None:
    holder, other = UUID(int=1), UUID(int=2)
    scope = scope_of(role=DbRole.PORTAL, actor="h1")
    async with database.session(
        type(scope)(scope.role, "h1", scope.lo, scope.hi, str(holder))
    ) as session:
        job_id = await enqueue(session, "restoration.count", {}, "500113")
    for who, status in ((holder, 200), (other, 404)):
        async with client_for(app, token("holder", holder=str(who), subject="h1")) as client:
            assert (await client.get(f"{PATH}/{job_id}")).status_code == status


async def test_given_a_kind_that_tells_of_failure_then_its_owner_is_named_once(
    database: Database, run: Runner, postgres: EmbeddedServer
) -> None:
    await ask(database, "restoration.refuse_and_tell", actor="me")
    await run()
    assert told == [("me", "第 3 行缺少面积")]
    assert rows(postgres, "SELECT status FROM jobs") == [("failed",)]


async def test_given_the_telling_fails_then_the_job_has_ended_all_the_same(
    database: Database, run: Runner, postgres: EmbeddedServer
) -> None:
    await ask(database, "restoration.refuse_and_stumble")
    await run()
    assert rows(postgres, "SELECT status, error ->> 'code' FROM jobs") == [
        ("failed", "rule_violation")
    ]
