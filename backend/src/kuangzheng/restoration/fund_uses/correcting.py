"""责令改正: issued, answered with evidence, re-checked by another person; told on when late."""

from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.deadlines import Period, PeriodUnit, due
from kuangzheng.kernel.documents.papers import Paper
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.fund_uses import comparing, presenting, reading, repository
from kuangzheng.restoration.fund_uses import schemas as s
from kuangzheng.restoration.fund_uses.errors import AlreadyThere, NumberUsed
from kuangzheng.restoration.fund_uses.repository import FundUses, Orders
from kuangzheng.restoration.fund_uses.rules import GROUND_NAMES, OFF_PLAN, Finding, answer_fault
from kuangzheng.restoration.fund_uses.steps import (
    add_files,
    by,
    invalid,
    not_later,
    other_hand,
    taken_order,
    told,
)
from kuangzheng.restoration.fund_uses.tables import CorrectionOrder, FundUse
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.tables import Fund

_ANSWER = (
    "answer", "answer_text", "answered_on", "answered_by", "answered_by_name", "return_line_id",
)  # fmt: skip


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, fund_id: UUID | None,
    state: str | None, overdue: bool | None,
) -> Page[s.CorrectionOrderRead]:  # fmt: skip
    orders, on = Orders(act.session), today(act.clock)
    conditions = orders.conditions(q, division, fund_id, state, overdue, on)
    rows, cursor, total = await orders.page(conditions, page)
    items = [presenting.order_read(row, on) for row in rows]
    return Page[s.CorrectionOrderRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, order_id: UUID) -> s.CorrectionOrderDetail:
    return await reading.whole_order(act, await Orders(act.session).get(order_id))


async def paper(act: Act, order_id: UUID) -> Paper:
    row = await Orders(act.session).get(order_id)
    await act.record("export", "correction_orders", str(order_id))
    return presenting.order_paper(row)


async def create(act: Act, body: s.CorrectionOrderCreate) -> s.CorrectionOrderDetail:
    """Of a payment of the bank that nobody filed. Raises UseInvalid, AlreadyThere, NumberUsed."""
    row = await repository.line(act.session, body.bank_line_id)
    if row is None or row["fund_id"] is None or (row["amount_fen"] or 0) >= 0:
        raise invalid("/bank_line_id", "unknown", "没有此专户支出，或不在您的管辖范围内")
    free = await repository.free_debits(
        act.session, row["fund_id"], row["booked_on"], row["booked_on"]
    )
    if body.bank_line_id not in {one["id"] for one in free}:
        raise invalid("/bank_line_id", "filed", "该笔支出已有备案，请在备案中责令改正")
    known = await Orders(act.session).of(line=body.bank_line_id)
    if any(one.state in ("issued", "answered") for one in known):
        raise AlreadyThere("该笔支出已责令改正")
    fund = await Funds(act.session).get(row["fund_id"])
    return await reading.whole_order(act, await issue(act, body, None, fund, row))


async def issue(
    act: Act,
    body: s.CorrectionOrderWrite,
    use: FundUse | None,
    fund: Fund | None = None,
    line: Any = None,
) -> CorrectionOrder:
    """Under the office's number, its term in working days from the day after."""
    session, now, (actor, name) = act.session, act.clock.now(), by(act)
    fund = fund or await Funds(session).get(use.fund_id)  # type: ignore[union-attr]
    not_later(act, body.issued_on, "/issued_on")
    since = line["booked_on"] if use is None else use.submitted_on
    if since is not None and body.issued_on < since:
        raise invalid("/issued_on", "out_of_order", f"责令日期不得早于 {since}")
    if await Orders(session).numbered(fund.division_code, body.number):
        raise NumberUsed("该文号已用于另一份责令改正")
    term = Period(body.working_days, PeriodUnit.WORKING_DAYS, body.basis)
    until = due(body.issued_on, term, await calendar_of(session), mark_missing_year=True).due
    if until is None:
        raise invalid("/working_days", "unknown", "不能算出期限，请核对")
    row = await Orders(session).add(CorrectionOrder(
        **body.model_dump(exclude={"bank_line_id"}), id=new_id(), fund_id=fund.id,
        division_code=fund.division_code, right_name=fund.right_name,
        holder_name=fund.holder_name, due=until, issued_by=actor, issued_by_name=name,
        use_id=None if use is None else use.id, bank_line_id=None if use else line["id"],
        amount_fen=-line["amount_fen"] if use is None else use.amount_fen,
        figures=[] if use is None else use.findings, created_at=now, updated_at=now,
    ))  # fmt: skip
    await told(
        act, row, "order", row.issued_on, document_no=row.number, note=row.text,
        data={"ground": row.ground, "due": str(row.due)},
    )  # fmt: skip
    if row.ground in OFF_PLAN:
        await emit(session, Event("restoration.off_plan_use_found", fund.id, fund.division_code,
                                  event_data(fund, row, use)))  # fmt: skip
    await post_notice(session, Notice(
        kind="fund", reason=f"correction-order:{row.id}", title="责令改正：基金使用",
        body=f"{row.right_name}：{row.number}，{GROUND_NAMES[row.ground]}，请于 {row.due} 前改正",
        holder_id=fund.holder_id, division_code=row.division_code, urgent=True,
        link=f"/restoration/correction-orders?id={row.id}",
    ), now)  # fmt: skip
    return row


def event_data(fund: Fund, row: CorrectionOrder, use: FundUse | None) -> dict[str, Any]:
    """Facts of a use that was found at fault, for those who look further."""
    return {
        "fund_id": fund.id, "right_id": fund.right_id, "mine_id": fund.mine_id,
        "holder_id": fund.holder_id, "division_code": fund.division_code,
        "amount_fen": row.amount_fen, "plan_item": None if use is None else use.plan_item,
        "found_on": row.issued_on, "ground": row.ground, "order_id": row.id,
        "order_no": row.number, "due": row.due,
        "bank_line_id": row.bank_line_id if use is None else use.bank_line_id,
    }  # fmt: skip


