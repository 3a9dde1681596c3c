"""Periodic work: due dates in legal time, once across workers, missed dates in their order."""

import asyncio
from datetime import UTC, datetime, time, timedelta
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.jobs import Daily, Every, JobContext, Monthly, enqueue
from kuangzheng.kernel.jobs.builtin import keep_house, seal_audit, verify_audit
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.registry import Schedule, schedules_of
from kuangzheng.kernel.jobs.scheduler import enqueue_due
from kuangzheng.kernel.jobs.schedules import missed
from kuangzheng.kernel.jobs.worker import load_work
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, scope_of

pytestmark = pytest.mark.service("restoration")
LAPSES = Schedule("restoration.lapses", Daily(time(0, 30)), "each", "schedule")
REMINDERS = Schedule("restoration.reminders", Daily(time(8, 0)), "each", "schedule")
SWEEP = Schedule("restoration.sweep", Daily(time(1, 0)), "latest", "schedule")


def china(day: int, hour: int = 0, minute: int = 0, month: int = 8) -> datetime:
    return datetime(2025, month, day, hour, minute, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("rule", "after", "due"),
    [
        (Daily(time(0, 30)), china(1, 0, 29), china(1, 0, 30)),
        (Daily(time(0, 30)), china(1, 0, 30), china(2, 0, 30)),
        (Daily(time(0, 30)), datetime(2025, 7, 31, 16, 29, tzinfo=UTC), china(1, 0, 30)),
        (Monthly(31, time(9, 0)), china(1, month=9), china(30, 9, month=9)),
        (Monthly(1, time(9, 0)), china(1, 9, month=12),
         datetime(2026, 1, 1, 9, tzinfo=CHINA)),
        (Every(timedelta(hours=6)), china(1, 3), china(1, 8)),
    ],
)  # fmt: skip
def test_the_next_due_date(rule: Any, after: datetime, due: datetime) -> None:
    assert rule.next_after(after) == due


def test_given_downtime_then_each_missed_date_comes_in_order_and_a_sweep_once() -> None:
    last = {s.kind: china(1, 12) for s in (LAPSES, REMINDERS, SWEEP)}
    found = missed([SWEEP, REMINDERS, LAPSES], last, china(3, 12))
    assert [(due.schedule.kind.partition(".")[2], due.at) for due in found] == [
        ("lapses", china(2, 0, 30)), ("reminders", china(2, 8)),
        ("lapses", china(3, 0, 30)), ("sweep", china(3, 1)), ("reminders", china(3, 8)),
    ]  # fmt: skip


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(CHINA)),
    st.one_of(
        st.builds(Daily, st.times().map(lambda t: t.replace(second=0, microsecond=0))),
        st.builds(Monthly, st.integers(1, 31), st.just(time(6, 0))),
        st.builds(Every, st.timedeltas(timedelta(minutes=1), timedelta(days=3))),
    ),
)
def test_a_due_date_is_later_and_is_its_own_predecessor(after: datetime, rule: Any) -> None:
    due = rule.next_after(after)
    assert due > after
    assert rule.next_after(due - timedelta(microseconds=1)) == due


def asked(postgres: EmbeddedServer) -> list[tuple[str, str]]:
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as connection:
        return connection.execute(
            "SELECT j.kind, j.arguments ->> 'due' FROM jobs j ORDER BY queue_id"
        ).fetchall()


async def test_given_downtime_then_the_queue_holds_each_due_date_once_in_order(
    database: Database, clock: SettableClock, postgres: EmbeddedServer
) -> None:
    clock.instant = china(1, 12)
    assert await enqueue_due(database, [LAPSES, REMINDERS], clock) == 0
    clock.instant = china(3, 1)
    await asyncio.gather(*(enqueue_due(database, [LAPSES, REMINDERS], clock) for _ in range(4)))
    await enqueue_due(database, [LAPSES, REMINDERS], clock)
    assert asked(postgres) == [
        ("restoration.lapses", china(2, 0, 30).isoformat()),
        ("restoration.reminders", china(2, 8).isoformat()),
        ("restoration.lapses", china(3, 0, 30).isoformat()),
    ]


def test_every_service_has_the_kernels_own_periodic_work() -> None:
    load_work("restoration")
    kinds = {schedule.kind for schedule in schedules_of("restoration")}
    assert {"kernel.audit_seal", "kernel.audit_verification", "kernel.retention"} <= kinds


async def test_given_the_nightly_work_then_seal_proof_and_retention_are_done(
    database: Database, settings: KernelSettings, clock: SettableClock, postgres: EmbeddedServer
) -> None:
    async with database.session(scope_of()) as session:
        await session.execute(text("SELECT audit_write('x', 'x', NULL, NULL, NULL, NULL)"))
    with psycopg.connect(postgres.dsn("restoration").owner) as owner:
        owner.execute(
            "CREATE TABLE IF NOT EXISTS idempotency_keys_202001 PARTITION OF idempotency_keys"
            " FOR VALUES FROM ('2020-01-01 00:00+00') TO ('2020-02-01 00:00+00')"
        )
    context = await held(database, settings, clock, postgres)
    assert await seal_audit(context) == {"seal": "2025-08-01.json"}
    proof = await verify_audit(context)
    assert proof is not None and proof["ok"] is True
    kept = await keep_house(context)
    assert kept is not None and kept["jobs"] == 0
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as connection:
        old = connection.execute("SELECT to_regclass('idempotency_keys_202001')").fetchone()
    assert old == (None,)


async def held(
    database: Database, settings: KernelSettings, clock: SettableClock, postgres: EmbeddedServer
) -> JobContext:
    """The context of a job that is running."""
    async with database.session(scope_of("100000", actor="system:test")) as session:
        job_id = await enqueue(session, "kernel.retention", {}, "100000")
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as connection:
        connection.execute("UPDATE jobs SET status = 'running', attempts = 1")
    worker = Worker("restoration", database, settings, clock)
    return JobContext(
        worker, job_id, "kernel.retention", {}, None, 1, "system:test", "100000", "", ""
    )
