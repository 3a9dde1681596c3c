"""Use cases of patrol records: record once, whoever sends it how often; follow up."""

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson

from kuangzheng.enforcement.checklist_templates import rules as checklists
from kuangzheng.enforcement.checklist_templates.repository import ChecklistTemplates
from kuangzheng.enforcement.clues.service import point_columns
from kuangzheng.enforcement.patrol_tasks.repository import PatrolTasks
from kuangzheng.enforcement.patrol_tasks.tables import PatrolTask
from kuangzheng.enforcement.patrols import schemas as s
from kuangzheng.enforcement.patrols.clue import opened
from kuangzheng.enforcement.patrols.errors import (
    FollowUpNotPossible,
    PatrolIdTaken,
    PatrolInvalid,
    PatrolTaskCancelled,
    PatrolTaskDone,
    invalid,
)
from kuangzheng.enforcement.patrols.presenting import allowed, read_rows, whole
from kuangzheng.enforcement.patrols.repository import Patrols, conditions
from kuangzheng.enforcement.patrols.tables import Patrol, PatrolAnswer
from kuangzheng.enforcement.register_copies.finding import mine_of
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import day_of, today
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import require_division
from kuangzheng.kernel.problems import FieldError, Forbidden
from kuangzheng.kernel.unit import Act

MOST_LINES = 20_000


async def listed(act: Act, page: PageRequest, **asked: Any) -> Page[s.PatrolRead]:
    rows, cursor, total = await Patrols(act.session).page(conditions(**asked), page)
    return Page[s.PatrolRead](
        items=await read_rows(act, rows), next_cursor=cursor, total=total, as_of=today(act.clock)
    )


async def every(act: Act, **asked: Any) -> list[s.PatrolRead]:
    """For a file."""
    return await read_rows(act, await Patrols(act.session).all(conditions(**asked), MOST_LINES))


async def get(act: Act, patrol_id: UUID) -> s.PatrolDetail:
    return await whole(act, await Patrols(act.session).get(patrol_id))


async def record(act: Act, body: s.PatrolRecord) -> s.PatrolDetail:
    """The record, made once: sent again with the same words it is answered with what stands.

    Raises PatrolIdTaken where the identifier names other words, PatrolTaskDone where somebody else
    did the task meanwhile (both with `theirs` and `yours`), PatrolTaskCancelled, PatrolInvalid.
    """
    patrols, digest = Patrols(act.session), digest_of(body)
    await patrols.alone_with(body.id)
    known = await patrols.found(body.id)
    if known is not None:
        return await _again(act, known, body, digest)
    task = await _task(act, body)
    on = _day(act, body)
    where = await _where(act, body, task)
    answers = await _answers(act, body, where["division_code"])
    _fits(body, answers)
    clue = None if body.result != "clue" else await opened(act, body, where, on)
    now = act.clock.now()
    row = await patrols.add(Patrol(
        **where, **point_columns(body.point), id=body.id, task_id=body.task_id,
        no=number(where["division_code"], on.year, await patrols.number()),
        started_at=body.started_at, ended_at=body.ended_at, patrolled_on=on, digest=digest,
        track=[[one.lon, one.lat, one.at.isoformat()] for one in body.track],
        photos=[_photo(one) for one in body.photos], clue_id=clue,
        **body.model_dump(include=_PLAIN), recorded_by=act.principal.id,
        recorded_by_name=act.principal.name or None, created_at=now, updated_at=now,
    ))  # fmt: skip
    await patrols.enter(*answers)
    if task is not None:
        done = {"state": "done", "done_on": on, "patrol_id": row.id}
        await PatrolTasks(act.session).change(task, done, now)
    return await whole(act, row)


_PLAIN = {
    "manner", "participants", "result", "findings", "violation", "stopped", "banned",
    "blasted_adits", "sealed_adits",
}  # fmt: skip


