"""What a handler works with: its arguments, its transactions, its progress, its processes."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import Clock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.sandbox import Limits, run_limited
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.sources import FeedSource

_HOLDS = text("SELECT job_holds(:id, :attempt)")
_FINISH = text(
    "SELECT job_finish(:id, :attempt, :status, CAST(:error AS jsonb), CAST(:result AS jsonb),"
    " :blameless)"
)
_PROGRESS = "SELECT job_progress($1, $2, $3, $4, $5)"
TRUSTED = Limits(
    memory_bytes=8 * 2**30, cpu_s=3600, wall_s=7200, file_bytes=20 * 2**30, queue_s=7200
)


class JobCancelled(Exception):
    """Somebody asked for the job to stop."""


class JobLost(Exception):
    """The job was taken for lost and given to another worker: this one must not write for it."""


@dataclass(frozen=True, slots=True)
class Worker:
    """What a worker process lends to every job."""

    service: str
    database: Database
    settings: KernelSettings
    clock: Clock
    sources: Mapping[str, FeedSource] = field(default_factory=dict)
    """The feeds it reads, by producer: for work that compares a copy with what it was made of."""


@dataclass(frozen=True, slots=True)
class JobContext:
    """One attempt at one job. It acts for whoever asked, as worker, within the job's division."""

    worker: Worker
    id: UUID
    kind: str
    arguments: dict[str, Any]
    checkpoint: dict[str, Any] | None
    attempt: int
    actor: str
    division_code: str
    holder_id: str
    trace_id: str

    @property
    def scope(self) -> Scope:
        return Scope.for_division(
            DbRole.WORKER, self.actor, self.division_code, holder=self.holder_id
        )

    @property
    def clock(self) -> Clock:
        return self.worker.clock

    @property
    def settings(self) -> KernelSettings:
        return self.worker.settings

    @property
    def database(self) -> Database:
        return self.worker.database

    @property
    def due(self) -> datetime:
        """When periodic work was due. Raises KeyError for other work."""
        return datetime.fromisoformat(self.arguments["due"])

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """A transaction that commits only while the job is still this worker's (else JobLost)."""
        async with self.database.session(self.scope) as session:
            if not (
                await session.execute(_HOLDS, {"id": self.id, "attempt": self.attempt})
            ).scalar_one():
                raise JobLost
            yield session

    async def progress(
        self, done: int, total: int | None = None, checkpoint: dict[str, Any] | None = None
    ) -> None:
        """Tell how far the job is, in a transaction of its own; never inside `session()`.

        `checkpoint` is what a later attempt finds in `context.checkpoint`. Raises JobCancelled when
        somebody wants it stopped, JobLost when another worker has it.
        """
        async with self.database.raw(self.scope) as connection:
            stop = await connection.fetchval(
                _PROGRESS, self.id, self.attempt, done, total, checkpoint
            )
        if stop is None:
            raise JobLost
        if stop:
            raise JobCancelled

    async def complete(self, session: AsyncSession, result: dict[str, Any]) -> None:
        """Success as part of the effect's own transaction: both happen, once, or neither."""
        await finish(session, self.id, self.attempt, "succeeded", result=result)

    async def limited(
        self, callable_path: str, args: Sequence[Any] = (), limits: Limits | None = None
    ) -> Any:
        """Parse what cannot be trusted, see `sandbox.run_limited`; its progress is the job's."""
        return await run_limited(callable_path, args, limits, self._relay)

    async def in_process(self, callable_path: str, args: Sequence[Any] = ()) -> Any:
        """Heavy computing of our own, off the loop, with room to spare."""
        return await run_limited(callable_path, args, TRUSTED, self._relay)

    async def _relay(self, told: Any) -> None:
        if isinstance(told, dict) and isinstance(told.get("done"), int):
            total = told.get("total")
            await self.progress(told["done"], total if isinstance(total, int) else None)


async def finish(
    session: AsyncSession,
    job_id: UUID,
    attempt: int,
    status: str,
    *,
    error: dict[str, Any] | None = None,
    result: dict[str, Any] | None = None,
    blameless: bool = False,
) -> bool:
    """Write how an attempt ended; False when the job has ended or is another worker's."""
    parameters = {
        "id": job_id, "attempt": attempt, "status": status, "blameless": blameless,
        "error": None if error is None else orjson.dumps(error, default=str).decode(),
        "result": None if result is None else orjson.dumps(result, default=str).decode(),
    }  # fmt: skip
    return bool((await session.execute(_FINISH, parameters)).scalar_one())
