"""What the party says to a notice: statement, hearing, and what it changes."""

from typing import Any
from uuid import UUID

from kuangzheng.enforcement.cases import reading as r
from kuangzheng.enforcement.cases import schemas as s
from kuangzheng.enforcement.cases.errors import (
    CaseActNotAllowed,
    HearingAskedTooLate,
    InvestigatorPresides,
    invalid,
)
from kuangzheng.enforcement.cases.investigating import start_clock, stop_clock
from kuangzheng.enforcement.cases.procedure_tables import CaseHearing, Instrument
from kuangzheng.enforcement.cases.repository import Cases
from kuangzheng.enforcement.cases.rules import allowed
from kuangzheng.enforcement.cases.service import (
    InHand,
    done,
    require_investigator,
    taken,
)
from kuangzheng.enforcement.cases.standing import investigators, ruled
from kuangzheng.kernel.deadlines import latest_before
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act


async def statement(act: Act, case_id: UUID, body: s.CaseStatementIn) -> r.CaseDetail:
    """陈述申辩, checked and taken up or not, with the reason where it is not."""
    case = await taken(act, case_id, "statement", body.on)
    require_investigator(act, case)
    paper = _notice(case, body.on)
    if not body.taken and body.note is None:
        raise invalid("/note", "missing", "不采纳的，请写明复核意见和理由")
    paper.statement_on, paper.statement = body.on, body.statement
    paper.statement_taken = body.taken
    await act.session.flush()
    return await done(act, case, note=body.note, data={"taken": body.taken})


async def waive(act: Act, case_id: UUID, body: s.CaseStep) -> r.CaseDetail:
    """The party gives up, in writing, what it may still say; a hearing asked for too."""
    case = await taken(act, case_id, "waive", body.on)
    require_investigator(act, case)
    paper = _notice(case, body.on)
    paper.waived_on = body.on
    await act.session.flush()
    if "hearing" in case.standing.open_pauses:
        await start_clock(act, case, "hearing", body.on)
    return await done(act, case, note=body.note, document_no=body.document_no)


async def ask_hearing(act: Act, case_id: UUID, body: s.CaseAskHearing) -> r.CaseDetail:
    """Asked for in time, the clock stands still until it is held.

    Raises HearingAskedTooLate, CaseActNotAllowed where the kind of penalty gives no right to it.
    """
    case = await taken(act, case_id, "ask_hearing", body.on)
    require_investigator(act, case)
    paper = _notice(case, body.on)
    if not paper.hearing_grounds:
        told = "拟处罚的种类、数额未达到听证标准，当事人可以陈述申辩"
        raise CaseActNotAllowed(told, allowed(case.standing))
    assert paper.hearing_due is not None
    if body.on > paper.hearing_due:
        told = f"申请听证应在 {paper.hearing_due} 前提出（收到告知后5个工作日内），已逾期，视为放弃"
        raise HearingAskedTooLate(told)
    await Cases(act.session).enter(CaseHearing(
        id=new_id(), case_id=case.row.id, instrument_id=paper.id,
        division_code=case.row.division_code, asked_on=body.on, ask=body.ask,
        created_at=act.clock.now(),
    ))  # fmt: skip
    await stop_clock(act, case, "hearing", body.on)
    return await done(act, case, note=body.ask)


async def hearing_notice(act: Act, case_id: UUID, body: s.CaseHearingNotice) -> r.CaseDetail:
    """Time and place, told as long before as the law asks. Raises CaseInvalid."""
    case = await taken(act, case_id, "hearing_notice", body.on)
    hearing, row = _hearing(case), case.row
    ruling = ruled(row, "hearing_notice_before", body.on)
    period = ruling.period()
    latest = latest_before(body.held_on, period, await calendar_of(act.session))
    if body.on > latest:
        told = f"须提前 {period} 通知（{ruling.basis}）：{body.held_on} 的听证最迟 {latest} 通知"
        raise invalid("/held_on", "too_soon", told)
    hearing.notified_on, hearing.planned_on = body.on, body.held_on
    hearing.place, hearing.open = body.place, body.open
    await act.session.flush()
    return await done(act, case, note=body.place, data={"held_on": body.held_on.isoformat()})


async def hear(act: Act, case_id: UUID, body: s.CaseHearIn) -> r.CaseDetail:
    """Held by the caller, who did not investigate; whether it changed the facts.

    Raises InvestigatorPresides, CaseInvalid.
    """
    case = await taken(act, case_id, "hear", body.on)
    me, hearing = act.principal, _hearing(case)
    if not me.hands.isdisjoint({*investigators(case.folder), case.row.proposed_by}):
        told = "您参加了本案调查，听证须由非本案调查人员主持（行政处罚法第64条第4项）"
        raise InvestigatorPresides(told)
    assert hearing.planned_on is not None
    if body.on < hearing.planned_on:
        raise invalid("/on", "too_soon", f"听证定于 {hearing.planned_on} 举行，不得提前")
    if body.document_id is not None:
        known = await Cases(act.session).documents([body.document_id])
        if body.document_id not in known:
            raise invalid("/document_id", "unknown", "没有此文件，请先上传")
    hearing.held_on, hearing.minutes, hearing.facts_changed = (
        body.on, body.minutes, body.facts_changed
    )  # fmt: skip
    hearing.presider_id, hearing.presider_name = me.id, me.name or me.id
    hearing.minutes_document_id = body.document_id
    await act.session.flush()
    if "hearing" in case.standing.open_pauses:
        await start_clock(act, case, "hearing", body.on)
    return await done(act, case, note=body.minutes, data={"facts_changed": body.facts_changed})


async def conclude(act: Act, case_id: UUID, body: s.CaseStep) -> r.CaseDetail:
    """The party has answered, or its days are over. Raises AnswersPending, HearingPending."""
    case = await taken(act, case_id, "conclude", body.on)
    require_investigator(act, case)
    hearing = case.folder.hearing_of(case.folder.last("notice"))
    if hearing is not None and hearing.facts_changed:
        told = "听证认定事实有变化，请变更认定事实，重新审核并告知"
        raise CaseActNotAllowed(told, ["change_facts"])
    return await done(act, case, note=body.note)


async def change_facts(act: Act, case_id: UUID, body: s.CaseChangeFacts) -> r.CaseDetail:
    """The facts are others now: reviewed by law and told to the party again."""
    case = await taken(act, case_id, "change_facts", body.on)
    require_investigator(act, case)
    row, hand = case.row, case.folder.in_hand()
    if hand is not None:
        hand.state, hand.return_reason = "returned", "认定事实有变化"
        hand.returned_by = act.principal.id
    hearing = case.folder.hearing_of(case.folder.last("notice"))
    if hearing is not None and hearing.held_on is None and row.state == "noticed":
        raise invalid("/on", "hearing_pending", "已申请的听证尚未举行，听证之后再变更认定事实")
    values: dict[str, Any] = {"facts": body.facts, "facts_version": row.facts_version + 1}
    return await done(
        act, case, values, note=body.note,
        data={"because": body.because, "version": row.facts_version + 1},
    )  # fmt: skip


def _notice(case: InHand, on: Any) -> Instrument:
    paper = case.folder.last("notice")
    assert paper is not None and paper.served_on is not None  # the case is noticed
    if on < paper.served_on:
        raise invalid("/on", "out_of_order", f"不得早于告知书送达（{paper.served_on}）")
    return paper


def _hearing(case: InHand) -> CaseHearing:
    hearing = case.folder.hearing_of(case.folder.last("notice"))
    assert hearing is not None  # the act is allowed only with one
    return hearing
