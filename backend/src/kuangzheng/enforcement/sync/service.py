"""A batch of operations, each by itself, in order, once."""

import copy
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from pydantic import ValidationError
from sqlmodel import col

from kuangzheng.enforcement.field_devices import service as devices
from kuangzheng.enforcement.field_devices.repository import Devices
from kuangzheng.enforcement.field_devices.tables import FieldDevice
from kuangzheng.enforcement.sync import repository, rules
from kuangzheng.enforcement.sync import schemas as s
from kuangzheng.enforcement.sync.errors import OperationIdReused, OperationInvalid, PhotosMissing
from kuangzheng.enforcement.sync.kinds import KINDS
from kuangzheng.enforcement.sync.tables import SyncOperation
from kuangzheng.enforcement.sync.telling import Told
from kuangzheng.kernel.db.errors import (
    DATABASE_ERRORS,
    lost,
    problem_of,
    sqlstate,
    worth_retrying,
)
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError, Forbidden, Problem, Stale
from kuangzheng.kernel.unit import Act

log = structlog.get_logger("kuangzheng")
STATUS_NAMES = {"applied": "已采纳", "conflict": "有冲突", "refused": "未采纳"}
_TOGETHER = 100
_PASSING = (409, 429)
"""Refusals that may be gone the next time: somebody else holds the row."""


async def push(act: Act, body: s.PushBatch) -> s.PushRead:
    """Raises NotFound, DeviceRevoked; what is wrong with one operation is said in its result."""
    device = await devices.own(act, body.device_id)
    devices.require_active(device)
    now = act.clock.now()
    off = rules.offset_s(body.device_time, now)
    await Devices(act.session).seen(device, now, off)
    known = await repository.known(act.session, device.id, [one.id for one in body.operations])
    results: list[s.OperationResult] = []
    for run in rules.runs(body.operations, set(known), _TOGETHER):
        if run[0].id in known:
            results.append(_again(run[0], known[run[0].id]))
            continue
        notes = [Told(device.id, device.name, one.id, one.made_at, off, now) for one in run]
        for one, result in zip(run, await _applied(act, run, notes), strict=True):
            results.append(result)
            if not result.retry:
                known[one.id] = _kept(act, device, one, result, now, off)
                act.session.add(known[one.id])
    await act.session.flush()
    return s.PushRead(
        server_time=now, clock_offset_s=off, clock_wrong=rules.is_wrong(off), results=results
    )


async def _applied(
    act: Act, run: list[s.Operation], notes: list[Told]
) -> list[s.OperationResult]:
    """Together where nothing is wrong with any of them, else each by itself."""
    kind = KINDS.get(run[0].kind)
    if len(run) > 1 and kind is not None and act.principal.may(kind.permission):
        try:
            bodies = [kind.body.model_validate(one.body) for one in run]
            async with act.session.begin_nested():
                asked = list(zip(bodies, notes, strict=True))
                subjects = await kind.apply(copy.copy(act), asked)
            return [
                s.OperationResult(id=one.id, status="applied", subject=subject)
                for one, subject in zip(run, subjects, strict=True)
            ]
        except (ValidationError, Problem):
            pass
        except DATABASE_ERRORS as error:
            if worth_retrying(error) or lost(error):
                raise
    return [await _alone(act, one, note) for one, note in zip(run, notes, strict=True)]


def _again(one: s.Operation, before: SyncOperation) -> s.OperationResult:
    if before.body_hash != rules.body_hash(one.kind, one.made_at, one.body):
        told = "此操作编号此前已用于另一内容，未采纳；请作为新记录提交"
        return _refused(one, OperationIdReused(told))
    first = s.OperationResult.model_validate(before.result)
    return first.model_copy(update={"status": "duplicate", "first": first.status})


