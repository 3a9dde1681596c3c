"""What is done with a clue: acceptance, verification, conclusion, reply, closing."""

from typing import Any
from uuid import UUID

from kuangzheng.enforcement.clues import rules
from kuangzheng.enforcement.clues import schemas as s
from kuangzheng.enforcement.clues.deadlines import due_by
from kuangzheng.enforcement.clues.errors import (
    ClueSecondPerson,
    NotHandler,
    NotOurs,
    invalid,
)
from kuangzheng.enforcement.clues.presenting import competent, standing, whole
from kuangzheng.enforcement.clues.repository import Clues
from kuangzheng.enforcement.clues.service import not_later, taken, tell
from kuangzheng.enforcement.clues.tables import Clue
from kuangzheng.enforcement.referrals.drafting import draft, draft_text
from kuangzheng.enforcement.vocabulary import VIOLATION_NAMES
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.unit import Act


async def accept(act: Act, clue_id: UUID, body: s.Step) -> s.ClueDetail:
    """The clock of verification starts; a superior's day counts before the rulebook's."""
    row = await _taken_on(act, clue_id, "accept", body)
    values: dict[str, Any] = {"accepted_on": body.on}
    if row.check_due is not None:
        basis, confirmed = "交办文件载明的期限", True
    else:
        found = await due_by(
            act.session, "clue.check_within", row.division_code, body.on, row.source
        )
        values["check_due"], basis, confirmed = found.on, found.basis, found.confirmed
    clock = {"due_from": body.on, "due_basis": basis, "due_confirmed": confirmed}
    return await _done(act, row, "accept", body, values | clock)


async def take(act: Act, clue_id: UUID, body: s.Step) -> s.ClueDetail:
    """The caller becomes its handler; a handover says why. Raises ClueInvalid."""
    row = await _taken_on(act, clue_id, "take", body)
    me = act.principal
    if row.handler_id == me.id:
        raise invalid("/on", "known", "您已是此线索的承办人")
    if row.handler_id is not None and body.note is None:
        raise invalid("/note", "missing", "接替承办人，请写明交接原因")
    values: dict[str, Any] = {"handler_id": me.id, "handler_name": me.name or me.id}
    if row.deputy_id == me.id:
        values |= {"deputy_id": None, "deputy_name": None}
    return await _done(act, row, "take", body, values)


async def second(act: Act, clue_id: UUID, body: s.Step) -> s.ClueDetail:
    """The caller becomes its deputy (B 角)."""
    row = await _taken_on(act, clue_id, "second", body)
    me = act.principal
    if row.handler_id in me.hands:
        raise ClueSecondPerson("您是承办人，协办人（B 角）须是另一人")
    return await _done(
        act, row, "second", body, {"deputy_id": me.id, "deputy_name": me.name or me.id}
    )


async def extend(act: Act, clue_id: UUID, body: s.ReasonStep) -> s.ClueDetail:
    """Once, before the day is over, by another person than works on it."""
    row = await _taken_on(act, clue_id, "extend", body)
    _other_hand(act, row, "延长核查期限")
    if row.extended:
        raise invalid("/on", "known", "核查期限只能延长一次")
    assert row.check_due is not None
    if today(act.clock) > row.check_due:
        raise invalid("/on", "too_late", f"核查期限已于 {row.check_due} 届满，不能再延长")
    found = await due_by(
        act.session, "clue.extend_within", row.division_code, row.check_due, row.source
    )
    values = {
        "check_due": found.on, "extended": True, "due_basis": found.basis,
        "due_confirmed": found.confirmed,
    }  # fmt: skip
    return await _done(act, row, "extend", body, values, data={"due": str(found.on)})


