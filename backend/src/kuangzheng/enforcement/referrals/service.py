"""Use cases of referrals: issued by another person, received, answered, sent back."""

from typing import Any
from uuid import UUID

from kuangzheng.enforcement.clues.deadlines import due_by
from kuangzheng.enforcement.clues.repository import Clues
from kuangzheng.enforcement.clues.tables import Clue
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.enforcement.referrals import presenting, rules
from kuangzheng.enforcement.referrals import schemas as s
from kuangzheng.enforcement.referrals.errors import (
    ReferralActNotAllowed,
    ReferralNumberTaken,
    ReferralSecondPerson,
    invalid,
)
from kuangzheng.enforcement.referrals.repository import Referrals
from kuangzheng.enforcement.referrals.tables import Referral
from kuangzheng.enforcement.vocabulary import REFERRAL_STATE_NAMES
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.papers import Paper
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    department: str | None, overdue: bool,
) -> Page[s.ReferralRead]:  # fmt: skip
    found, on = Referrals(act.session), today(act.clock)
    where = found.conditions(q, division, state, department, on if overdue else None)
    rows, cursor, total = await found.page(where, page)
    clues = await found.clues([row.clue_id for row in rows])
    items = [presenting.read(row, clues[row.clue_id], on) for row in rows]
    return Page[s.ReferralRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, referral_id: UUID) -> s.ReferralRead:
    return await _read(act, await Referrals(act.session).get(referral_id))


async def paper(act: Act, referral_id: UUID) -> Paper:
    row = await Referrals(act.session).get(referral_id)
    clue = await _clue(act, row)
    whose = shipped_rulebooks().value(
        "violation.departments", row.division_code, today(act.clock), {"violation": clue.violation}
    )
    await act.record("export", "referrals", str(referral_id))
    return presenting.letter(row, clue, whose.basis)


async def amend(act: Act, referral_id: UUID, body: s.ReferralWrite) -> s.ReferralRead:
    row, _ = await _taken(act, referral_id, "amend")
    values = body.model_dump() | {
        "prepared_by": act.principal.id, "prepared_by_name": act.principal.name or None
    }
    return await _changed(act, row, values)


async def issue(act: Act, referral_id: UUID, body: s.ReferralIssue) -> s.ReferralRead:
    """By another person than drafted it, once the conclusion is approved."""
    row, clue = await _taken(act, referral_id, "issue")
    if row.prepared_by in act.principal.hands or clue.handler_id in act.principal.hands:
        raise ReferralSecondPerson("移送函由您拟制，须由另一人审核签发")
    assert clue.concluded_on is not None
    _in_order(act, body.on, clue.concluded_on)
    if await Referrals(act.session).numbered(row.division_code, body.number):
        raise ReferralNumberTaken("该文号已用于另一份移送函")
    due = await due_by(act.session, "clue.receipt_within", row.division_code, body.on)
    read = await _changed(act, row, {
        "state": "issued", "number": body.number, "issued_on": body.on,
        "issued_by": act.principal.id, "issued_by_name": act.principal.name or None,
        "receipt_due": due.on, "receipt_basis": due.basis, "receipt_confirmed": due.confirmed,
    })  # fmt: skip
    await emit(act.session, Event("enforcement.clue_referred", row.id, row.division_code, {
        "referral_id": row.id, "clue_id": clue.id, "no": clue.no, "department": row.department,
        "number": row.number, "issued_on": row.issued_on, "violation": clue.violation,
        "right_id": clue.right_id, "division_code": row.division_code,
    }))  # fmt: skip
    return read


async def receipt(
    act: Act, referral_id: UUID, body: s.ReferralReceipt, via: s.Via = "paper"
) -> s.ReferralRead:
    """Signed for by the department itself, or entered by our officer from its paper."""
    row, _ = await _taken(act, referral_id, "receipt")
    assert row.issued_on is not None
    _in_order(act, body.on, row.issued_on)
    return await _changed(act, row, {
        "state": "received", "received_on": body.on, "receiver": body.receiver,
        "receipt_no": body.receipt_no, **_entered(act, "receipt", via),
    })  # fmt: skip


async def answer(
    act: Act, referral_id: UUID, body: s.ReferralAnswer, via: s.Via = "paper"
) -> s.ReferralRead:
    """What the other department did with it."""
    row, _ = await _taken(act, referral_id, "answer")
    assert row.received_on is not None
    _in_order(act, body.on, row.received_on)
    values = {"state": "answered", "answered_on": body.on, "answer": body.text}
    return await _changed(act, row, values | _entered(act, "answer", via))


async def send_back(
    act: Act, referral_id: UUID, body: s.ReferralReturn, via: s.Via = "paper"
) -> s.ReferralRead:
    """The department does not take it: before or after its receipt, with the reason."""
    row, _ = await _taken(act, referral_id, "return")
    assert row.issued_on is not None
    _in_order(act, body.on, row.received_on or row.issued_on)
    values = {"state": "returned", "returned_on": body.on, "return_reason": body.reason}
    return await _changed(act, row, values | _entered(act, "return", via))


async def redraft(act: Act, referral_id: UUID, body: s.ReferralRedraft) -> s.ReferralRead:
    """A letter that was sent back becomes a draft again, for another person to issue; why it was
    sent back stays with it."""
    row, _ = await _taken(act, referral_id, "redraft")
    values = body.model_dump() | {
        "state": "draft", "prepared_by": act.principal.id,
        "prepared_by_name": act.principal.name or None, "receipt_confirmed": False,
    }  # fmt: skip
    return await _changed(act, row, dict.fromkeys(_OF_THE_LETTER_SENT) | values)


_OF_THE_LETTER_SENT = (
    "number", "issued_on", "issued_by", "issued_by_name", "receipt_due", "receipt_basis",
    "received_on", "receiver", "receipt_no", "receipt_via", "receipt_by", "receipt_by_name",
)  # fmt: skip


def _entered(act: Act, name: str, via: s.Via) -> dict[str, Any]:
    return {
        f"{name}_via": via, f"{name}_by": act.principal.id,
        f"{name}_by_name": act.principal.name or None,
    }  # fmt: skip


def _in_order(act: Act, on: Any, earliest: Any) -> None:
    if not earliest <= on <= today(act.clock):
        raise invalid("/on", "out_of_range", f"日期应在 {earliest} 至今日之间")


async def _clue(act: Act, row: Referral) -> Clue:
    return (await Referrals(act.session).clues([row.clue_id]))[row.clue_id]


async def _read(act: Act, row: Referral) -> s.ReferralRead:
    return presenting.read(row, await _clue(act, row), today(act.clock))


async def _taken(act: Act, referral_id: UUID, name: str) -> tuple[Referral, Clue]:
    row = await Referrals(act.session).lock(
        referral_id, act.if_match, lambda found: _read(act, found)
    )
    clue = await _clue(act, row)
    acts = rules.allowed(row.state, clue.state)
    if name not in acts:
        could = "、".join(rules.ACT_NAMES[one] for one in acts) or "查看"
        now = f"移送{REFERRAL_STATE_NAMES[row.state]}，不能{rules.ACT_NAMES[name]}"
        raise ReferralActNotAllowed(f"{now}；现在可以：{could}", acts)
    return row, clue


async def _changed(act: Act, row: Referral, values: dict[str, Any]) -> s.ReferralRead:
    """The clue's version moves too: what may be done with it has changed."""
    now = act.clock.now()
    await Referrals(act.session).change(row, values, now)
    clue = await _clue(act, row)
    await Clues(act.session).change(clue, {}, now)
    return presenting.read(row, clue, today(act.clock))