async def answer(act: Act, order_id: UUID, body: s.OrderAnswer) -> s.CorrectionOrderDetail:
    """By the enterprise, or by the officer from its paper. Raises NotFound, Stale,
    UseActNotAllowed, UseInvalid."""
    row, on, now = await taken_order(act, order_id, "answer"), today(act.clock), act.clock.now()
    await _came_back(act, row, body.return_line_id)
    await add_files(act, row, body.files)
    fault = answer_fault(
        body.answer, returned=body.return_line_id is not None, files=len(body.files),
        line_order=row.use_id is None,
    )  # fmt: skip
    if fault:
        pointer = {"returned": "/return_line_id", "filed": "/answer"}.get(body.answer, "/files")
        raise invalid(pointer, "incomplete", fault)
    actor, name = by(act)
    await Orders(act.session).change(row, {
        "state": "answered", "answer": body.answer, "answer_text": body.text, "answered_on": on,
        "answered_by": actor, "answered_by_name": name, "return_line_id": body.return_line_id,
    }, now)  # fmt: skip
    await _use_goes(act, row, "answered")
    await told(act, row, "answer", on, note=body.text, data={"answer": body.answer})
    await post_notice(act.session, Notice(
        kind="fund", reason=f"correction-order:{row.id}:answered:{row.version}",
        title="责令改正已答复，待复核", body=f"{row.right_name}：{row.number}，请另一人复核",
        audience="fund_officer", division_code=row.division_code,
        link=f"/restoration/correction-orders?id={row.id}",
    ), now)  # fmt: skip
    return await reading.whole_order(act, row)


async def _came_back(act: Act, row: CorrectionOrder, line_id: UUID | None) -> None:
    if line_id is None:
        return
    known = await repository.returns(act.session, row.fund_id, row.issued_on, row.id)
    if line_id not in {one["id"] for one in known}:
        raise invalid("/return_line_id", "unknown", "请选择责令之后退回该基金专户的收入流水")


async def recheck(act: Act, order_id: UUID, body: s.OrderRecheck) -> s.CorrectionOrderDetail:
    """By another person than ordered or answered. Passed, it is closed; not passed, the order
    stands as it was."""
    row, on, now = await taken_order(act, order_id, "recheck"), today(act.clock), act.clock.now()
    other_hand(act, (row.issued_by, row.answered_by), "责令改正或答复由您办理，须由另一人复核")
    actor, name = by(act)
    if body.passed:
        await _filed(row, act)
        await Orders(act.session).change(row, {
            "state": "closed", "rechecked_by": actor, "rechecked_by_name": name,
            "rechecked_on": on, "recheck_note": body.note,
        }, now)  # fmt: skip
        await _use_goes(act, row, "corrected")
    else:
        values: dict[str, Any] = {"state": "issued"} | dict.fromkeys(_ANSWER)
        await Orders(act.session).change(row, values, now)
        await _use_goes(act, row, "ordered")
    await told(act, row, "recheck", on, note=body.note, data={"passed": body.passed})
    fund = await Funds(act.session).get(row.fund_id)
    await post_notice(act.session, Notice(
        kind="fund", reason=f"correction-order:{row.id}:rechecked:{row.version}",
        title="责令改正复核通过" if body.passed else "责令改正复核未通过，请继续改正",
        body=f"{row.right_name}：{row.number}。{body.note}"[:500], holder_id=fund.holder_id,
        division_code=row.division_code, link=f"/restoration/correction-orders?id={row.id}",
    ), now)  # fmt: skip
    return await reading.whole_order(act, row)


async def _filed(row: CorrectionOrder, act: Act) -> None:
    """A payment answered as filed has its filing behind it."""
    if row.answer != "filed" or row.bank_line_id is None:
        return
    line = await repository.line(act.session, row.bank_line_id)
    day = line["booked_on"] if line else row.issued_on
    free = await repository.free_debits(act.session, row.fund_id, day, day)
    if row.bank_line_id in {one["id"] for one in free}:
        raise invalid("/passed", "not_filed", "该笔支出仍无对应的使用备案，请先关联备案与流水")


async def cancel(act: Act, order_id: UUID, body: s.OrderReason) -> s.CorrectionOrderDetail:
    """An order that should not have been; the use is checked again."""
    row = await taken_order(act, order_id, "cancel")
    values = {"state": "withdrawn", "reason": body.reason}
    await Orders(act.session).change(row, values, act.clock.now())
    await _use_goes(act, row, "submitted")
    await told(act, row, "cancel", today(act.clock), note=body.reason)
    return await reading.whole_order(act, row)


async def _use_goes(act: Act, row: CorrectionOrder, state: str) -> None:
    """The use goes with its order; corrected, its comparison is kept as it then is."""
    if row.use_id is None:
        return
    uses, now, on = FundUses(act.session), act.clock.now(), today(act.clock)
    use = await uses.get(row.use_id)
    values: dict[str, Any] = {"state": state}
    if state == "corrected":
        await comparing.recompare(act.session, use, now)
        values |= {"settled_by": act.principal.id, "settled_on": on,
                   "settled_by_name": act.principal.name or None}  # fmt: skip
    await uses.change(use, values, now)
    if state == "corrected" and use.bank_line_id is not None:
        found = [Finding(**one) for one in use.findings]
        await repository.attach(
            act.session, use.bank_line_id, use.plan_item,
            comparing.plan_found(found, use.plan_item), now,
        )  # fmt: skip
