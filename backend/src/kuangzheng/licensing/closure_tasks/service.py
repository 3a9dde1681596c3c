"""Use cases of closures' tasks: seen, and decided by a person."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.closure_tasks.clock import STANDING_NAMES, cancel_clock
from kuangzheng.licensing.closure_tasks.errors import TaskNotOpen, invalid
from kuangzheng.licensing.closure_tasks.repository import ClosureTasks
from kuangzheng.licensing.closure_tasks.schemas import (
    CancelClockRead,
    ClosureTaskRead,
    TaskDecision,
)
from kuangzheng.licensing.closure_tasks.tables import ClosureTask
from kuangzheng.licensing.rulings.service import books_for

STATE_NAMES = {"ordered": "关闭实施中", "open": "待决定", "decided": "已决定"}
DECISION_NAMES = {
    "cancel": "注销采矿许可证", "keep": "保留矿业权", "none": "无采矿许可证，无须处理",
}  # fmt: skip
SOURCE_NAME = "执法监督服务"


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    right_id: UUID | None,
) -> Page[ClosureTaskRead]:  # fmt: skip
    found, on = ClosureTasks(act.session), today(act.clock)
    rows, cursor, total = await found.page(found.conditions(q, division, state, right_id), page)
    rights = await found.rights([row.right_id for row in rows if row.right_id], on)
    items = [await _read(act, row, rights) for row in rows]
    return Page[ClosureTaskRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, task_id: UUID) -> ClosureTaskRead:
    return await _whole(act, await ClosureTasks(act.session).get(task_id))


async def decide(act: Act, task_id: UUID, body: TaskDecision) -> ClosureTaskRead:
    """Writes down what was decided; the register changes by its own procedure.

    Raises Stale, TaskNotOpen, TaskInvalid.
    """
    found = ClosureTasks(act.session)
    row = await found.lock(task_id, act.if_match, lambda one: _whole(act, one))
    if row.state != "open":
        told = "关闭尚未验收" if row.state == "ordered" else "已作出决定"
        raise TaskNotOpen(f"{told}，不能办理", ())
    assert row.accepted_on is not None
    if not row.accepted_on <= body.on <= today(act.clock):
        raise invalid("/on", "out_of_range", f"日期应在 {row.accepted_on} 至今日之间")
    if body.decision == "cancel" and row.right_id is None:
        raise invalid("/decision", "no_right", "该矿山未登记矿业权，请选择“无采矿许可证”")
    if body.decision == "cancel" and body.document_no is None:
        raise invalid("/document_no", "missing", "注销采矿许可证须填写决定文号")
    row = await found.change(row, {
        "state": "decided", "decision": body.decision, "decided_on": body.on,
        "decision_no": body.document_no, "decision_note": body.note,
        "decided_by": act.principal.id, "decided_by_name": act.principal.name or None,
    }, act.clock.now())  # fmt: skip
    return await _whole(act, row)


async def _whole(act: Act, row: ClosureTask) -> ClosureTaskRead:
    ids = [row.right_id] if row.right_id else []
    rights = await ClosureTasks(act.session).rights(ids, today(act.clock))
    return await _read(act, row, rights)


async def _read(
    act: Act, row: ClosureTask, rights: Mapping[UUID, Mapping[str, Any]]
) -> ClosureTaskRead:
    right = rights.get(row.right_id) if row.right_id else None
    kept = row.model_dump(include=set(ClosureTaskRead.model_fields) - {"decided_by_name"})
    return ClosureTaskRead(
        **kept, division_name=division_name(row.division_code),
        right_name=None if right is None else right["name"],
        right_status=None if right is None else right["status"],
        cancel=None if right is None else await _clock(act, row, right),
        state_name=STATE_NAMES[row.state], decision_name=DECISION_NAMES.get(row.decision or ""),
        decided_by_name=row.decided_by_name or row.decided_by, source="enforcement",
        source_name=SOURCE_NAME, allowed=["decide"] if row.state == "open" else [],
    )  # fmt: skip


async def _clock(act: Act, row: ClosureTask, right: Mapping[str, Any]) -> CancelClockRead | None:
    """None where a person decided that the right stays."""
    if row.decision == "keep":
        return None
    clock = cancel_clock(
        await books_for(act, row.division_code), row.division_code, row.ordered_on,
        right["status"], right["licence_status"], await calendar_of(act.session),
        today(act.clock),
    )  # fmt: skip
    if clock is None:
        return None
    return CancelClockRead(**asdict(clock), standing_name=STANDING_NAMES[clock.standing])
