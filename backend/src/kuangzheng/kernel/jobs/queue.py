"""Asking for work inside a transaction, and reading how far it is."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Column, DateTime, MetaData, Table, Text, Uuid, func, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut

_ENQUEUE = text(
    "SELECT job_enqueue(:id, :kind, CAST(:arguments AS jsonb), :division, :key, :lane, :priority,"
    " :run_at)"
)
_CANCEL = text("SELECT id FROM job_cancel(:id)")
_RETRY = text("SELECT id FROM job_retry(:id)")
_NAMES = (
    "kind", "status", "done", "total", "attempt_done", "attempts", "created_by", "division_code",
    "version", "cancel_requested",
)  # fmt: skip
_JOBS = Table(
    "jobs",
    MetaData(),
    Column("id", Uuid),
    *(Column(name, Text) for name in _NAMES),
    *(Column(name, DateTime(timezone=True)) for name in (
        "created_at", "started_at", "finished_at", "updated_at", "attempt_at",
    )),
    Column("error", JSONB),
    Column("result", JSONB),
)  # fmt: skip
SORTS = Sorts("-created_at", {"created_at": Sort(_JOBS.c.created_at, _JOBS.c.id)})


async def enqueue(
    session: AsyncSession,
    kind: str,
    arguments: Mapping[str, Any],
    division_code: str,
    *,
    key: str | None = None,
    lane: str | None = None,
    priority: int = 0,
    run_at: datetime | None = None,
) -> UUID:
    """Ask for work with the running transaction: it exists exactly when that commits.

    With `key` the same work is asked for once, the id of the first job comes back. Jobs of one
    `lane` run one after another; a higher `priority` goes first.
    """
    parameters = {
        "id": new_id(), "kind": kind, "arguments": orjson.dumps(arguments, default=str).decode(),
        "division": division_code, "key": key, "lane": lane, "priority": priority, "run_at": run_at,
    }  # fmt: skip
    found: UUID = (await session.execute(_ENQUEUE, parameters)).scalar_one()
    return found


async def get_job(session: AsyncSession, job_id: UUID) -> Mapping[str, Any] | None:
    """One job within the session's scope."""
    query = select(_JOBS).where(_JOBS.c.id == job_id)
    found = (await session.execute(query)).mappings().one_or_none()
    return None if found is None else dict(found)


async def get_jobs(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, Mapping[str, Any]]:
    """Those of the jobs that are within the session's scope, by id."""
    query = select(_JOBS).where(_JOBS.c.id.in_(ids))
    return {row["id"]: dict(row) for row in (await session.execute(query)).mappings()}


async def find_jobs(
    session: AsyncSession, created_by: str, kind: str | None, status: str | None, page: PageRequest
) -> tuple[Sequence[Mapping[str, Any]], str | None, int | None]:
    """A principal's own jobs, the newest first, the next cursor, the count when asked for."""
    where = [_JOBS.c.created_by == created_by]
    if kind is not None:
        where.append(_JOBS.c.kind == kind)
    if status is not None:
        where.append(_JOBS.c.status == status)
    query = SORTS.apply(select(_JOBS).where(*where), page)
    rows = (await session.execute(query)).mappings().all()
    kept, cursor = cut(rows, page, lambda row: (row["created_at"], row["id"]), SORTS)
    total = None
    if page.exact_count:
        counting = select(func.count()).select_from(_JOBS).where(*where)
        total = (await session.execute(counting)).scalar_one()
    return kept, cursor, total


async def cancel_job(session: AsyncSession, job_id: UUID) -> bool:
    """End the caller's own waiting job, tell a running one to stop; False when it has ended."""
    return (await session.execute(_CANCEL, {"id": job_id})).first() is not None


async def retry_job(session: AsyncSession, job_id: UUID) -> bool:
    """Queue the caller's own failed or cancelled job once more; False in any other state."""
    return (await session.execute(_RETRY, {"id": job_id})).first() is not None
