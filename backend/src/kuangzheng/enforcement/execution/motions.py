"""What one person proposes and another allows: more time, instalments, the additional fine, an
agreement."""

from datetime import date
from uuid import UUID

from kuangzheng.enforcement.execution import rules
from kuangzheng.enforcement.execution import schemas as s
from kuangzheng.enforcement.execution.errors import (
    ExecutionSecondPerson,
    NeverTold,
    invalid,
)
from kuangzheng.enforcement.execution.presenting import whole
from kuangzheng.enforcement.execution.repository import Executions
from kuangzheng.enforcement.execution.service import changed, not_before, taken
from kuangzheng.enforcement.execution.tables import Execution, ExecutionMotion
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.unit import Act


async def ask(act: Act, execution_id: UUID, body: s.MotionCreate) -> s.ExecutionDetail:
    """Raises NeverTold, ExecutionInvalid."""
    row, at = await taken(act, execution_id, "ask")
    not_before(act, body.on, row.served_on)
    if body.kind == "additional_fine":
        if not row.told:
            raise NeverTold("处罚决定书没有告知逾期不缴纳将加处罚款，不得加处（行政强制法第45条）")
        if at.chosen:
            raise invalid("/kind", "known", "已批准加处罚款")
    found = Executions(act.session)
    if any(one.state == "asked" and one.kind == body.kind for one in await found.motions([row.id])):
        raise invalid("/kind", "known", f"已有待审批的{rules.MOTION_NAMES[body.kind]}")
    _check(row, body)
    await found.enter(ExecutionMotion(
        id=new_id(), execution_id=row.id, division_code=row.division_code, kind=body.kind,
        asked_on=body.on, reason=body.reason, cut_percent=body.cut_percent,
        remedied=body.remedied, asked_by=act.principal.id,
        schedule=[
            {"due_on": one.due_on.isoformat(), "amount_fen": one.amount.amount_fen}
            for one in body.schedule
        ],
        asked_by_name=act.principal.name or None, at=act.clock.now(),
    ))  # fmt: skip
    await post_notice(act.session, Notice(
        kind="execution", reason=f"execution:{row.id}:{body.kind}:{row.version}",
        title=f"{rules.MOTION_NAMES[body.kind]}待审批", audience="approver",
        body=f"{row.party_name}（{row.decision_no}）提请{rules.MOTION_NAMES[body.kind]}",
        division_code=row.division_code, link=f"/enforcement/executions?id={row.id}",
    ), act.clock.now())  # fmt: skip
    return await changed(act, row, {})


def _check(row: Execution, body: s.MotionCreate) -> None:
    lines, kind = body.schedule, body.kind
    if kind == "deferral" and len(lines) != 1:
        raise invalid("/schedule", "one_line", "延期缴纳应写明一个新的缴款期限")
    if kind == "instalments" and len(lines) < 2:
        raise invalid("/schedule", "several_lines", "分期缴纳至少分两期")
    if kind == "additional_fine" and lines:
        raise invalid("/schedule", "not_here", "加处罚款不设分期")
    if kind != "agreement" and (body.cut_percent or body.remedied):
        raise invalid("/cut_percent", "not_here", "只有执行协议可以减免加处的罚款")
    if body.cut_percent and not body.remedied:
        told = "当事人采取补救措施的，才可以减免加处的罚款（行政强制法第42条）"
        raise invalid("/remedied", "missing", told)
    days = [one.due_on for one in lines]
    if days != sorted(set(days)):
        raise invalid("/schedule", "not_ascending", "各期的期限应依次在后")
    for at, day in enumerate(days):
        if day <= row.served_on or (kind != "instalments" and day <= row.due_on):
            raise invalid(f"/schedule/{at}/due_on", "out_of_range", f"期限应晚于 {row.due_on}")
    if lines and sum(one.amount.amount_fen for one in lines) != row.fine_fen:
        raise invalid("/schedule", "not_the_fine", f"各期合计应为 {row.fine_fen / 100:.2f} 元")


async def decide(act: Act, execution_id: UUID, body: s.MotionDecide) -> s.ExecutionDetail:
    """By another person than asked. Raises ExecutionSecondPerson, ExecutionInvalid."""
    row, _ = await taken(act, execution_id, "decide")
    one = await _motion(act, row, body.motion_id, "asked")
    if one.asked_by in act.principal.hands:
        raise ExecutionSecondPerson("该事项由您提请，须由另一人审批")
    not_before(act, body.on, one.asked_on)
    if not body.approve and body.note is None:
        raise invalid("/note", "missing", "不予批准的，请写明理由")
    if body.approve and one.kind != "additional_fine" and _late(one, body.on):
        raise invalid("/on", "too_late", "所列期限已过，请退回重新提请")
    one.state = "approved" if body.approve else "refused"
    one.decided_on, one.decided_by = body.on, act.principal.id
    one.decided_by_name, one.document_no = act.principal.name or None, body.document_no
    one.note = body.note
    await act.session.flush()
    return await changed(act, row, {})


def _late(one: ExecutionMotion, on: date) -> bool:
    days = [date.fromisoformat(line["due_on"]) for line in one.schedule]
    return bool(days) and max(days) < on


async def break_agreement(act: Act, execution_id: UUID, body: s.MotionBreak) -> s.ExecutionDetail:
    """An agreement that is not kept falls away with its schedule and its cut (行政强制法 42)."""
    row = await Executions(act.session).lock(
        execution_id, act.if_match, lambda found: whole(act, found)
    )
    one = await _motion(act, row, body.motion_id, "approved")
    if one.kind != "agreement":
        raise invalid("/motion_id", "not_agreement", "只有执行协议可以认定未履行")
    assert one.decided_on is not None
    not_before(act, body.on, one.decided_on)
    one.state, one.broken_on, one.note = "broken", body.on, body.note
    await act.session.flush()
    return await changed(act, row, {})


async def _motion(act: Act, row: Execution, motion_id: UUID, state: str) -> ExecutionMotion:
    for one in await Executions(act.session).motions([row.id]):
        if one.id == motion_id and one.state == state:
            return one
    raise invalid("/motion_id", "unknown", "没有此事项，或已经办理")
