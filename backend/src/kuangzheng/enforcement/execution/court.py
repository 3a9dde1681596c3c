"""The demand, and the application to the court within its window."""

from datetime import timedelta
from uuid import UUID

from kuangzheng.enforcement.clues.deadlines import due_by
from kuangzheng.enforcement.execution import schemas as s
from kuangzheng.enforcement.execution.errors import invalid
from kuangzheng.enforcement.execution.service import changed, not_before, taken
from kuangzheng.kernel.unit import Act


async def demand(act: Act, execution_id: UUID, body: s.FineDemandCreate) -> s.ExecutionDetail:
    """催告: once the fine is late."""
    row, at = await taken(act, execution_id, "demand")
    first = min(one.due_on for one in at.owed)
    not_before(act, body.on, first + timedelta(days=1))
    return await changed(act, row, {"demanded_on": body.on, "demand_no": body.number})


async def serve_demand(act: Act, execution_id: UUID, body: s.DemandServe) -> s.ExecutionDetail:
    """The party then has ten working days."""
    row, _ = await taken(act, execution_id, "serve_demand")
    assert row.demanded_on is not None
    not_before(act, body.on, row.demanded_on)
    due = await due_by(act.session, "execution.demand_within", row.division_code, body.on)
    return await changed(act, row, {
        "demand_served_on": body.on, "demand_due": due.on, "demand_answer": body.answer,
    })  # fmt: skip


async def apply(act: Act, execution_id: UUID, body: s.CourtApply) -> s.ExecutionDetail:
    """Within the window, after the demand has run out. Raises ExecutionInvalid."""
    row, at = await taken(act, execution_id, "apply")
    window = at.window
    if window.opens is None or window.closes is None:
        raise invalid("/on", "no_window", window.waiting or "申请期限未起算")
    assert row.demand_due is not None
    if body.on <= row.demand_due:
        told = f"催告期至 {row.demand_due}，届满后当事人仍未履行的才能申请"
        raise invalid("/on", "demand_runs", told)
    if not window.opens <= body.on <= window.closes:
        told = f"申请法院强制执行的期限为 {window.opens} 至 {window.closes}"
        raise invalid("/on", "outside_window", told)
    not_before(act, body.on, row.served_on)
    due = await due_by(act.session, "execution.court_accept_within", row.division_code, body.on)
    return await changed(act, row, {
        "applied_on": body.on, "applied_no": body.number, "court": body.court,
        "accept_due": due.on,
    })  # fmt: skip


async def accept(act: Act, execution_id: UUID, body: s.CourtAccept) -> s.ExecutionDetail:
    row, _ = await taken(act, execution_id, "accept")
    assert row.applied_on is not None
    not_before(act, body.on, row.applied_on)
    hard = "execution.court_rule_hard_within" if body.hard else "execution.court_rule_within"
    due = await due_by(act.session, hard, row.division_code, body.on)
    return await changed(act, row, {
        "accepted_on": body.on, "court_no": body.court_no, "rule_due": due.on,
    })  # fmt: skip


async def rule(act: Act, execution_id: UUID, body: s.CourtRule) -> s.ExecutionDetail:
    row, _ = await taken(act, execution_id, "rule")
    assert row.accepted_on is not None
    not_before(act, body.on, row.accepted_on)
    return await changed(act, row, {"ruled_on": body.on, "ruling": body.ruling})