def digest_of(body: s.PatrolRecord) -> str:
    """Of what was sent, in one spelling."""
    written = orjson.dumps(body.model_dump(mode="json"), option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(written).hexdigest()


def number(division: str, year: int, count: int) -> str:
    """
    >>> number("500113", 2025, 12)
    'XC500113-2025-000012'
    """
    return f"XC{division[:6]}-{year}-{count:06d}"


async def _again(act: Act, known: Patrol, body: s.PatrolRecord, digest: str) -> s.PatrolDetail:
    theirs = await whole(act, known)
    if known.digest != digest or known.recorded_by != act.principal.id:
        raise PatrolIdTaken(
            f"编号已用于记录 {known.no}，内容不同；请核对后以新编号重新登记", **_both(theirs, body)
        )
    return theirs


def _both(theirs: s.PatrolDetail, yours: s.PatrolRecord) -> dict[str, Any]:
    return {"theirs": theirs.model_dump(mode="json"), "yours": yours.model_dump(mode="json")}


async def _task(act: Act, body: s.PatrolRecord) -> PatrolTask | None:
    """Locked and open."""
    if body.task_id is None:
        return None
    task = await PatrolTasks(act.session).hold(body.task_id)
    if task is None:
        raise invalid("/task_id", "unknown", "没有此巡查任务，或不在您的管辖范围内")
    if task.patrol_id is not None:
        theirs = await get(act, task.patrol_id)
        told = (
            f"任务已由 {theirs.recorded_by_name} 于 {theirs.patrolled_on} 完成（{theirs.no}）；"
            "请核对两份记录，需要保留的，去掉任务后另行登记"
        )
        raise PatrolTaskDone(told, **_both(theirs, body))
    others = task.assignee_id not in (None, act.principal.id)
    if others and not covers_others(act.principal):
        told = f"此任务由 {task.assignee_name or '他人'} 承担；乡镇人员只能登记本人的任务"
        raise invalid("/task_id", "not_yours", told)
    if task.state == "cancelled":
        raise PatrolTaskCancelled("任务已取消；需要保留记录的，去掉任务后另行登记")
    return task


def covers_others(who: Principal) -> bool:
    """The enforcement desk covers for one another; a township person does what is his own."""
    return who.may("enforcement.clue:read")


def _day(act: Act, body: s.PatrolRecord) -> Any:
    if body.ended_at < body.started_at:
        raise invalid("/ended_at", "out_of_order", "结束时间不得早于开始时间")
    if day_of(body.ended_at) > today(act.clock):
        raise invalid("/ended_at", "in_future", "巡查日期不得晚于今日，请核对设备时间")
    return day_of(body.started_at)


async def _where(act: Act, body: s.PatrolRecord, task: PatrolTask | None) -> dict[str, Any]:
    """The division, and the mine, cell or place."""
    if task is not None:
        return {
            "division_code": task.division_code, "mine_id": task.mine_id,
            "mine_name": task.mine_name, "grid_id": task.grid_id,
            "place": body.place or task.place,
        }  # fmt: skip
    found: dict[str, Any] = {
        "mine_id": None, "mine_name": None, "grid_id": body.grid_id, "place": body.place
    }
    division = body.division_code
    if body.mine_id is not None:
        mine = await mine_of(act.session, body.mine_id)
        if mine is None:
            raise invalid("/mine_id", "unknown", "没有此矿山，或不在您的管辖范围内")
        found |= {"mine_id": mine.id, "mine_name": mine.name}
        division = mine.division_code
    elif body.grid_id is not None:
        grid = (await Patrols(act.session).grids([body.grid_id])).get(body.grid_id)
        if grid is None:
            raise invalid("/grid_id", "unknown", "没有此网格，或不在您的管辖范围内")
        division = grid.division_code
    elif body.place is None:
        raise invalid("/place", "missing", "请选择任务、矿山或网格，或填写地点")
    if division is None:
        raise invalid("/division_code", "missing", "请选择行政区")
    require_division(division, today(act.clock))
    if not act.principal.covers(division):
        raise Forbidden("所选行政区不在您的管辖范围内")
    return found | {"division_code": division}


async def _answers(act: Act, body: s.PatrolRecord, division: str) -> list[PatrolAnswer]:
    """Rows of what was answered. Raises PatrolInvalid with every fault."""
    ids = [one.template_id for one in body.checklists]
    if len(set(ids)) < len(ids):
        raise invalid("/checklists", "twice", "同一检查表只填一次")
    templates = await ChecklistTemplates(act.session).many(ids)
    rows: list[PatrolAnswer] = []
    errors: list[FieldError] = []
    for at, sent in enumerate(body.checklists):
        template = templates.get(sent.template_id)
        if template is None or template.state not in ("released", "replaced"):
            told = "没有此检查表，或尚未发布"
            raise invalid(f"/checklists/{at}/template_id", "unknown", told)
        given = [_given(one) for one in sent.answers]
        errors += [
            FieldError(_pointer(at, fault), fault.code, fault.detail)
            for fault in checklists.faults(template.items, given)
        ]
        items = {one["code"]: one for one in template.items}
        rows += [
            PatrolAnswer(
                patrol_id=body.id, template_id=template.id, item_code=one.code,
                division_code=division, answer=one.answer, number=one.number, note=one.note,
                photos=list(one.photos), fails=checklists.fails(items[one.code], one),
            )
            for one in given if one.code in items
        ]  # fmt: skip
    if errors:
        raise PatrolInvalid(errors[0].detail, errors=errors)
    _pictured(body, rows)
    return rows


def _given(sent: s.PatrolAnswerIn) -> checklists.Given:
    number: Decimal | None = sent.number
    return checklists.Given(sent.code, sent.answer, number, sent.note, tuple(sent.photos))


def _pointer(at: int, fault: checklists.Fault) -> str:
    return f"/checklists/{at}/answers" + ("" if fault.at is None else f"/{fault.at}")


def _pictured(body: s.PatrolRecord, rows: Sequence[PatrolAnswer]) -> None:
    known = {one.sha256 for one in body.photos}
    if any(set(row.photos) - known for row in rows):
        raise invalid("/photos", "missing", "检查项引用的照片须列在记录的照片中")


def _fits(body: s.PatrolRecord, answers: Sequence[PatrolAnswer]) -> None:
    """The result agrees with what was found. Raises PatrolInvalid."""
    if body.result == "nothing":
        if any(one.fails for one in answers):
            raise invalid("/result", "not_fitting", "检查项有不符合的，结果应为发现问题或违法线索")
        if body.stopped or body.banned or body.blasted_adits:
            told = "有现场制止、取缔或炸封的，结果不能是未发现问题"
            raise invalid("/result", "not_fitting", told)
        return
    if body.findings is None:
        raise invalid("/findings", "missing", "请写明发现的情况")
    if body.result == "clue" and body.violation is None:
        raise invalid("/violation", "missing", "请选择疑似违法行为")


def _photo(one: s.PatrolPhotoIn) -> dict[str, Any]:
    return {
        "sha256": one.sha256, "name": one.name,
        "lon": None if one.point is None else one.point.lon,
        "lat": None if one.point is None else one.point.lat,
        "taken_at": None if one.taken_at is None else one.taken_at.isoformat(),
    }  # fmt: skip


async def follow_up(act: Act, patrol_id: UUID, body: s.PatrolFollowUp) -> s.PatrolDetail:
    """What became of a problem. Raises NotFound, Stale, FollowUpNotPossible, PatrolInvalid."""
    patrols = Patrols(act.session)
    row = await patrols.lock(patrol_id, act.if_match, lambda found: whole(act, found))
    if "follow_up" not in allowed(row):
        raise FollowUpNotPossible("只有发现问题、尚未跟进的记录可以登记跟进；线索在线索中办理")
    if not row.patrolled_on <= body.on <= today(act.clock):
        raise invalid("/on", "out_of_range", f"跟进日期应在巡查日（{row.patrolled_on}）与今日之间")
    values = {
        "followed_on": body.on, "follow_note": body.note, "followed_by": act.principal.id,
        "followed_by_name": act.principal.name or None,
    }  # fmt: skip
    return await whole(act, await patrols.change(row, values, act.clock.now()))
