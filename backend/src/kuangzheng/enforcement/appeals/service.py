"""Use cases of appeals: accepted or not, answered, reviewed, rechecked, each by its own day. What
keeps the clock from running is in `waiting`."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.appeals import rules
from kuangzheng.enforcement.appeals import schemas as s
from kuangzheng.enforcement.appeals.errors import (
    AppealActNotAllowed,
    AppealKnown,
    AppealSecondPerson,
)
from kuangzheng.enforcement.appeals.repository import Appeals
from kuangzheng.enforcement.appeals.tables import Appeal
from kuangzheng.enforcement.clues.rules import light
from kuangzheng.enforcement.entry import between, entered, invalid, named, require_ours
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.deadlines import Pause, due
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.masking import masked_party, masked_text
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act

STILL: dict[str, Any] = {
    "due_on": None, "due_from": None, "due_basis": None, "due_confirmed": False
}


async def clock_of(
    act: Act, parameter: str, division: str, channel: str, on: date, pauses: Sequence[Pause] = ()
) -> dict[str, Any]:
    """The clock that runs from a day by the rulebook of the channel, but for the days of pauses
    that are over."""
    ruling = shipped_rulebooks().value(f"appeal.{parameter}", division, on, {"channel": channel})
    period = ruling.period()
    return {
        "due_on": due(on, period, await calendar_of(act.session), pauses).due, "due_from": on,
        "due_basis": f"{ruling.basis}：{period}", "due_confirmed": ruling.confirmed,
    }  # fmt: skip


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, channel: str | None,
    state: str | None, overdue: bool,
) -> Page[s.AppealRead]:  # fmt: skip
    found, on = Appeals(act.session), today(act.clock)
    where = found.conditions(q, division, channel, state, on if overdue else None)
    rows, cursor, total = await found.page(where, page)
    items = [_read(row, on) for row in rows]
    return Page[s.AppealRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, appeal_id: UUID) -> s.AppealRead:
    return _read(await Appeals(act.session).get(appeal_id), today(act.clock))


async def create(act: Act, body: s.AppealCreate) -> s.AppealRead:
    """Raises EntryInvalid, AppealKnown, Forbidden."""
    require_ours(act, body.division_code)
    between(act, body.received_on, pointer="/received_on")
    found = Appeals(act.session)
    if await found.known(body.division_code, body.channel, body.source_no):
        raise AppealKnown(f"{body.source_no} 已登记，请在列表中查找")
    clock = await clock_of(
        act, "accept_within", body.division_code, body.channel, body.received_on
    )
    row = await found.add(Appeal(**body.model_dump(), **entered(act), **clock))
    return _read(row, today(act.clock))


async def accept(act: Act, appeal_id: UUID, body: s.AppealAccept) -> s.AppealRead:
    row = await taken(act, appeal_id, "accept")
    between(act, body.on, row.completed_on or row.received_on)
    begun = rules.counted_from(row.channel, row.received_on, body.on, row.completed_on)
    clock = await clock_of(act, "finish_within", row.division_code, row.channel, begun)
    return await changed(act, row, clock | {
        "state": "accepted", "accepted_on": body.on, "accepted_no": body.document_no,
        "finish_due": clock["due_on"],
    })  # fmt: skip


async def refuse(act: Act, appeal_id: UUID, body: s.AppealReason) -> s.AppealRead:
    row = await taken(act, appeal_id, "refuse")
    between(act, body.on, row.received_on)
    return await changed(act, row, STILL | {
        "state": "refused", "refusal": body.reason, "answered_on": body.on,
    })  # fmt: skip


async def extend(act: Act, appeal_id: UUID, body: s.AppealReason) -> s.AppealRead:
    """Once, before the day is over, with the reason; the days are added to the end."""
    row = await taken(act, appeal_id, "extend")
    assert row.accepted_on is not None and row.finish_due is not None
    between(act, body.on, rules.not_before(row.accepted_on, row.waits))
    if body.on > row.finish_due:
        raise invalid("/on", "out_of_range", f"应在期限（{row.finish_due}）届满前延长")
    clock = await clock_of(act, "extend_within", row.division_code, row.channel, row.finish_due)
    return await changed(act, row, clock | {
        "extended": True, "extend_reason": body.reason, "finish_due": clock["due_on"],
        "due_from": rules.counted_from(
            row.channel, row.received_on, row.accepted_on, row.completed_on
        ),
    })  # fmt: skip


async def answer(act: Act, appeal_id: UUID, body: s.AppealAnswer) -> s.AppealRead:
    """Of a petition the days to ask for a review run from here."""
    row = await taken(act, appeal_id, "answer")
    assert row.accepted_on is not None
    between(act, body.on, rules.not_before(row.accepted_on, row.waits))
    until = None
    if row.channel == "petition":
        until = (
            await clock_of(act, "ask_review_within", row.division_code, row.channel, body.on)
        )["due_on"]
    return await changed(act, row, STILL | {
        "state": "answered", "answered_on": body.on, "answer_no": body.document_no,
        "answer": body.text, "answered_by": act.principal.id, "review_until": until,
    })  # fmt: skip


async def ask_review(act: Act, appeal_id: UUID, body: s.AppealDay) -> s.AppealRead:
    row = await taken(act, appeal_id, "ask_review")
    between(act, body.on, row.answered_on)
    if row.review_until is not None and body.on > row.review_until:
        raise invalid("/on", "out_of_range", f"申请复查的期限至 {row.review_until}")
    clock = await clock_of(act, "review_within", row.division_code, row.channel, body.on)
    return await changed(act, row, clock | {"state": "reviewing", "review_on": body.on})


async def review(act: Act, appeal_id: UUID, body: s.AppealAnswer) -> s.AppealRead:
    """By another person than answered; the days to ask for a recheck run from here."""
    row = await taken(act, appeal_id, "review")
    if row.answered_by in act.principal.hands:
        raise AppealSecondPerson("该件由您答复，须由另一人复查")
    between(act, body.on, row.review_on)
    until = await clock_of(act, "ask_recheck_within", row.division_code, row.channel, body.on)
    return await changed(act, row, STILL | {
        "state": "reviewed", "reviewed_on": body.on, "review": body.text,
        "reviewed_by": act.principal.id, "recheck_until": until["due_on"],
    })  # fmt: skip


async def ask_recheck(act: Act, appeal_id: UUID, body: s.AppealDay) -> s.AppealRead:
    row = await taken(act, appeal_id, "ask_recheck")
    between(act, body.on, row.reviewed_on)
    if row.recheck_until is not None and body.on > row.recheck_until:
        raise invalid("/on", "out_of_range", f"申请复核的期限至 {row.recheck_until}")
    clock = await clock_of(act, "recheck_within", row.division_code, row.channel, body.on)
    return await changed(act, row, clock | {"state": "rechecking", "recheck_on": body.on})


async def recheck(act: Act, appeal_id: UUID, body: s.AppealAnswer) -> s.AppealRead:
    """By a third person; it ends the petition."""
    row = await taken(act, appeal_id, "recheck")
    require_third(act, row)
    assert row.recheck_on is not None
    between(act, body.on, rules.not_before(row.recheck_on, row.waits))
    return await changed(act, row, STILL | {
        "state": "rechecked", "rechecked_on": body.on, "recheck": body.text,
        "rechecked_by": act.principal.id,
    })  # fmt: skip


def require_third(act: Act, row: Appeal) -> None:
    """Raises AppealSecondPerson for who answered or reviewed."""
    if {row.answered_by, row.reviewed_by} & set(act.principal.hands):
        raise AppealSecondPerson("该件由您答复或复查，须由另一人复核")


def _read(row: Appeal, on: date) -> s.AppealRead:
    return s.AppealRead(
        **named(row, s.AppealRead, "applicant", "matter", "created_by_name", "waits"),
        waits=[_wait(no, one) for no, one in enumerate(row.waits, 1)],
        applicant=None if row.applicant is None else masked_party(row.applicant),
        matter=masked_text(row.matter), division_name=division_name(row.division_code),
        channel_name=rules.CHANNEL_NAMES[row.channel], state_name=rules.STATE_NAMES[row.state],
        created_by_name=row.created_by_name or row.created_by,
        light=light(row.due_from, row.due_on, on),
        allowed=_allowed(row),
    )  # fmt: skip


def _wait(no: int, one: rules.Wait) -> s.WaitRead:
    party, said = one["party"], one["text"]
    return s.WaitRead.model_validate({
        **one, "no": no, "kind_name": rules.WAIT_NAMES[one["kind"]],
        "party": None if party is None else masked_party(party),
        "opinion_name": rules.OPINION_NAMES.get(one["opinion"] or ""),
        "text": None if said is None else masked_text(said),
    })  # fmt: skip


def _allowed(row: Appeal) -> list[str]:
    return rules.allowed(
        row.state, row.channel, row.extended, row.completion_asked_on is not None, bool(row.waits)
    )


async def taken(act: Act, appeal_id: UUID, name: str) -> Appeal:
    async def shown(row: Appeal) -> s.AppealRead:
        return _read(row, today(act.clock))

    row = await Appeals(act.session).lock(appeal_id, act.if_match, shown)
    acts = _allowed(row)
    if name not in acts:
        could = "、".join(rules.ACT_NAMES[one] for one in acts) or "查看"
        told = f"{rules.STATE_NAMES[row.state]}，不能{rules.ACT_NAMES[name]}；现在可以：{could}"
        raise AppealActNotAllowed(told, acts)
    return row


async def changed(act: Act, row: Appeal, values: dict[str, Any]) -> s.AppealRead:
    row = await Appeals(act.session).change(row, values, act.clock.now())
    return _read(row, today(act.clock))
