"""`/jobs`: the caller's long work, how far it is, how to stop it."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel

from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.jobs import queue
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.problems import IllegalTransition, NotFound
from kuangzheng.kernel.unit import Act, SignedIn, TransactionalRoute, tagged

Status = Literal["queued", "running", "succeeded", "failed", "cancelled"]
_ALLOWED: dict[str, list[str]] = {
    "queued": ["cancel"], "running": ["cancel"], "failed": ["retry"], "cancelled": ["retry"],
}  # fmt: skip


class ProgressRead(BaseModel):
    """Units done, of how many if known, per second in this attempt, seconds left."""

    done: int
    total: int | None
    rate_per_s: float | None
    remaining_s: float | None


class JobRead(BaseModel):
    """Long work as its owner sees it."""

    id: UUID
    version: int
    kind: str
    status: Status
    progress: ProgressRead
    cancel_requested: bool
    created_at: Instant
    started_at: Instant | None
    finished_at: Instant | None
    error: dict[str, Any] | None
    result: dict[str, Any] | None


def progress_of(row: Mapping[str, Any], now: datetime) -> ProgressRead:
    """Rate since the present attempt began, so that a resumed job does not look fast."""
    done, total = row["done"], row["total"]
    rate = remaining = None
    if row["attempt_at"] is not None:
        until = row["finished_at"] or max(row["updated_at"], row["attempt_at"])
        elapsed = (until - row["attempt_at"]).total_seconds()
        gained = done - row["attempt_done"]
        if elapsed > 0 and gained > 0:
            rate = gained / elapsed
            if total is not None and row["status"] == "running":
                waited = max((now - until).total_seconds(), 0.0)
                remaining = max((total - done) / rate - waited, 0.0)
    return ProgressRead(done=done, total=total, rate_per_s=rate, remaining_s=remaining)


def job_read(row: Mapping[str, Any], now: datetime) -> JobRead:
    """The answer for one row of `jobs`."""
    named = {name: row[name] for name in JobRead.model_fields if name != "progress"}
    return JobRead(progress=progress_of(row, now), **named)


@cache
def jobs_router() -> APIRouter:
    """The routes of every service's jobs."""
    router = APIRouter(route_class=TransactionalRoute, tags=["jobs"])

    @router.get("/jobs")
    async def list_jobs(
        act: SignedIn,
        page: Annotated[PageRequest, Depends(page_request)],
        kind: Annotated[str | None, Query(max_length=100)] = None,
        status: Annotated[Status | None, Query()] = None,
    ) -> Page[JobRead]:
        rows, cursor, total = await queue.find_jobs(
            act.session, act.principal.id, kind, status, page
        )
        now = act.clock.now()
        items = [job_read(row, now) for row in rows]
        return Page(items=items, next_cursor=cursor, known_at=now, total=total)

    @router.get("/jobs/{job_id}")
    async def read_job(job_id: UUID, act: SignedIn, response: Response) -> JobRead:
        return tagged(response, await _load(act, job_id))

    @router.post("/jobs/{job_id}/cancel")
    async def cancel_job(job_id: UUID, act: SignedIn, response: Response) -> JobRead:
        return await _act(act, job_id, "cancel", response)

    @router.post("/jobs/{job_id}/retry")
    async def retry_job(job_id: UUID, act: SignedIn, response: Response) -> JobRead:
        return await _act(act, job_id, "retry", response)

    return router


async def _load(act: Act, job_id: UUID) -> JobRead:
    row = await queue.get_job(act.session, job_id)
    if row is None:
        raise NotFound("未找到该作业")
    return job_read(row, act.clock.now())


async def _act(act: Act, job_id: UUID, action: str, response: Response) -> JobRead:
    """Only the asker stops or repeats a job. Progress is a new version every moment, so If-Match is
    checked only when it comes."""
    present = await _load(act, job_id)
    if act.if_match is not None:
        act.check_version(present.version, present.model_dump(mode="json"))
    allowed = _ALLOWED.get(present.status, [])
    if action not in allowed:
        raise IllegalTransition("作业当前状态下不能办理此操作", allowed)
    change = queue.cancel_job if action == "cancel" else queue.retry_job
    if not await change(act.session, job_id):
        raise NotFound("未找到由您提交的该作业")
    return tagged(response, await _load(act, job_id))
