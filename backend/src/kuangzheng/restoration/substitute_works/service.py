"""Use cases of substitute works: decided by two people, paid in by the duty holder, paid out only
for accepted work and never more than was paid in."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import of_place, require_division
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.dealings import repository as dealt
from kuangzheng.restoration.dealings import service as dealings
from kuangzheng.restoration.dealings.errors import invalid
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.service import voucher
from kuangzheng.restoration.ledger.tables import LedgerAccount
from kuangzheng.restoration.ledger.within import post_one
from kuangzheng.restoration.substitute_works import errors as e
from kuangzheng.restoration.substitute_works import rules
from kuangzheng.restoration.substitute_works import schemas as s
from kuangzheng.restoration.substitute_works.presenting import (
    ACCOUNTS,
    code_of,
    money_of,
    read,
    whole,
)
from kuangzheng.restoration.substitute_works.repository import SubstituteWorks
from kuangzheng.restoration.substitute_works.tables import SubstituteLine, SubstituteWork

SUBJECT = "substitute_work"


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None
) -> Page[s.SubstituteRead]:
    found, on = SubstituteWorks(act.session), today(act.clock)
    texts = [SubstituteWork.title, SubstituteWork.duty_name, SubstituteWork.decision_no]
    conditions = of_place(SubstituteWork, q, division, texts, state=state)
    rows, cursor, total = await found.page(conditions, page)
    items = [read(row, on) for row in rows]
    return Page[s.SubstituteRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, work_id: UUID) -> s.SubstituteDetail:
    return await whole(act, await SubstituteWorks(act.session).get(work_id))


async def create(act: Act, body: s.SubstituteCreate) -> s.SubstituteDetail:
    """Raises DivisionUnknown, WorkInvalid, SubstituteExists."""
    require_division(body.division_code, today(act.clock))
    dealings.not_later(act, body.decided_on, "/decided_on")
    if body.decided_on <= body.order_due:
        told = f"责令改正期限 {body.order_due} 届满后仍未修复的，方可决定代为治理"
        raise invalid("/decided_on", "order_not_over", told)
    if body.pay_by < body.decided_on:
        raise invalid("/pay_by", "before_decision", "缴款期限不得早于决定日期")
    works = SubstituteWorks(act.session)
    if await works.of_decision(body.division_code, body.decision_no) is not None:
        raise e.SubstituteExists("该文号的代为治理决定已登记")
    right = None if body.right_id is None else await Funds(act.session).right(body.right_id)
    if body.right_id is not None and right is None:
        raise invalid("/right_id", "unknown", "登记簿中没有此采矿权，或不在您的管辖范围内")
    row = SubstituteWork(
        **body.model_dump(exclude={"demanded"}), **dealings.fresh(act),
        demanded_fen=body.demanded.amount_fen, prepared_by=act.principal.id,
        holder_id=None if right is None else right.holder_id,
    )  # fmt: skip
    await works.add(row)
    await _line(act, row, "demand", row.decided_on, row.demanded_fen, row.decision_no)
    await dealings.told(
        act, SUBJECT, row, "register", body.decided_on, document_no=body.decision_no
    )
    return await whole(act, row)


async def confirm(act: Act, work_id: UUID, body: s.SubstituteStep) -> s.SubstituteDetail:
    """By another person; the accounts are opened. Raises as `taken`."""
    row = await taken(act, work_id, "confirm", body.on)
    await SubstituteWorks(act.session).enter(*_accounts(row, act.clock.now()))
    values = {
        "state": "confirmed", "confirmed_by": act.principal.id, "confirmed_on": body.on,
    }  # fmt: skip
    return await done(act, row, "confirm", body.on, values, note=body.note)


async def revoke(act: Act, work_id: UUID, body: s.SubstituteRevocation) -> s.SubstituteDetail:
    row = await taken(act, work_id, "revoke", body.on)
    values = {"state": "revoked", "reason": body.reason}
    return await done(act, row, "revoke", body.on, values, note=body.reason)


async def demand(act: Act, work_id: UUID, body: s.SubstituteAmount) -> s.SubstituteDetail:
    """A shortfall is demanded besides, by its own paper. Raises as `taken`."""
    row = await taken(act, work_id, "demand", body.on)
    amount = body.amount.amount_fen
    await _once(act, row, "demand", body.document_no)
    await _line(act, row, "demand", body.on, amount, body.document_no, body.note)
    values = {"demanded_fen": row.demanded_fen + amount}
    return await _money_done(act, row, "demand", body, values)


async def receive(act: Act, work_id: UUID, body: s.SubstituteAmount) -> s.SubstituteDetail:
    """A bank fact: the duty holder paid. Raises as `taken`."""
    row = await taken(act, work_id, "receive", body.on)
    values = {"received_fen": row.received_fen + body.amount.amount_fen}
    await _posted(act, row, "receipt", body, body.amount.amount_fen)
    return await _money_done(act, row, "receive", body, values)


async def contract(act: Act, work_id: UUID, body: s.SubstituteContract) -> s.SubstituteDetail:
    row = await taken(act, work_id, "contract", body.on)
    values = {
        "state": "working", "contractor": body.contractor, "contract_no": body.contract_no,
        "contract_fen": body.amount.amount_fen, "contracted_on": body.on,
    }  # fmt: skip
    return await done(act, row, "contract", body.on, values, document_no=body.contract_no,
                      data={"amount_fen": body.amount.amount_fen})  # fmt: skip


async def accept(act: Act, work_id: UUID, body: s.SubstituteAmount) -> s.SubstituteDetail:
    """Raises as `taken`, AboveContract."""
    row = await taken(act, work_id, "accept", body.on)
    amount, left = body.amount.amount_fen, (row.contract_fen or 0) - row.accepted_fen
    if amount > left:
        raise e.beyond(e.AboveContract, amount, left, "合同未验收金额", "请核对验收金额")
    await _once(act, row, "acceptance", body.document_no)
    await _line(act, row, "acceptance", body.on, amount, body.document_no, body.note)
    values = {"accepted_fen": row.accepted_fen + amount}
    return await _money_done(act, row, "accept", body, values)


async def pay(act: Act, work_id: UUID, body: s.SubstituteAmount) -> s.SubstituteDetail:
    """Raises as `taken`, AboveSubstituteWork, AboveReceived."""
    row = await taken(act, work_id, "pay", body.on)
    amount, found = body.amount.amount_fen, rules.limits(money_of(row))
    limit = rules.exceeded(amount, found)
    if limit == "work":
        raise e.beyond(e.AboveSubstituteWork, amount, found["work"], "已验收未支付的工程款",
                       "请先登记阶段验收，或减少拨付金额")  # fmt: skip
    if limit == "balance":
        raise e.beyond(e.AboveReceived, amount, found["balance"], "义务人缴款余额",
                       "请催缴后再拨付，或减少拨付金额")  # fmt: skip
    values = {"paid_fen": row.paid_fen + amount}
    await _posted(act, row, "payment", body, -amount)
    return await _money_done(act, row, "pay", body, values)


async def give_back(act: Act, work_id: UUID, body: s.SubstituteAmount) -> s.SubstituteDetail:
    """What lies there beyond accepted work goes back. Raises as `taken`, AboveSurplus."""
    row = await taken(act, work_id, "give_back", body.on)
    amount, left = body.amount.amount_fen, money_of(row).surplus
    if amount > left:
        raise e.beyond(e.AboveSurplus, amount, left, "可退还余额", "已验收工程款须留足")
    values = {"returned_fen": row.returned_fen + amount}
    await _posted(act, row, "return", body, -amount)
    return await _money_done(act, row, "give_back", body, values)


async def close(act: Act, work_id: UUID, body: s.SubstituteStep) -> s.SubstituteDetail:
    """Everything accepted is paid and nothing is left in the account. Raises as `taken`,
    WorkInvalid with what is missing."""
    row = await taken(act, work_id, "close", body.on)
    money = money_of(row)
    if money.owed:
        told = f"尚有已验收工程款 {e.yuan(money.owed)} 未拨付"
        if money.owed > money.balance:
            told += f"，缴款不足 {e.yuan(money.owed - money.balance)}，请追加催缴"
        raise invalid("/on", "not_paid", told)
    if money.balance:
        raise invalid("/on", "not_returned", f"尚有余额 {e.yuan(money.balance)}，请先退还义务人")
    values = {"state": "closed", "closed_on": body.on}
    return await done(act, row, "close", body.on, values, note=body.note)


async def taken(act: Act, work_id: UUID, name: str, on: date) -> SubstituteWork:
    """Locked, when this act may be done now by this person. Raises NotFound, Stale,
    WorkActNotAllowed, SubstituteSamePerson, WorkInvalid."""
    async def shown(row: SubstituteWork) -> s.SubstituteDetail:
        return await whole(act, row)

    row = await SubstituteWorks(act.session).lock(work_id, act.if_match, shown)
    acts = rules.allowed(row.state, money_of(row))
    # What the figures forbid is refused with the figures, further on.
    if row.state == "working" and name in ("pay", "accept", "give_back", "close"):
        acts.append(name)
    dealings.require_act(name, acts, rules.ACT_NAMES, rules.STATE_NAMES[row.state])
    dealings.not_later(act, on)
    if on < row.decided_on:
        raise invalid("/on", "out_of_order", f"日期不得早于决定日期（{row.decided_on}）")
    told = await dealt.acts(act.session, row.id)
    mine = {one.act for one in told if one.by_id in act.principal.hands}
    before = sorted(mine & rules.BARRING.get(name, frozenset()))
    if before:
        did = "、".join(rules.ACT_NAMES[one] for one in before)
        raise e.SubstituteSamePerson(f"您办理了{did}，须由另一人{rules.ACT_NAMES[name]}")
    return row


async def done(
    act: Act, row: SubstituteWork, name: str, on: date, values: dict[str, Any], *,
    note: str | None = None, document_no: str | None = None, data: dict[str, Any] | None = None,
) -> s.SubstituteDetail:  # fmt: skip
    await SubstituteWorks(act.session).change(row, values, act.clock.now())
    await dealings.told(
        act, SUBJECT, row, name, on, document_no=document_no, note=note, data=data
    )
    return await whole(act, row)


async def _money_done(
    act: Act, row: SubstituteWork, name: str, body: s.SubstituteAmount, values: dict[str, Any]
) -> s.SubstituteDetail:
    return await done(
        act, row, name, body.on, values, note=body.note, document_no=body.document_no,
        data={"amount_fen": body.amount.amount_fen},
    )  # fmt: skip


def _accounts(row: SubstituteWork, now: datetime) -> list[LedgerAccount]:
    return [
        LedgerAccount(
            id=new_id(), division_code=row.division_code, code=code_of(row.id, name),
            name=f"{row.title[:150]} {word}", type=type_, kind="decided", min_balance_fen=0,
            holder_id=row.holder_id, owner_kind="substitute_work", owner_id=row.id,
            created_at=now, updated_at=now,
        )
        for name, (word, type_) in ACCOUNTS.items()
    ]  # fmt: skip


async def _posted(
    act: Act, row: SubstituteWork, kind: str, body: s.SubstituteAmount, change: int
) -> None:
    """Both accounts by the same amount: up for what comes in, down for what goes out."""
    await _once(act, row, kind, body.document_no)
    memo = f"{rules.LINE_NAMES[kind]} {body.document_no} {row.title}"[:500]
    sent = voucher(act, body.on, memo, [
        (code_of(row.id, "bank"), change), (code_of(row.id, "owed"), -change),
    ])  # fmt: skip
    await post_one(act.session, sent)
    await _line(act, row, kind, body.on, abs(change), body.document_no, body.note, sent.id)


async def _once(act: Act, row: SubstituteWork, kind: str, document_no: str) -> None:
    for one in await SubstituteWorks(act.session).lines(row.id):
        if one.kind == kind and one.document_no == document_no:
            told = f"该文号的{rules.LINE_NAMES[kind]}已登记，同一笔不重复登记"
            raise invalid("/document_no", "known", told)


async def _line(
    act: Act, row: SubstituteWork, kind: str, on: date, amount: int, document_no: str,
    note: str | None = None, transaction_id: UUID | None = None,
) -> None:  # fmt: skip
    await SubstituteWorks(act.session).enter(SubstituteLine(
        id=new_id(), work_id=row.id, division_code=row.division_code, kind=kind, on_date=on,
        amount_fen=amount, document_no=document_no, note=note, transaction_id=transaction_id,
        by_id=act.principal.id, by_name=act.principal.name or None, at=act.clock.now(),
    ))  # fmt: skip
