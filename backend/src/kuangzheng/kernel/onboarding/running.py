"""A batch as a job: read and check, apply row by row in short transactions, undo in one. What was
committed stays: a job that was killed goes on with the rows that have no outcome yet."""

import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.errors import DATABASE_ERRORS, problem_of
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.events import hold_back
from kuangzheng.kernel.jobs import JobContext, job
from kuangzheng.kernel.jobs.registry import JobHandler
from kuangzheng.kernel.onboarding import matching, repository, tallying
from kuangzheng.kernel.onboarding.errors import BuiltUponError
from kuangzheng.kernel.onboarding.room import JobAct, Room
from kuangzheng.kernel.onboarding.service import batch_of
from kuangzheng.kernel.problems import Problem
from kuangzheng.kernel.sandbox import CallFailed, LimitExceeded, Limits

_READ = "kuangzheng.kernel.onboarding.reading:read"
_LIMITS = Limits(
    memory_bytes=4 * 2**30, cpu_s=300, wall_s=600, file_bytes=700 * 2**20,
    result_bytes=400 * 2**20, queue_s=600,
)  # fmt: skip
CHUNK = 25
"""Rows a transaction: some hundred milliseconds, since an open one holds the feed back."""
log = structlog.get_logger("kuangzheng.onboarding")


def declare(room: Room) -> JobHandler:
    """The job of a service's batches."""

    async def failed(session: AsyncSession, context: JobContext, problem: Problem) -> None:
        await _failed(session, context, problem)

    @job(room.job, failed=failed)
    async def work(context: JobContext) -> dict[str, Any]:
        what = context.arguments["what"]
        if what in ("read", "check"):
            return await _check(context, room, keep_mapping=what == "check")
        return await (_apply(context, room) if what == "apply" else _undo(context, room))

    return work


def _id(context: JobContext) -> UUID:
    return UUID(context.arguments["batch_id"])


async def _failed(session: AsyncSession, context: JobContext, problem: Problem) -> None:
    """The batch says why, and is where somebody can go on from."""
    row = await repository.get(session, _id(context), lock=True)
    if row is None:
        return
    back = {"reading": "refused", "applying": "applied", "undoing": "applied"}.get(row["state"])
    if back is None:
        return
    told = {"code": problem.code, "detail": problem.detail or problem.title}
    await repository.change(session, row["id"], context.clock.now(), {
        "state": back, "problem": told,
    })  # fmt: skip


async def _loaded(session: AsyncSession, context: JobContext) -> dict[str, Any]:
    row = await repository.get(session, _id(context), lock=True)
    if row is None:
        raise Problem("批次不存在")
    return row


async def _check(context: JobContext, room: Room, *, keep_mapping: bool) -> dict[str, Any]:
    async with context.session() as session:
        row = await repository.get(session, _id(context))
        assert row is not None
        keeps = await repository.keeps(session, row["division_code"])
    if row["state"] != "reading":
        return {"state": row["state"]}
    mapping = row["mapping"] if keep_mapping else None
    told = [{name: one[name] for name in ("name", "version_no", "content")} for one in keeps]
    try:
        found = await _read(context, room, row, told, mapping)
    except (CallFailed, LimitExceeded) as problem:
        return await _refuse(context, problem)
    await context.progress(1, 3)
    async with context.session() as session:
        matched = await matching.match(
            session, room, found["rows"], row["division_code"], found["mapping"]
        )
    await context.progress(2, 3)
    async with context.session() as session:
        await repository.clear(session, row["id"])
        await repository.stage(session, row["id"], row["division_code"], matched)
        summary = await tallying.summary(session, room, row["id"])
        await repository.change(session, row["id"], context.clock.now(), {
            "state": "open", "book": {"sheets": found["book"]}, "mapping": found["mapping"],
            "mapping_from": found["mapping_from"] or row["mapping_from"],
            "findings": _links(found) + found["findings"], "totals": found["totals"],
            "summary": summary, "problem": None,
            "before_figures": await room.figures(session, row["division_code"]),
        })  # fmt: skip
    return {"state": "open", "rows": len(matched)}


