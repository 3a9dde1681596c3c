"""A worker process of one service: queue, periodic work, blocks, notices, consumers.

`kz worker SERVICE` calls `worker_main`. SIGTERM lets running jobs finish for a while, then hands
them back to the queue; kill -9 is found by the missing heartbeat and the job begins again from its
checkpoint.
"""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from uuid import UUID

import procrastinate
import structlog
from procrastinate.exceptions import ConnectorException
from procrastinate.job_context import AbortReason
from procrastinate.retry import BaseRetryStrategy, RetryDecision
from procrastinate.worker import Worker as QueueWorker
from sqlalchemy import text

from kuangzheng.kernel.audit.blocks import build_blocks
from kuangzheng.kernel.clock import Clock, SystemClock
from kuangzheng.kernel.consumers import Consumer, PoisonEvent
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.registry import schedules_of
from kuangzheng.kernel.jobs.runner import SYSTEM, Again, run_job
from kuangzheng.kernel.jobs.scheduler import enqueue_due
from kuangzheng.kernel.logging import configure_logging
from kuangzheng.kernel.notices.delivery import StillMeant, deliver_due
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.sources import FeedSource

log = structlog.get_logger("kuangzheng.worker")
TASK = "kz:run"
UNREACHABLE_PAUSE = timedelta(seconds=5)
_QUEUE_CLOCK = SystemClock()  # what the queue compares with is the database's clock
Tick = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between looks at the queue, heartbeats, and ticks; until a worker counts as lost;
    and how long SIGTERM waits for running jobs."""

    poll_s: float = 1
    heartbeat_s: float = 10
    lost_s: float = 40
    tick_s: float = 5
    grace_s: float = 20


@dataclass
class WorkerSpec:
    """What a worker process needs: the login role's DSN, and the consumers of the service."""

    service: str
    url: str
    settings: KernelSettings
    clock: Clock = field(default_factory=SystemClock)
    consumers: Callable[[Database], Sequence[Consumer]] = lambda database: ()
    ticks: Sequence[Callable[[Worker], Awaitable[object]]] = ()
    sources: Mapping[str, FeedSource] = field(default_factory=dict)
    still_meant: StillMeant | None = None
    concurrency: int = 2
    pace: Pace = Pace()


class _Handed(Exception):
    """Tells the queue to hand the job out again."""

    def __init__(self, again: Again) -> None:
        super().__init__("again")
        self.again = again


class _OnlyHanded(BaseRetryStrategy):
    def get_retry_decision(
        self, *, exception: BaseException, job: procrastinate.jobs.Job
    ) -> RetryDecision | None:
        if not isinstance(exception, _Handed):
            return None
        return RetryDecision(retry_at=_QUEUE_CLOCK.now() + exception.again.pause)


def worker_main(
    service: str,
    url: str,
    settings: KernelSettings,
    *,
    consumers: Callable[[Database], Sequence[Consumer]] = lambda database: (),
) -> None:
    """The entry of `kz worker SERVICE`: works until SIGTERM or SIGINT."""
    configure_logging(settings.log_level, service=f"{service}-worker")
    asyncio.run(run_worker(WorkerSpec(service, url, settings, consumers=consumers)))


async def run_worker(spec: WorkerSpec, stop: asyncio.Event | None = None) -> None:
    """Work until `stop` is set; without one, until SIGTERM or SIGINT."""
    load_work(spec.service)
    stop = stop or _stop_on_signals()
    async with AsyncExitStack() as stack:
        database = Database(
            spec.url, service=spec.service, pool_size=6, worker=True, clock=spec.clock
        )
        stack.push_async_callback(database.close)
        worker = Worker(spec.service, database, spec.settings, spec.clock, spec.sources)
        app = queue_app(spec.url, worker)
        await stack.enter_async_context(app.open_async())
        queue = QueueWorker(
            app, queues=["default"], name=spec.service, concurrency=spec.concurrency,
            fetch_job_polling_interval=spec.pace.poll_s,
            abort_job_polling_interval=spec.pace.poll_s,
            shutdown_graceful_timeout=spec.pace.grace_s, listen_notify=False,
            install_signal_handlers=False, update_heartbeat_interval=spec.pace.heartbeat_s,
            stalled_worker_timeout=spec.pace.lost_s,
        )  # fmt: skip
        beside = [asyncio.create_task(_ticking(tick, spec.pace.tick_s))
                  for tick in _ticks(spec, worker, app)]  # fmt: skip
        beside += [asyncio.create_task(_consume(c)) for c in spec.consumers(database)]
        log.info("worker started", service=spec.service)
        try:
            await _run_until(queue, stop)
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
        log.info("worker stopped", service=spec.service)


