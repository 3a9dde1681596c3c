"""Use cases of execution up to what is paid and allowed; the court is in `court`."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.cases.repository import Cases
from kuangzheng.enforcement.cases.service import held
from kuangzheng.enforcement.clues.deadlines import due_by
from kuangzheng.enforcement.execution import rules
from kuangzheng.enforcement.execution import schemas as s
from kuangzheng.enforcement.execution.errors import (
    ExecutionActNotAllowed,
    ExecutionExists,
    NumberTaken,
    invalid,
)
from kuangzheng.enforcement.execution.figures import (
    Figures,
    Loaded,
    figures,
    standing_payments,
)
from kuangzheng.enforcement.execution.presenting import load, read_rows, whole
from kuangzheng.enforcement.execution.repository import Executions
from kuangzheng.enforcement.execution.tables import Execution, ExecutionPayment
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act

EXECUTED = ("served", "executing")
"""States of a case whose decision is carried out."""


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    late: bool, case_id: UUID | None,
) -> Page[s.PenaltyExecutionRead]:  # fmt: skip
    found, on = Executions(act.session), today(act.clock)
    where = found.conditions(q, division, state, on if late else None, case_id)
    rows, cursor, total = await found.page(where, page)
    items = await read_rows(act, rows)
    return Page[s.PenaltyExecutionRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, execution_id: UUID) -> s.ExecutionDetail:
    return await whole(act, await Executions(act.session).get(execution_id))


async def create(act: Act, body: s.ExecutionCreate) -> s.ExecutionDetail:
    """The slip of a served decision, payable within the rulebook's days after service."""
    found, now = Executions(act.session), act.clock.now()
    case = await held(act, body.case_id)
    if case.outcome != "penalty" or case.served_on is None or case.decision_no is None:
        raise invalid("/case_id", "not_served", "处罚决定送达以后才能开具缴款书")
    if case.state not in EXECUTED:
        raise ExecutionActNotAllowed("案件现在不在执行阶段，不能开具缴款书", [])
    if case.fine_fen + case.gains_fen <= 0:
        raise invalid("/case_id", "nothing_to_pay", "该决定没有罚款和没收款，无须开具缴款书")
    if await found.of_case(case.id) is not None:
        raise ExecutionExists("该案已开具缴款书，请在执行记录中办理")
    if await found.slip_taken(case.division_code, body.slip_no):
        raise NumberTaken("该缴款书编号已用于另一案件")
    due = await due_by(act.session, "execution.pay_within", case.division_code, case.served_on)
    row = await found.add(Execution(
        id=new_id(), division_code=case.division_code, case_id=case.id, case_no=case.no,
        party_name=case.party_name, decision_no=case.decision_no, slip_no=body.slip_no,
        fine_fen=case.fine_fen, gains_fen=case.gains_fen, told=case.additional_fine_told,
        remedies_told=body.remedies_told, reconsideration_first=body.reconsideration_first,
        served_on=case.served_on, due_on=due.on, due_basis=due.basis,
        due_confirmed=due.confirmed, opened_by=act.principal.id,
        opened_by_name=act.principal.name or None, created_at=now, updated_at=now,
    ))  # fmt: skip
    return await whole(act, row)


async def pay(act: Act, execution_id: UUID, body: s.FinePaymentCreate) -> s.ExecutionDetail:
    """Raises ExecutionInvalid for more than is owed, or an additional fine nobody chose."""
    row, at = await taken(act, execution_id, "pay")
    on, found = today(act.clock), Executions(act.session)
    if not row.served_on <= body.paid_on <= on:
        raise invalid("/paid_on", "out_of_range", f"缴款日期应在 {row.served_on} 至今日之间")
    if await found.receipt_taken(row.division_code, body.receipt_no):
        raise NumberTaken("该缴款凭证号已登记")
    if body.kind == "additional_fine" and not at.chosen:
        raise invalid("/kind", "not_chosen", "尚未批准加处罚款，不得收取")
    left = {
        "fine": row.fine_fen - at.paid_fine_fen,
        "confiscation": row.gains_fen - at.paid_gains_fen,
        "additional_fine": at.additional.amount_fen - at.paid_additional_fen,
    }[body.kind]
    if body.amount.amount_fen > left:
        told = f"{rules.PAYMENT_NAMES[body.kind]}尚欠 {max(0, left) / 100:.2f} 元，不得多收"
        raise invalid("/amount/amount_fen", "too_much", told)
    await found.enter(_payment(act, row, body.kind, body.amount.amount_fen, body.paid_on,
                               body.receipt_no, body.note))  # fmt: skip
    return await _collected(act, row)