def _links(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    if not found["external_links"]:
        return []
    return [{
        "sheet": "", "cell": "", "column": None, "value": "", "code": "external_links",
        "told": f"工作簿引用了 {found['external_links']} 个外部文件，引用没有读取",
        "hint": "断开外部链接，粘贴为数值后再上传", "level": "warning",
    }]  # fmt: skip


async def _refuse(context: JobContext, problem: Problem) -> dict[str, Any]:
    told = {"code": problem.extra.get("cause") or problem.code, "detail": problem.detail}
    async with context.session() as session:
        await repository.change(session, _id(context), context.clock.now(), {
            "state": "refused", "problem": told,
        })  # fmt: skip
    return {"state": "refused", **told}


async def _read(
    context: JobContext, room: Room, row: Mapping[str, Any], keeps: Sequence[Mapping[str, Any]],
    mapping: Mapping[str, Any] | None,
) -> dict[str, Any]:  # fmt: skip
    store = BlobStore.of(context.settings, context.worker.service)
    with tempfile.TemporaryDirectory(prefix="kz-onboarding-") as folder:
        path = Path(folder) / "source.xlsx"
        await store.save(row["sha256"], path)
        args = [str(path), room.declared, list(keeps), mapping, today(context.clock)]
        found: dict[str, Any] = await context.limited(_READ, args, _LIMITS)
    return found


def _act(context: JobContext, session: AsyncSession, row: Mapping[str, Any], state: Any) -> JobAct:
    division = row["division_code"]
    who = Principal(
        id=row["applied_by"], kind="user", name=row["applied_by_name"] or "",
        organisation_id=None, department_id=None, grants={division: ("data_admin",)},
        division=division,
    )  # fmt: skip
    return JobAct(session, who, context.clock, context.database, context.settings, state)


async def _apply(context: JobContext, room: Room) -> dict[str, Any]:
    """Sheet after sheet in their order, so that a right finds its mine."""
    state = SimpleNamespace(database=context.database, clock=context.clock, service=room.service)
    async with context.session() as session:
        row = await _loaded(session, context)
        if row["state"] != "applying":
            return {"state": row["state"]}
        counts = await repository.counts(session, row["id"])
        if not any(one["entered"] + one["linked"] for one in counts.values()):
            stale = await matching.appeared(session, room, row["id"], row["division_code"])
            if stale:
                return await _send_back(session, context, row, stale)
            figures = await room.figures(session, row["division_code"])
            await repository.change(
                session, row["id"], context.clock.now(), {"before_figures": figures}
            )
    total = sum(one["rows"] for one in counts.values())
    done = sum(one[k] for one in counts.values() for k in ("entered", "linked", "skipped",
                                                           "refused"))  # fmt: skip
    records: dict[str, dict[str, UUID]] = {}
    for sheet in room.sheets:
        if sheet.part_of is not None:
            continue
        after = 0
        while True:
            async with context.session() as session:
                if sheet.key not in records:
                    records[sheet.key] = await repository.records(session, row["id"], sheet.key)
                rows = await repository.waiting(session, row["id"], sheet.key, after, CHUNK)
                if not rows:
                    break
                await hold_back(session, row["id"])
                act = _act(context, session, row, state)
                settled = await _settle(act, room, row, rows, records)
                await repository.store(session, row["id"], settled)
            after, done = rows[-1]["no"], done + len(rows)
            await context.progress(done, total)
    return await _applied(context, room, row)


async def _send_back(
    session: AsyncSession, context: JobContext, row: Mapping[str, Any], told: str
) -> dict[str, Any]:
    """The register moved on since the check: nothing was entered, somebody looks again."""
    await repository.change(session, row["id"], context.clock.now(), {
        "state": "open", "problem": {"code": "register_moved_on", "detail": told},
    })  # fmt: skip
    return {"state": "open"}


async def _applied(
    context: JobContext, room: Room, row: Mapping[str, Any]
) -> dict[str, Any]:
    async with context.session() as session:
        summary = await tallying.summary(session, room, row["id"])
        now = context.clock.now()
        await repository.change(session, row["id"], now, {
            "state": "applied", "applied_at": now, "summary": summary,
            "after_figures": await room.figures(session, row["division_code"]),
        })  # fmt: skip
        await context.complete(session, {"state": "applied", **summary["counts"]})
    return {"state": "applied"}


async def _settle(
    act: JobAct, room: Room, row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]],
    records: dict[str, dict[str, UUID]],
) -> list[dict[str, Any]]:  # fmt: skip
    """The outcome of each row; one that a rule refuses leaves the others alone."""
    found = []
    for one in rows:
        told: dict[str, Any] = {"no": one["no"], "record_id": None, "record_version": None,
                                "problem": None}  # fmt: skip
        if one["faulty"] or one["decision"] == "skip":
            told["outcome"] = "skipped"
        elif one["decision"] == "same":
            told |= {"outcome": "linked", "record_id": str(one["decided_id"])}
            records[one["sheet"]][one["key"]] = one["decided_id"]
        else:
            told |= await _enter(act, room, row, one, records)
        found.append(told)
    return found