async def verify(act: Act, clue_id: UUID, body: s.Verify) -> s.ClueDetail:
    """Findings and what is proposed. Raises NotHandler, NotOurs, ClueInvalid."""
    row = await _taken_on(act, clue_id, "verify", body)
    if act.principal.persons.isdisjoint((row.handler_id, row.deputy_id)):
        raise NotHandler("核查结论由承办人或协办人提交；您可以先承办此线索")
    if body.violation is not None:
        row.violation = body.violation
    whose = competent(row, today(act.clock))
    require_outcome(row, body, whose)
    for one in await Clues(act.session).referrals([row.id]):
        await _withdraw(act, one)
    departments = [one.department for one in body.referrals]
    for line in body.referrals:
        await draft(act, row, line.department, line.addressee, draft_text(row, body.findings))
    values = {
        "verified_on": body.on, "findings": body.findings, "outcome": body.outcome,
        "departments": departments, "case_reference": body.case_reference,
        "proposed_by": act.principal.id, "violation": row.violation,
    }  # fmt: skip
    return await _done(act, row, "verify", body, values, data={"outcome": body.outcome})


async def _withdraw(act: Act, referral: Any) -> None:
    """Drafts of an earlier round."""
    referral.state, referral.version = "withdrawn", referral.version + 1
    referral.updated_at = act.clock.now()
    await act.session.flush()


def require_outcome(row: Clue, body: s.Verify, whose: s.CompetentRead) -> None:
    """Raises NotOurs for filing what is another's, ClueInvalid for a referral to nobody."""
    if body.outcome == "filed" and not whose.may_be_filed:
        names = "、".join(whose.department_names)
        act_name = VIOLATION_NAMES[row.violation]
        told = f"{act_name}由{names}部门主管（{whose.basis}），只能移送，不得立案"
        raise NotOurs(
            told, errors=[FieldError("/outcome", NotOurs.code, told)],
            departments=whose.departments,
        )  # fmt: skip
    if body.outcome == "referred" and not body.referrals:
        raise invalid("/referrals", "missing", "移送的，请选择接收部门")
    if body.outcome == "unfounded" and body.referrals:
        raise invalid("/referrals", "not_fitting", "核查不属实的，不移送其他部门")
    departments = [one.department for one in body.referrals]
    if len(set(departments)) < len(departments):
        raise invalid("/referrals", "twice", "同一部门只移送一次")


async def approve(act: Act, clue_id: UUID, body: s.Step) -> s.ClueDetail:
    """Another person's decision on the proposal. What is filed or stopped is told to the world."""
    row = await _taken_on(act, clue_id, "approve", body)
    _other_hand(act, row, "审批核查结论")
    if row.outcome == "filed" and not competent(row, today(act.clock)).may_be_filed:
        raise NotOurs("此类违法行为由其他部门主管，只能移送，不得立案")
    values: dict[str, Any] = {
        "concluded_on": body.on, "concluded_by": act.principal.id,
        "concluded_by_name": act.principal.name or act.principal.id,
    }  # fmt: skip
    found = await due_by(act.session, "clue.reply_within", row.division_code, body.on, row.source)
    values["reply_due"] = found.on if row.must_reply else None
    clock = {"due_from": body.on, "due_basis": found.basis, "due_confirmed": found.confirmed}
    answer = await _done(act, row, "approve", body, values | clock)
    await emit(act.session, Event("enforcement.clue_concluded", row.id, row.division_code, {
        "clue_id": row.id, "no": row.no, "right_id": row.right_id, "mine_id": row.mine_id,
        "division_code": row.division_code, "source": row.source, "violation": row.violation,
        "outcome": row.outcome, "case_reference": row.case_reference,
        "departments": row.departments, "concluded_on": row.concluded_on,
    }))  # fmt: skip
    return answer


async def send_back(act: Act, clue_id: UUID, body: s.ReasonStep) -> s.ClueDetail:
    """The findings do not suffice; the clock goes on."""
    row = await _taken_on(act, clue_id, "return", body)
    _other_hand(act, row, "退回核查结论")
    values: dict[str, Any] = {
        "outcome": None, "departments": [], "proposed_by": None, "verified_on": None
    }
    for one in await Clues(act.session).referrals([row.id]):
        await _withdraw(act, one)
    return await _done(act, row, "return", body, values)


