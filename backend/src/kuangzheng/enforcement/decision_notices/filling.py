"""What a case and its remedies do to a notice: its content, and its withdrawal."""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.cases.repository import Cases
from kuangzheng.enforcement.cases.service import loaded
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.cases.vocabulary import PENALTY_NAMES
from kuangzheng.enforcement.clues.deadlines import due_by
from kuangzheng.enforcement.decision_notices import repository
from kuangzheng.enforcement.decision_notices.errors import NoticeDecisionChanged
from kuangzheng.enforcement.decision_notices.repository import DecisionNotices
from kuangzheng.enforcement.document_templates.kinds import kinds
from kuangzheng.enforcement.document_templates.repository import wording
from kuangzheng.enforcement.entry import invalid
from kuangzheng.enforcement.legal_remedies.rules import KIND_NAMES, STATE_NAMES
from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.unit import Act

_LONGEST_FACTS, _LONGEST = 4000, 2000


async def filled(act: Act, case_id: UUID) -> dict[str, Any]:
    """The columns of a notice that its case tells. Raises NotFound, EntryInvalid,
    NoticeDecisionChanged."""
    case = await loaded(act, case_id)
    if case.outcome != "penalty" or case.served_on is None or case.decision_no is None:
        told = "只公开已经送达的行政处罚决定；该案尚未作出处罚决定或者决定书尚未送达"
        raise invalid("/case_id", "not_decided", told)
    await require_standing(act, case.id)
    paper = (await Cases(act.session).folder(case.id)).last("decision")
    head = await wording(act.session, case.division_code, kinds()["decision"])
    facts = case.facts if paper is None else paper.facts
    return {
        "case_id": case.id, "division_code": case.division_code, "party_kind": case.party_kind,
        "decision_no": case.decision_no, "party": case.party_name,
        "facts": facts[:_LONGEST_FACTS], "legal_basis": "；".join(case.articles)[:_LONGEST],
        "penalty": penalty_of(case)[:_LONGEST], "authority": head.letterhead,
        "decided_on": case.decided_on,
    }  # fmt: skip


def penalty_of(case: Case) -> str:
    """Every line of what was decided, with its amount."""
    lines = []
    for one in case.penalties:
        fen, said = one.get("amount_fen"), one.get("text")
        money = f" {format_yuan(Fen(fen))}" if fen else ""
        lines.append(f"{PENALTY_NAMES.get(one['kind'], one['kind'])}{money}"
                     f"{f'（{said}）' if said else ''}")  # fmt: skip
    if not lines and case.fine_fen:
        lines.append(f"罚款 {format_yuan(Fen(case.fine_fen))}")
    return "；".join(lines) or "见处罚决定书"


async def require_standing(act: Act, case_id: UUID) -> None:
    """Raises NoticeDecisionChanged: what was changed or revoked is not made public."""
    found = await repository.turned(act.session, case_id)
    if found is not None:
        told = f"{KIND_NAMES[found.kind]}已{STATE_NAMES[found.state]}该处罚决定，不得公开原决定"
        raise NoticeDecisionChanged(told)


async def withdraw_for(act: Act, case: Case, reason: str, effective_on: date) -> None:
    """A decision changed or revoked: what is public of it waits to be withdrawn, on its clock,
    and whoever withdraws is told. What was not yet published stays unpublished."""
    row = await repository.of_decision(
        act.session, case.id, case.division_code, case.decision_no
    )
    if row is None or row.state != "published":
        return
    due = await due_by(
        act.session, "publicity.withdraw_within", row.division_code, effective_on
    )
    now = act.clock.now()
    await DecisionNotices(act.session).change(row, {
        "state": "withdrawing", "changed_on": effective_on, "change_reason": reason,
        "withdraw_due": due.on, "withdraw_basis": due.basis,
    }, now)  # fmt: skip
    for audience in ("reviewer", "approver"):
        await post_notice(act.session, Notice(
            kind="publicity", reason=f"decision:{row.id}:withdrawing:{audience}",
            title="处罚决定公开须撤回", body=f"{row.decision_no}：{reason}，应于 {due.on} 前撤回"
            "并说明理由（行政处罚法第48条）", division_code=row.division_code, audience=audience,
            urgent=True, link=f"/enforcement/decision-notices?id={row.id}",
        ), now)  # fmt: skip