async def _enter(
    act: JobAct, room: Room, row: Mapping[str, Any], one: Mapping[str, Any],
    records: dict[str, dict[str, UUID]],
) -> dict[str, Any]:  # fmt: skip
    sheet = room.sheet(one["sheet"])
    links, lost = {}, []
    for column, link in one["links"].items():
        target = sheet.column(column).refers_to or ""
        record = UUID(link["id"]) if "id" in link else records.get(target, {}).get(link["key"])
        if record is None:
            lost.append(sheet.column(column).title)
        else:
            links[column] = record
    if lost:
        return {"outcome": "refused", "problem": f"所引用的{'、'.join(lost)}没有入库"}
    try:
        async with act.session.begin_nested():
            record, version = await room.enter(act, sheet.key, one, links, batch_of(row))
    except Problem as problem:
        return {"outcome": "refused", "problem": _told(problem)}
    except DATABASE_ERRORS as error:
        refusal = problem_of(error)
        if refusal.status >= 500:
            raise
        return {"outcome": "refused", "problem": _told(refusal)}
    records[sheet.key][one["key"]] = record
    return {"outcome": "entered", "record_id": str(record), "record_version": version}


def _told(problem: Problem) -> str:
    """The refusal in the words of the rule, with each field it names."""
    errors = "；".join(dict.fromkeys(one.detail for one in problem.errors if one.detail))
    detail = problem.detail or problem.title
    return (f"{detail}（{errors}）" if errors and errors != detail else detail)[:2000]


async def _undo(context: JobContext, room: Room) -> dict[str, Any]:
    """All of it or nothing, in one transaction."""
    state = SimpleNamespace(database=context.database, clock=context.clock, service=room.service)
    async with context.session() as session:
        row = await _loaded(session, context)
        if row["state"] != "undoing":
            return {"state": row["state"]}
        try:
            await tallying.require_untouched(session, room, row["id"])
        except BuiltUponError as problem:
            return await _stays(session, context, row, problem)
        now: datetime = context.clock.now()
        await hold_back(session, row["id"])
        await room.taking_back(_act(context, session, row, state), batch_of(row))
        await repository.withdraw(session, row["id"])
        await repository.change(session, row["id"], now, {
            "state": "undone", "ended_at": now,
            "after_figures": await room.figures(session, row["division_code"]),
        })  # fmt: skip
        await context.complete(session, {"state": "undone"})
    return {"state": "undone"}


async def _stays(
    session: AsyncSession, context: JobContext, row: Mapping[str, Any], problem: Problem
) -> dict[str, Any]:
    await repository.change(session, row["id"], context.clock.now(), {
        "state": "applied", "problem": {"code": problem.code, "detail": problem.detail},
    })  # fmt: skip
    return {"state": "applied"}

