"""What a case and its execution put into a paper."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from kuangzheng.enforcement.cases.procedure_tables import CaseOfficer
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.cases.vocabulary import PARTY_NAMES, PENALTY_NAMES
from kuangzheng.enforcement.execution.presenting import whole
from kuangzheng.enforcement.execution.repository import Executions
from kuangzheng.enforcement.execution.schemas import ExecutionDetail
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.enforcement.vocabulary import VIOLATION_NAMES
from kuangzheng.kernel.documents.papers import in_words
from kuangzheng.kernel.money import Fen, capital, format_yuan
from kuangzheng.kernel.unit import Act

_TOLD = (
    "逾期不缴纳的，依照行政处罚法第七十二条，每日按罚款数额的百分之{percent}加处罚款，"
    "加处罚款的数额不超过罚款的数额。"
)


async def case_values(
    act: Act, case: Case, authority: str, number: str | None, on: date | None
) -> dict[str, str]:
    """Every common placeholder; empty where the case does not know it yet."""
    query = select(CaseOfficer).where(
        col(CaseOfficer.case_id) == case.id, col(CaseOfficer.until).is_(None)
    ).order_by(col(CaseOfficer.since), col(CaseOfficer.id))  # fmt: skip
    officers = (await act.session.execute(query)).scalars().all()
    slip = await Executions(act.session).of_case(case.id)
    values = {
        "authority": authority, "number": number or "", "issued_on": _day(on),
        "case_no": case.no, "case_title": case.title, "party_name": case.party_name,
        "party_code": case.party_code or "", "party_kind": PARTY_NAMES[case.party_kind],
        "right_name": case.right_name or "无", "place": case.place or "",
        "violation": VIOLATION_NAMES.get(case.violation, case.violation),
        "act_period": _period(case), "facts": case.facts, "articles": "；".join(case.articles),
        "filed_on": _day(case.filed_on), "officers": _officers(officers, case),
        "penalties": _penalties(case),
        "additional_fine": _told(case, on) if case.additional_fine_told else "",
        "decision_no": case.decision_no or "", "decided_on": _day(case.decided_on),
        "served_on": _day(case.served_on),
    }  # fmt: skip
    return values | _owed(None if slip is None else await whole(act, slip))


def _told(case: Case, on: date | None) -> str:
    ruling = shipped_rulebooks().value(
        "execution.additional_percent", case.division_code, on or case.act_until
    )
    return _TOLD.format(percent="零一二三"[ruling.integer()])


def _owed(slip: ExecutionDetail | None) -> dict[str, str]:
    """What is still to be paid, and the additional fine as computed today where it was chosen."""
    if slip is None:
        return {"pay_due": "", "unpaid": "", "unpaid_capital": "", "additional_computed": ""}
    left = slip.fine_fen - slip.paid_fine_fen + slip.gains_fen - slip.paid_gains_fen
    unpaid, added = Fen(max(0, left)), slip.additional
    told = ""
    if added.chosen and added.amount_fen:
        told = (
            f"经批准加处罚款，至本催告书之日逾期计算 {added.days_counted} 日，"
            f"加处罚款 {format_yuan(Fen(added.amount_fen))}。"
        )
    return {
        "pay_due": in_words(slip.last_due_on), "unpaid": format_yuan(unpaid),
        "unpaid_capital": capital(unpaid), "additional_computed": told,
    }  # fmt: skip


def _day(day: date | None) -> str:
    return "" if day is None else in_words(day)


def _period(case: Case) -> str:
    if case.act_from is None or case.act_from == case.act_until:
        return in_words(case.act_until)
    return f"{in_words(case.act_from)}至{in_words(case.act_until)}"


def _officers(rows: Any, case: Case) -> str:
    named = "、".join(f"{one.name}（{one.certificate_no}）" for one in rows if not one.recused)
    return named or "、".join(one for one in (case.handler_name, case.deputy_name) if one)


def _penalties(case: Case) -> str:
    lines = []
    for at, one in enumerate(case.penalties, start=1):
        name = PENALTY_NAMES.get(one.get("kind", ""), one.get("kind", ""))
        fen = one.get("amount_fen")
        money = f" {format_yuan(Fen(fen))}（大写：{capital(Fen(fen))}）" if fen else ""
        lines.append(f"{at}. {name}{money}{'：' + one['text'] if one.get('text') else ''}；")
    if not lines and case.fine_fen:
        fen = Fen(case.fine_fen)
        lines.append(f"1. 罚款 {format_yuan(fen)}（大写：{capital(fen)}）。")
    return "\n".join(lines)
