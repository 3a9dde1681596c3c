"""One attempt at one job: start, run the handler, write how it ended."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.db.errors import problem_of, sqlstate
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.jobs.context import JobCancelled, JobContext, JobLost, Worker, finish
from kuangzheng.kernel.jobs.registry import FailureHandler, JobKind, kind_of
from kuangzheng.kernel.problems import Problem, Unavailable
from kuangzheng.kernel.trace import new_trace_id, set_trace_id

log = structlog.get_logger("kuangzheng.jobs")
_START = (
    "SELECT id, kind, arguments, checkpoint, attempts, created_by, division_code, holder_id,"
    " trace_id FROM job_start($1)"
)
_PASSING = ("08", "40", "53", "57")
SYSTEM = Scope.for_division(DbRole.WORKER, "system:worker", NATIONAL)


class UnknownKind(Problem):
    code = "job_kind_unknown"
    title, title_en = "程序不认识此类作业", "This kind of job is not known"


class WorkerLost(Problem):
    code = "job_worker_lost"
    title, title_en = "作业多次使处理进程中止", "The job ended its worker several times"


@dataclass(frozen=True, slots=True)
class Again:
    """The queue shall hand the job out once more after `pause`."""

    pause: timedelta


async def run_job(worker: Worker, job_id: UUID, *, stopping: Any) -> Again | None:
    """Run a job that the queue handed out. `stopping()` tells whether a cancellation of this
    coroutine means that the worker ends (the job goes back unblamed) or that the job shall."""
    async with worker.database.raw(SYSTEM) as connection:
        row = await connection.fetchrow(_START, job_id)
    if row is None:
        return None
    context = JobContext(
        worker, row["id"], row["kind"], row["arguments"], row["checkpoint"], row["attempts"],
        row["created_by"], row["division_code"], str(row["holder_id"] or ""), row["trace_id"],
    )  # fmt: skip
    set_trace_id(context.trace_id or new_trace_id())
    kind = kind_of(context.kind)
    if kind is None:
        await _fail(context, UnknownKind(f"作业种类 {context.kind} 未登记"))
        return None
    if context.attempt > kind.attempts:
        await _fail(context, WorkerLost("作业多次使处理进程中止，已停止重试"), kind)
        return None
    try:
        result = await kind.handler(context)
        await _end(context, "succeeded", result=result or {})
    except JobCancelled:
        await _end(context, "cancelled")
    except JobLost:
        log.warning("job lost to another worker", job=str(context.id), kind=context.kind)
    except asyncio.CancelledError:
        if stopping():
            await _end(context, "queued", blameless=True)
            return Again(timedelta(0))
        await _end(context, "cancelled")
    except Exception as error:  # every failure of a handler becomes a job's problem
        return await _after_failure(context, kind, error)
    return None


async def _after_failure(context: JobContext, kind: JobKind, error: Exception) -> Again | None:
    if _passing(error) and context.attempt < kind.attempts:
        log.warning("job tried again", job=str(context.id), kind=context.kind, error=str(error))
        await _end(context, "queued")
        return Again(timedelta(seconds=2.0**context.attempt))
    if isinstance(error, Problem):
        await _fail(context, error, kind)
        return None
    log.error("job failed", job=str(context.id), kind=context.kind, exc_info=error)
    database = isinstance(error, DBAPIError | asyncpg.PostgresError)
    await _fail(context, problem_of(error) if database else Problem(), kind)
    return None


async def _fail(context: JobContext, problem: Problem, kind: JobKind | None = None) -> None:
    untold: Exception | None = None
    async with context.database.session(SYSTEM) as session:
        ended = await finish(
            session, context.id, context.attempt, "failed",
            error=problem.document(context.trace_id),
        )  # fmt: skip
        if ended and kind is not None and kind.failed is not None:
            untold = await _tell(session, context, problem, kind.failed)
    if untold is not None:
        log.error(
            "failure of a job not told", job=str(context.id), kind=context.kind, exc_info=untold
        )


async def _tell(
    session: AsyncSession, context: JobContext, problem: Problem, failed: FailureHandler
) -> Exception | None:
    """Why nobody could be told, if so: the job's end stands all the same, or it would begin again
    without end."""
    try:
        async with session.begin_nested():
            await failed(session, context, problem)
    except Exception as error:
        return error
    return None


async def _end(context: JobContext, status: str, **outcome: Any) -> None:
    async with context.database.session(SYSTEM) as session:
        await finish(session, context.id, context.attempt, status, **outcome)


def _passing(error: Exception) -> bool:
    """Failures that waiting cures: connections, locks, serialisation, a busy neighbour."""
    state = sqlstate(error)
    return isinstance(error, OSError | Unavailable) or state[:2] in _PASSING or state == "55P03"