async def reply(act: Act, clue_id: UUID, body: s.Reply) -> s.ClueDetail:
    """To everybody who reported it, also those joined into it."""
    row = await _taken_on(act, clue_id, "reply", body)
    if row.concluded_on is not None and body.on < row.concluded_on:
        raise invalid("/on", "out_of_order", f"答复日期不得早于作出结论（{row.concluded_on}）")
    clues, now = Clues(act.session), act.clock.now()
    for one in await clues.joined(row.id):
        if one.must_reply:
            await clues.change(one, {"replied_on": body.on}, now)
            await tell(act, one, "reply", body.on, note=body.text, data={"with": row.no})
    values = {"reply": body.text, "replied_on": body.on}
    return await _done(act, row, "reply", body, values, note=body.text)


async def close(act: Act, clue_id: UUID, body: s.Step) -> s.ClueDetail:
    """A superior's assignment and an inspector's finding wait for the countersign."""
    row = await _taken_on(act, clue_id, "close", body)
    values: dict[str, Any] = {"close_by": act.principal.id}
    if row.source not in rules.COUNTERSIGNED:
        values["closed_on"] = body.on
    return await _done(act, row, "close", body, values)


async def countersign(act: Act, clue_id: UUID, body: s.Step) -> s.ClueDetail:
    """By somebody who neither worked on it nor asked for the closing."""
    row = await _taken_on(act, clue_id, "countersign", body)
    _other_hand(act, row, "会签销号")
    return await _done(act, row, "countersign", body, {"closed_on": body.on})


async def reject(act: Act, clue_id: UUID, body: s.ReasonStep) -> s.ClueDetail:
    row = await _taken_on(act, clue_id, "reject", body)
    _other_hand(act, row, "会签退回")
    return await _done(act, row, "reject", body, {"close_by": None})


async def _taken_on(act: Act, clue_id: UUID, name: str, body: Any) -> Clue:
    """Locked, at a day in the order of what was done. Raises as `taken`, ClueInvalid."""
    row = await taken(act, clue_id, name)
    not_later(act, body.on)
    latest = max(day for day in (row.received_on, row.accepted_on, row.verified_on) if day)
    if body.on < latest:
        raise invalid("/on", "out_of_order", f"日期不得早于前一步（{latest}）")
    return row


def _other_hand(act: Act, row: Clue, what: str) -> None:
    """Raises ClueSecondPerson for who prepared it."""
    before = (row.handler_id, row.deputy_id, row.proposed_by, row.close_by)
    if not act.principal.hands.isdisjoint(before):
        raise ClueSecondPerson(f"您承办了此线索，须由另一人{what}")


async def _done(
    act: Act, row: Clue, name: str, body: Any, values: dict[str, Any], *,
    data: dict[str, Any] | None = None, note: str | None = None,
) -> s.ClueDetail:  # fmt: skip
    """The change, the clock that runs now, the act, who is told."""
    clues = Clues(act.session)
    state = rules.next_state(standing(row, await clues.referrals([row.id])), name)
    await clues.change(row, values | {"state": state}, act.clock.now())
    due = rules.running(state, row.accept_due, row.check_due, row.reply_due, row.must_reply)
    row.due_on = due
    if due is None:
        row.due_from, row.due_basis, row.due_confirmed = None, None, False
    await act.session.flush()
    await tell(
        act, row, name, body.on, note=note or getattr(body, "note", None),
        document_no=getattr(body, "document_no", None), data=data,
    )  # fmt: skip
    await _tell_next(act, row)
    return await whole(act, row)


_NEXT = {
    "accepted": (("inspector", "case_handler"), "线索已受理，待核查"),
    "proposed": (("approver",), "线索核查结论待审批"),
    "countersigning": (("reviewer",), "线索待会签销号"),
}


async def _tell_next(act: Act, row: Clue) -> None:
    """Whoever is to act next, once a step."""
    audiences, title = _NEXT.get(row.state, ((), ""))
    for audience in audiences:
        notice = Notice(
            kind="clue", reason=f"clue:{row.id}:{row.state}:{row.version}", title=title,
            body=f"{row.no}：{VIOLATION_NAMES[row.violation]}",
            division_code=row.division_code, audience=audience,
            link=f"/enforcement/clues/{row.id}",
        )  # fmt: skip
        await post_notice(act.session, notice, act.clock.now())