async def reverse(act: Act, execution_id: UUID, body: s.PaymentReverse) -> s.ExecutionDetail:
    """A mistaken entry is taken back by another; both stay."""
    row, found = await _locked(act, execution_id), Executions(act.session)
    payments = await found.payments([row.id])
    wrong = next((one for one in payments if one.id == body.payment_id), None)
    if wrong is None or wrong.reverses is not None:
        raise invalid("/payment_id", "unknown", "没有此缴款记录")
    if any(one.reverses == wrong.id for one in payments):
        raise invalid("/payment_id", "known", "该缴款记录已冲正")
    await found.enter(_payment(act, row, wrong.kind, wrong.amount_fen, wrong.paid_on,
                               wrong.receipt_no, body.note, wrong.id))  # fmt: skip
    if row.state == "finished":
        row.state, row.ended_on = "running", None
    return await _collected(act, row)


def _payment(
    act: Act, row: Execution, kind: str, fen: int, on: date, receipt: str, note: str | None,
    reverses: UUID | None = None,
) -> ExecutionPayment:  # fmt: skip
    return ExecutionPayment(
        id=new_id(), execution_id=row.id, division_code=row.division_code, kind=kind,
        amount_fen=fen, paid_on=on, receipt_no=receipt, note=note, reverses=reverses,
        entered_by=act.principal.id, entered_by_name=act.principal.name or None,
        entered_at=act.clock.now(),
    )  # fmt: skip


async def _collected(act: Act, row: Execution) -> s.ExecutionDetail:
    """The case knows what came in; reversed entries do not count."""
    payments = await Executions(act.session).payments([row.id])
    sums = {
        kind: sum(one.amount_fen for one in standing_payments(payments, kind))
        for kind in ("fine", "confiscation")
    }  # fmt: skip
    now = act.clock.now()
    case = await held(act, row.case_id)
    await Cases(act.session).change(case, {
        "collected_fine_fen": sums["fine"], "collected_gains_fen": sums["confiscation"],
    }, now)  # fmt: skip
    return await changed(act, row, {})


async def finish(act: Act, execution_id: UUID, body: s.ExecutionFinish) -> s.ExecutionDetail:
    """Nothing is owed any more: what was decided has been carried out."""
    row, _ = await taken(act, execution_id, "finish")
    not_before(act, body.on, row.served_on)
    return await _closed(act, row, "finished", body.on, None)


async def end(act: Act, execution_id: UUID, body: s.ExecutionEnd) -> s.ExecutionDetail:
    """终结执行, with its reason, by an approver."""
    row, _ = await taken(act, execution_id, "end")
    not_before(act, body.on, row.served_on)
    return await _closed(act, row, "ended", body.on, body.note)


async def _closed(
    act: Act, row: Execution, state: str, on: date, reason: str | None
) -> s.ExecutionDetail:
    record = await changed(act, row, {"state": state, "ended_on": on, "end_reason": reason})
    await emit(act.session, Event("enforcement.execution_ended", row.id, row.division_code, {
        "execution_id": row.id, "case_id": row.case_id, "case_no": row.case_no, "state": state,
        "ended_on": on, "paid_fine_fen": record.paid_fine_fen,
    }))  # fmt: skip
    return record


async def loaded(act: Act, row: Execution) -> tuple[Loaded, Figures]:
    found = (await load(act, [row]))[0]
    return found, figures(found, today(act.clock), await calendar_of(act.session))


async def taken(act: Act, execution_id: UUID, name: str) -> tuple[Execution, Figures]:
    """Locked, when this act may be done now. Raises NotFound, Stale, ExecutionActNotAllowed."""
    row = await _locked(act, execution_id)
    _, at = await loaded(act, row)
    acts = rules.allowed(at.standing)
    if name not in acts:
        could: Sequence[str] = [rules.ACT_NAMES[one] for one in acts]
        now = f"{rules.STATE_NAMES[row.state]}，现在不能{rules.ACT_NAMES[name]}"
        raise ExecutionActNotAllowed(f"{now}；可以：{'、'.join(could) or '查看'}", acts)
    return row, at


async def _locked(act: Act, execution_id: UUID) -> Execution:
    return await Executions(act.session).lock(
        execution_id, act.if_match, lambda found: whole(act, found)
    )


def not_before(act: Act, on: date, earliest: date) -> None:
    """Raises ExecutionInvalid for a day before what it follows, or to come."""
    if not earliest <= on <= today(act.clock):
        raise invalid("/on", "out_of_range", f"日期应在 {earliest} 至今日之间")


async def changed(act: Act, row: Execution, values: dict[str, Any]) -> s.ExecutionDetail:
    await Executions(act.session).change(row, values, act.clock.now())
    return await whole(act, row)
