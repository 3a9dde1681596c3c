"""Use cases of remedies: filed, accepted, answered, decided; the case is told what came of it."""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.cases.service import held
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.clues.deadlines import due_by
from kuangzheng.enforcement.decision_notices.filling import withdraw_for
from kuangzheng.enforcement.execution.repository import Executions
from kuangzheng.enforcement.legal_remedies import presenting, rules
from kuangzheng.enforcement.legal_remedies import schemas as s
from kuangzheng.enforcement.legal_remedies.errors import (
    RemedyActNotAllowed,
    RemedyOpen,
    invalid,
)
from kuangzheng.enforcement.legal_remedies.repository import LegalRemedies
from kuangzheng.enforcement.legal_remedies.tables import LegalRemedy
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, kind: str | None,
    state: str | None, case_id: UUID | None,
) -> Page[s.RemedyRead]:  # fmt: skip
    found, on = LegalRemedies(act.session), today(act.clock)
    where = found.conditions(q, division, kind, state, case_id)
    rows, cursor, total = await found.page(where, page)
    items = [presenting.read(row, on) for row in rows]
    return Page[s.RemedyRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, remedy_id: UUID) -> s.RemedyRead:
    return await _read(act, await LegalRemedies(act.session).get(remedy_id))


async def create(act: Act, body: s.RemedyCreate) -> s.RemedyRead:
    """Kept also where it came too late: whether it is accepted is the body's to say."""
    found, now = LegalRemedies(act.session), act.clock.now()
    case = await held(act, body.case_id)
    if case.served_on is None or case.decision_no is None:
        raise invalid("/case_id", "not_served", "决定送达以后才有复议或者诉讼")
    _in_order(act, body.filed_on, case.served_on, "/filed_on")
    if await found.under_way(case.id, body.kind):
        raise RemedyOpen(f"该案已有未终结的{rules.KIND_NAMES[body.kind]}")
    until = await _file_until(act, case, body.kind)
    accept = await due_by(
        act.session, "remedy.reconsider_accept_within", case.division_code, body.filed_on
    )
    row = await found.add(LegalRemedy(
        **body.model_dump(), id=new_id(), division_code=case.division_code, case_no=case.no,
        party_name=case.party_name, decision_no=case.decision_no, file_until=until,
        in_time=body.filed_on <= until,
        accept_due=accept.on if body.kind == "reconsideration" else None,
        entered_by=act.principal.id, entered_by_name=act.principal.name or None,
        created_at=now, updated_at=now,
    ))  # fmt: skip
    await _tell(act, row, case, f"当事人已提起{rules.KIND_NAMES[body.kind]}（{body.body}）")
    return await _read(act, row)


async def _file_until(act: Act, case: Case, kind: str) -> date:
    """The last day: by what the decision told; a suit after reconsideration within its days."""
    assert case.served_on is not None
    found = Executions(act.session)
    slip = await found.of_case(case.id)
    told = slip is None or slip.remedies_told
    if kind == "reconsideration":
        key = "remedy.reconsider_within" if told else "remedy.reconsider_untold_within"
        return (await due_by(act.session, key, case.division_code, case.served_on)).on
    decided = [
        one.effective_on for one in await found.remedies([case.id])
        if one.kind == "reconsideration" and one.effective_on and one.state != "withdrawn"
    ]  # fmt: skip
    if decided:
        key = "remedy.sue_after_reconsideration_within"
        return (await due_by(act.session, key, case.division_code, max(decided))).on
    key = "remedy.sue_within" if told else "remedy.sue_untold_within"
    return (await due_by(act.session, key, case.division_code, case.served_on)).on


async def accept(act: Act, remedy_id: UUID, body: s.RemedyAccept) -> s.RemedyRead:
    row = await _taken(act, remedy_id, "accept")
    _in_order(act, body.on, row.filed_on)
    values: dict[str, Any] = {"state": "accepted", "accepted_on": body.on, "no": body.no}
    if row.kind == "reconsideration":
        values["decide_due"] = (await due_by(
            act.session, "remedy.reconsider_decide_within", row.division_code, body.on
        )).on  # fmt: skip
    return await _changed(act, row, values)


async def receive(act: Act, remedy_id: UUID, body: s.RemedyStep) -> s.RemedyRead:
    """The copy reached us: our reply falls due."""
    row = await _taken(act, remedy_id, "receive")
    assert row.accepted_on is not None
    _in_order(act, body.on, row.accepted_on)
    ours = {"reconsideration": "remedy.reconsider_reply_within", "suit": "remedy.suit_reply_within"}
    due = await due_by(act.session, ours[row.kind], row.division_code, body.on)
    return await _changed(act, row, {
        "received_on": body.on, "reply_due": due.on, "reply_confirmed": due.confirmed,
    })  # fmt: skip


async def reply(act: Act, remedy_id: UUID, body: s.RemedyStep) -> s.RemedyRead:
    row = await _taken(act, remedy_id, "reply")
    assert row.received_on is not None
    _in_order(act, body.on, row.received_on)
    return await _changed(act, row, {"replied_on": body.on})


async def extend(act: Act, remedy_id: UUID, body: s.RemedyStep) -> s.RemedyRead:
    """The body takes up to thirty days more."""
    row = await _taken(act, remedy_id, "extend")
    assert row.decide_due is not None and row.accepted_on is not None
    _in_order(act, body.on, row.accepted_on)
    due = await due_by(
        act.session, "remedy.reconsider_extend_by", row.division_code, row.decide_due
    )
    return await _changed(act, row, {"decide_due": due.on, "extended": True})


async def conclude(act: Act, remedy_id: UUID, body: s.RemedyConclude) -> s.RemedyRead:
    """What was changed or revoked changes what is owed, and what was published is withdrawn."""
    row = await _taken(act, remedy_id, "conclude")
    _check(row, body)
    _in_order(act, body.decided_on, row.accepted_on or row.filed_on, "/decided_on")
    _in_order(act, body.effective_on, body.decided_on, "/effective_on")
    case = await held(act, row.case_id)
    slip = await Executions(act.session).of_case(case.id)
    fine = None if body.fine is None else body.fine.amount_fen
    gains = None if body.gains is None else body.gains.amount_fen
    record = await _changed(act, row, {
        "state": body.result, "decided_on": body.decided_on, "effective_on": body.effective_on,
        "result_no": body.result_no, "findings": body.findings, "fine_fen": fine,
        "gains_fen": gains,
        "before_fine_fen": case.fine_fen if slip is None else slip.fine_fen,
    })  # fmt: skip
    if body.result == "revoked":
        fine = gains = 0
    if slip is not None:
        now = {"fine_fen": fine, "gains_fen": gains}
        values = {name: value for name, value in now.items() if value is not None}
        await Executions(act.session).change(slip, values, act.clock.now())
    await _outcome(act, row, case, fine)
    return record


def _check(row: LegalRemedy, body: s.RemedyConclude) -> None:
    if body.result not in rules.results(row.state):
        told = "受理以前只能登记不予受理或者撤回"
        told = told if row.state == "filed" else "已受理的，不能登记不予受理"
        raise invalid("/result", "not_now", told)
    if body.result == "changed" and body.fine is None:
        raise invalid("/fine", "missing", "变更的，请写明变更后的罚款金额")
    if body.result not in ("changed", "mediated") and (body.fine or body.gains):
        raise invalid("/fine", "not_here", "只有变更或者调解才改变金额")


async def _outcome(act: Act, row: LegalRemedy, case: Case, fine: int | None) -> None:
    against = row.state in rules.AGAINST_US
    await emit(act.session, Event("enforcement.remedy_concluded", row.id, row.division_code, {
        "remedy_id": row.id, "case_id": row.case_id, "case_no": row.case_no, "kind": row.kind,
        "result": row.state, "effective_on": row.effective_on, "fine_fen": fine,
        "decision_no": row.decision_no, "withdraw_publicity": against,
    }))  # fmt: skip
    words = f"{rules.KIND_NAMES[row.kind]}结果：{rules.STATE_NAMES[row.state]}"
    if against:
        assert row.effective_on is not None
        await withdraw_for(act, case, words, row.effective_on)
        words += "；已公开的处罚信息应在三个工作日内撤回并说明理由（行政处罚法第48条）"
    await _tell(act, row, case, words, urgent=against)


async def _tell(
    act: Act, row: LegalRemedy, case: Case, words: str, *, urgent: bool = False
) -> None:
    to: dict[str, Any] = (
        {"recipient": case.handler_id} if case.handler_id else {"audience": "case_handler"}
    )
    await post_notice(act.session, Notice(
        kind="execution", reason=f"remedy:{row.id}:{row.state}", title="复议诉讼",
        body=f"{row.case_no} {row.party_name}：{words}", division_code=row.division_code,
        urgent=urgent, link=f"/enforcement/legal-remedies?id={row.id}", **to,
    ), act.clock.now())  # fmt: skip


def _in_order(act: Act, on: date, earliest: date, pointer: str = "/on") -> None:
    if not earliest <= on <= today(act.clock):
        raise invalid(pointer, "out_of_range", f"日期应在 {earliest} 至今日之间")


async def _read(act: Act, row: LegalRemedy) -> s.RemedyRead:
    return presenting.read(row, today(act.clock))


async def _taken(act: Act, remedy_id: UUID, name: str) -> LegalRemedy:
    row = await LegalRemedies(act.session).lock(
        remedy_id, act.if_match, lambda found: _read(act, found)
    )
    acts = presenting.read(row, today(act.clock)).allowed
    if name not in acts:
        could = "、".join(rules.ACT_NAMES[one] for one in acts) or "查看"
        told = f"{rules.STATE_NAMES[row.state]}，不能{rules.ACT_NAMES[name]}；现在可以：{could}"
        raise RemedyActNotAllowed(told, acts)
    return row


async def _changed(act: Act, row: LegalRemedy, values: dict[str, Any]) -> s.RemedyRead:
    await LegalRemedies(act.session).change(row, values, act.clock.now())
    return presenting.read(row, today(act.clock))