async def _alone(act: Act, one: s.Operation, note: Told) -> s.OperationResult:
    """Its effect whole or not at all; what went before stays."""
    kind = KINDS.get(one.kind)
    try:
        if kind is None:
            raise OperationInvalid(f"没有〈{one.kind}〉这种外业记录，请更新应用")
        if not act.principal.may(kind.permission):
            raise Forbidden(f"您没有此项权限（{kind.permission}）")
        body = kind.body.model_validate(one.body)
        async with act.session.begin_nested():
            subject = (await kind.apply(copy.copy(act), [(body, note)]))[0]
        return s.OperationResult(id=one.id, status="applied", subject=subject)
    except ValidationError as error:
        return _refused(one, _shape(error))
    except Problem as problem:
        present = problem.extra.get("current" if isinstance(problem, Stale) else "theirs")
        if kind is None or present is None:
            return _refused(one, problem)
        return _refused(one, problem, mine=one.body, theirs=kind.theirs(present))
    except DATABASE_ERRORS as error:
        if worth_retrying(error) or lost(error):
            raise
        refusal = problem_of(error)
        if refusal.status >= 500:
            log.error("operation failed", kind=one.kind, state=sqlstate(error))
        passing = refusal.status >= 500 or refusal.status in _PASSING
        return _refused(one, refusal, passing=passing)


def _refused(
    one: s.Operation, problem: Problem, *, passing: bool = False, mine: Any = None,
    theirs: Any = None,
) -> s.OperationResult:  # fmt: skip
    """What is not kept may come again under the same id."""
    said = s.Refusal(
        code=problem.code, title=problem.title, title_en=problem.title_en, detail=problem.detail,
        errors=[error.as_dict() for error in problem.errors],
        missing=list(problem.extra.get("missing", [])),
    )  # fmt: skip
    retry = passing or isinstance(problem, PhotosMissing)
    return s.OperationResult(
        id=one.id, status="refused" if mine is None else "conflict", problem=said, mine=mine,
        theirs=theirs, retry=retry,
    )  # fmt: skip


def _shape(error: ValidationError) -> OperationInvalid:
    errors = [
        FieldError("/" + "/".join(map(str, one["loc"])), one["type"], one["msg"])
        for one in error.errors(include_url=False, include_input=False, include_context=False)
    ]
    return OperationInvalid("外业记录内容不完整或格式不符", errors=errors[:20])


def _kept(
    act: Act, device: FieldDevice, one: s.Operation, result: s.OperationResult, now: datetime,
    off: int,
) -> SyncOperation:  # fmt: skip
    subject = result.subject
    return SyncOperation(
        device_id=device.id, id=one.id, division_code=device.division_code, kind=one.kind,
        body_hash=rules.body_hash(one.kind, one.made_at, one.body), status=result.status,
        result=result.model_dump(mode="json"),
        subject_kind=subject.kind if subject else None,
        subject_id=subject.id if subject else None, by_id=act.principal.id,
        by_name=act.principal.name or None, made_at=one.made_at, received_at=now,
        clock_offset_s=off,
    )  # fmt: skip


async def listed(
    act: Act, page: PageRequest, device_id: UUID | None, subject_id: UUID | None
) -> Page[s.SyncOperationRead]:
    """What came from a device, or what of a record came from devices."""
    asked = {SyncOperation.device_id: device_id, SyncOperation.subject_id: subject_id}
    conditions = [col(name) == value for name, value in asked.items() if value is not None]
    rows, cursor = await repository.operations(act.session, page, conditions)
    return Page[s.SyncOperationRead](items=[_read(*row) for row in rows], next_cursor=cursor)


def _read(row: SyncOperation, device_name: str) -> s.SyncOperationRead:
    problem = row.result.get("problem") or {}
    kind = KINDS.get(row.kind)
    return s.SyncOperationRead(
        id=row.id, device_id=row.device_id, device_name=device_name, kind=row.kind,
        kind_name=kind.name if kind else row.kind, status=row.status,
        status_name=STATUS_NAMES[row.status], subject_kind=row.subject_kind,
        subject_id=row.subject_id, by_name=row.by_name, made_at=row.made_at,
        received_at=row.received_at, clock_offset_s=row.clock_offset_s,
        clock_wrong=rules.is_wrong(row.clock_offset_s), detail=problem.get("detail"),
    )  # fmt: skip