def load_work(service: str) -> None:
    """Import what the service does by itself, so that it is declared; its routes are not needed."""
    import_module("kuangzheng.kernel.jobs.builtin")
    name = f"kuangzheng.{service}.work"
    if find_spec(name) is not None:
        import_module(name)


def queue_app(url: str, worker: Worker) -> procrastinate.App:
    """The queue library over connections that are kz_worker from their first statement on."""
    connector = procrastinate.PsycopgConnector(
        conninfo=url, min_size=1, max_size=4,
        kwargs={"options": "-c role=kz_worker -c lock_timeout=10s -c statement_timeout=60s",
                "application_name": f"kz-{worker.service}-queue"},
    )  # fmt: skip
    app = procrastinate.App(connector=connector)

    @app.task(name=TASK, queue="default", pass_context=True, retry=_OnlyHanded())
    async def run(context: procrastinate.JobContext, job_id: str) -> None:
        def stopping() -> bool:
            return context.abort_reason() is not AbortReason.USER_REQUEST

        try:
            again = await run_job(worker, UUID(job_id), stopping=stopping)
        except Exception:  # the database was out of reach before or after the work
            log.exception("job could not be begun or ended, handed out again", job=job_id)
            again = Again(UNREACHABLE_PAUSE)
        if again is not None:
            raise _Handed(again)

    return app


async def revive_lost(app: procrastinate.App, database: Database, lost_s: float) -> int:
    """Hand out again what dead workers left behind; how many jobs."""
    stalled = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=lost_s)
    revived = 0
    for job in stalled:
        try:
            await app.job_manager.retry_job(job, retry_at=_QUEUE_CLOCK.now())
            revived += 1
            log.warning("job of a lost worker handed out again", queue_id=job.id)
        except ConnectorException:
            log.info("job already handed out again", queue_id=job.id)
    async with database.session(SYSTEM) as session:
        await session.execute(text("SELECT jobs_settle(:after)"), {"after": lost_s})
    return revived


def _ticks(spec: WorkerSpec, worker: Worker, app: procrastinate.App) -> list[Tick]:
    database = worker.database
    found: list[Tick] = [
        lambda: build_blocks(database),
        lambda: enqueue_due(database, schedules_of(spec.service), spec.clock),
        lambda: revive_lost(app, database, spec.pace.lost_s),
        lambda: deliver_due(database, spec.settings, spec.clock, None, spec.still_meant),
    ]
    return found + [_bound(tick, worker) for tick in spec.ticks]


def _bound(tick: Callable[[Worker], Awaitable[object]], worker: Worker) -> Tick:
    return lambda: tick(worker)


async def _ticking(tick: Tick, pause_s: float) -> None:
    """One tick after another; a failing one is logged and tried again."""
    while True:
        try:
            await tick()
        except Exception:  # the next tick may succeed, and the worker's other work goes on
            log.exception("worker tick failed")
        await asyncio.sleep(pause_s)


async def _consume(consumer: Consumer) -> None:
    try:
        await consumer.run()
    except PoisonEvent:
        log.error("consumer stopped until its event can be applied", producer=consumer.producer)


async def _run_until(queue: Any, stop: asyncio.Event) -> None:
    running = asyncio.create_task(queue.run())
    waiting = asyncio.create_task(stop.wait())
    await asyncio.wait([running, waiting], return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    queue.stop()
    await running


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop: Any = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop
