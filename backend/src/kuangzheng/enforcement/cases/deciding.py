"""Review, legal review, collective discussion; what a decision makes of a case; its end."""

from typing import Any
from uuid import UUID

from kuangzheng.enforcement.cases import reading as r
from kuangzheng.enforcement.cases import rules
from kuangzheng.enforcement.cases import schemas as s
from kuangzheng.enforcement.cases.errors import (
    CaseClockOver,
    CaseClockPaused,
    CaseNotExecuted,
    invalid,
)
from kuangzheng.enforcement.cases.procedure_tables import CaseOpinion, Instrument
from kuangzheng.enforcement.cases.repository import Cases
from kuangzheng.enforcement.cases.service import InHand, done, require_other_hand, taken
from kuangzheng.enforcement.cases.standing import last_day
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.execution.closing import open_points
from kuangzheng.enforcement.police_transfers.checking import require_decision
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act

_GAINS = ("confiscate_gains",)


async def review(act: Act, case_id: UUID, body: s.CaseReviewIn) -> r.CaseDetail:
    """案件审理: agreed, with one of the outcomes; or back to the investigation."""
    case = await taken(act, case_id, "review", body.on)
    require_other_hand(act, case, "审理")
    if case.standing.corrected and body.outcome == "penalty" and body.agreed:
        raise invalid("/outcome", "corrected", "复查已改正，此类违法行为只处罚拒不改正")
    if body.outcome == "penalty" and body.agreed:
        await require_decision(act, case_id)
    await _opine(act, case, "review", body, outcome=body.outcome if body.agreed else None)
    values: dict[str, Any] = {"proposal": body.outcome, "complex": body.complex}
    if not body.agreed:
        values = {"state": "investigating", "proposal": None}
    return await done(act, case, values, note=body.opinion, data={"agreed": body.agreed})


async def legal_review(act: Act, case_id: UUID, body: s.CaseLegalIn) -> r.CaseDetail:
    """法制审核 of the facts as they are now, by who neither investigated nor reviewed the case."""
    case = await taken(act, case_id, "legal_review", body.on)
    require_other_hand(act, case, "法制审核")
    await _opine(act, case, "legal", body, qualification_no=body.qualification_no)
    return await done(act, case, note=body.opinion, data={"agreed": body.agreed})


async def discuss(act: Act, case_id: UUID, body: s.CaseDiscussIn) -> r.CaseDetail:
    """集体讨论, with who was there; whoever was outvoted is in the opinion."""
    case = await taken(act, case_id, "discuss", body.on)
    require_other_hand(act, case, "记录集体讨论")
    if len(set(body.attendees)) < len(body.attendees):
        raise invalid("/attendees", "twice", "同一人只列一次")
    await _opine(act, case, "discussion", body, attendees=body.attendees)
    values = {} if body.agreed else {"state": case.row.state}
    return await done(act, case, values, note=body.opinion, data={"agreed": body.agreed})


async def _opine(act: Act, case: InHand, kind: str, body: Any, **more: Any) -> None:
    row = case.row
    await Cases(act.session).enter(CaseOpinion(
        id=new_id(), case_id=row.id, division_code=row.division_code, kind=kind,
        facts_version=row.facts_version, after_answers=row.state in ("heard", "discussed"),
        agreed=body.agreed, opinion=body.opinion, on_date=body.on, by_id=act.principal.id,
        by_name=act.principal.name or None, created_at=act.clock.now(), **more,
    ))  # fmt: skip


def require_running(case: InHand) -> None:
    """Raises CaseClockPaused, CaseClockOver: nothing is decided after the clock."""
    row = case.row
    if row.paused:
        raise CaseClockPaused("办案期限正在中止（鉴定、听证、移送等），请先恢复计时再作决定")
    if row.due_on is not None and case.on > row.due_on:
        told = f"办案期限已于 {row.due_on} 届满且未经批准延长，不得作出决定（行政处罚法第60条）"
        raise CaseClockOver(told)


async def decided(act: Act, case: InHand, paper: Instrument) -> dict[str, Any]:
    """The columns of the case that the decision fills."""
    amounts = rules.line_amounts(paper.penalties)
    punished = paper.outcome == "penalty"
    return {
        "outcome": paper.outcome, "penalties": list(paper.penalties),
        "articles": list(paper.articles), "fine_fen": amounts.get("fine", 0),
        "gains_fen": sum(amounts.get(kind, 0) for kind in _GAINS), "decided_on": case.on,
        "for_illegal_mining": punished and case.row.violation in rules.ILLEGAL_MINING,
        "revocation_proposed": "revoke_licence" in amounts,
        "additional_fine_told": paper.additional_fine_told,
        "serve_due": await last_day(act.session, case.row, "serve_within", case.on),
    }  # fmt: skip


async def tell_decided(act: Act, row: Case) -> None:
    """In force with its service."""
    await emit(act.session, Event("enforcement.case_decided", row.id, row.division_code, {
        **_facts(row), "outcome": row.outcome, "decision_no": row.decision_no,
        "decided_on": row.decided_on, "served_on": row.served_on, "articles": row.articles,
        "penalties": row.penalties, "fine": {"amount_fen": row.fine_fen, "currency": "CNY"},
        "for_illegal_mining": row.for_illegal_mining,
        "revocation_proposed": row.revocation_proposed, "act_until": row.act_until,
    }))  # fmt: skip


def _facts(row: Case) -> dict[str, Any]:
    return {
        "case_id": row.id, "no": row.no, "division_code": row.division_code,
        "mine_id": row.mine_id, "right_id": row.right_id, "party_kind": row.party_kind,
        "party_name": row.party_name, "party_code": row.party_code, "violation": row.violation,
    }  # fmt: skip


async def execute(act: Act, case_id: UUID, body: s.CaseStep) -> r.CaseDetail:
    """Handed to the execution."""
    case = await taken(act, case_id, "execute", body.on)
    return await done(act, case, note=body.note, document_no=body.document_no)


_CARRIED_OUT = ("executed", "execution_ended", "court")
_FITTING = {
    "none": ("none",), "transferred": ("transfer",), "terminated": (None,),
    "executed": ("penalty",), "execution_ended": ("penalty",), "court": ("penalty",),
    "other": ("penalty", "none", "transfer", None),
}  # fmt: skip


async def close(act: Act, case_id: UUID, body: s.CaseCloseIn) -> r.CaseDetail:
    """结案, by another person than handled it, for a reason that fits what was decided."""
    case = await taken(act, case_id, "close", body.on)
    require_other_hand(act, case, "批准结案")
    row = case.row
    if row.outcome not in _FITTING[body.reason]:
        raise invalid("/reason", "not_fitting", "结案理由与处理结果不符")
    if body.reason in _CARRIED_OUT and row.state == "served":
        raise invalid("/reason", "not_executed", "处罚决定尚未转入执行，不能以此理由结案")
    if body.reason in _CARRIED_OUT:
        await _require_settled(act, case_id)
    values = {"closed_on": body.on, "close_reason": body.reason}
    answer = await done(act, case, values, note=body.note, data={"reason": body.reason})
    await _close_patch(act, row)
    await tell_closed(act, row)
    return answer


async def tell_closed(act: Act, row: Case) -> None:
    await emit(act.session, Event("enforcement.case_closed", row.id, row.division_code, {
        **_facts(row), "outcome": row.outcome, "reason": row.close_reason,
        "closed_on": row.closed_on, "articles": row.articles, "penalties": row.penalties,
        "for_illegal_mining": row.for_illegal_mining,
        "revocation_proposed": row.revocation_proposed, "act_until": row.act_until,
    }))  # fmt: skip


async def _require_settled(act: Act, case_id: UUID) -> None:
    points = await open_points(act.session, case_id)
    if points:
        told = "；".join(point.text for point in points)
        raise CaseNotExecuted(f"{told}。请在处罚执行中办理后再结案", open=[
            {"code": point.code, "text": point.text} for point in points
        ])  # fmt: skip


async def _close_patch(act: Act, row: Case) -> None:
    patch = await Cases(act.session).patch(row.patch_id) if row.patch_id else None
    if patch is not None and patch.closed_on is None:
        patch.closed_on, patch.version = row.closed_on, patch.version + 1
        patch.updated_at = act.clock.now()
        await act.session.flush()
