"""A batch of operations, each by itself, in order, once."""

import copy
from typing import Any
from uuid import UUID

import structlog
from pydantic import ValidationError

from kuangzheng.enforcement.field_devices import service as devices
from kuangzheng.enforcement.field_devices.repository import Devices
from kuangzheng.enforcement.sync import repository, rules
from kuangzheng.enforcement.sync import schemas as s
from kuangzheng.enforcement.sync.errors import (
    BatchReordered,
    OperationIdReused,
    OperationInvalid,
    PhotosMissing,
)
from kuangzheng.enforcement.sync.keeping import Answered, Keeping
from kuangzheng.enforcement.sync.kinds import KINDS, Kind
from kuangzheng.enforcement.sync.telling import Told
from kuangzheng.kernel.db.errors import (
    DATABASE_ERRORS,
    lost,
    problem_of,
    sqlstate,
    worth_retrying,
)
from kuangzheng.kernel.problems import FieldError, Forbidden, Problem, Stale
from kuangzheng.kernel.unit import Act

log = structlog.get_logger("kuangzheng")
_TOGETHER = 500
_PASSING = (409, 429)
"""Refusals that may be gone the next time: somebody else holds the row."""
Sound = tuple[s.Operation, Any, Told]
"""An operation, its content in the shape of its kind, what was told with it."""


async def push(act: Act, body: s.PushBatch) -> s.PushRead:
    """Raises NotFound, DeviceRevoked, BatchReordered; what is wrong with one operation is said in
    its result."""
    device = await devices.own(act, body.device_id)
    devices.require_active(device)
    _require_order(body.operations)
    now = act.clock.now()
    off = rules.offset_s(body.device_time, now)
    await Devices(act.session).seen(device, now, off)
    known = await repository.known(act.session, device.id, [one.id for one in body.operations])
    answered = {one.id: Answered(one.body_hash, one.result) for one in known.values()}
    keeping = Keeping(act, device, now, off)
    results: list[s.OperationResult] = []
    for run in rules.runs(body.operations, set(known), _TOGETHER):
        before = answered.get(run[0].id)
        if before is not None:
            results.append(_again(run[0], before))
            keeping.repeat(run[0], before)
            continue
        kind = KINDS.get(run[0].kind)
        if kind is not None and kind.looks_back:
            await keeping.store()
        notes = [Told(device.id, device.name, one.id, one.made_at, off, now) for one in run]
        for one, result in zip(run, await _applied(act, kind, run, notes), strict=True):
            results.append(result)
            if not result.retry:
                answered[one.id] = keeping.keep(one, result)
    await keeping.store()
    return s.PushRead(
        server_time=now, clock_offset_s=off, clock_wrong=rules.is_wrong(off), results=results
    )


def _require_order(operations: list[s.Operation]) -> None:
    place = rules.out_of_order(one.seq for one in operations)
    if place is not None:
        told = "外业记录须按生成的先后上传，本批未采纳；请更新应用后重新同步"
        problem = FieldError(f"/operations/{place}/seq", "out_of_order", told)
        raise BatchReordered(told, errors=[problem])


def _again(one: s.Operation, before: Answered) -> s.OperationResult:
    if not before.same(one):
        told = "此操作编号此前已用于另一内容，未采纳；请作为新记录提交"
        return _refused(one, OperationIdReused(told))
    first = s.OperationResult.model_validate(before.result)
    return first.model_copy(update={"status": "duplicate", "first": first.status})


async def _applied(
    act: Act, kind: Kind | None, run: list[s.Operation], notes: list[Told]
) -> list[s.OperationResult]:
    """What has no shape is refused; the rest is done together where nothing is wrong with it."""
    if kind is None:
        told = f"没有〈{run[0].kind}〉这种外业记录，请更新应用"
        return [_refused(one, OperationInvalid(told)) for one in run]
    if not act.principal.may(kind.permission):
        told = f"您没有此项权限（{kind.permission}）"
        return [_refused(one, Forbidden(told)) for one in run]
    sound: list[Sound] = []
    refused: dict[UUID, s.OperationResult] = {}
    for one, note in zip(run, notes, strict=True):
        try:
            sound.append((one, kind.body.model_validate(one.body), note))
        except ValidationError as error:
            refused[one.id] = _refused(one, _shape(error))
    done = iter(await _together(act, kind, sound))
    return [refused.get(one.id) or next(done) for one in run]


async def _together(act: Act, kind: Kind, asked: list[Sound]) -> list[s.OperationResult]:
    """All at once, else each half by itself, down to the one that is wrong. In their order."""
    if len(asked) < 2:
        return [await _alone(act, kind, *one) for one in asked]
    try:
        async with act.session.begin_nested():
            pairs = [(body, note) for _, body, note in asked]
            subjects = await kind.apply(copy.copy(act), pairs)
        return [
            s.OperationResult(id=one.id, status="applied", subject=subject)
            for (one, _, _), subject in zip(asked, subjects, strict=True)
        ]
    except Problem:
        pass
    except DATABASE_ERRORS as error:
        if worth_retrying(error) or lost(error):
            raise
    half = len(asked) // 2
    return [
        *await _together(act, kind, asked[:half]), *await _together(act, kind, asked[half:])
    ]  # fmt: skip


async def _alone(
    act: Act, kind: Kind, one: s.Operation, body: Any, note: Told
) -> s.OperationResult:
    """Its effect whole or not at all; what went before stays."""
    try:
        async with act.session.begin_nested():
            subject = (await kind.apply(copy.copy(act), [(body, note)]))[0]
        return s.OperationResult(id=one.id, status="applied", subject=subject)
    except Problem as problem:
        present = problem.extra.get("current" if isinstance(problem, Stale) else "theirs")
        if present is None:
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
