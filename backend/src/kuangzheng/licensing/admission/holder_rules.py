"""Rules on who applies: lists, arrears by kind, the ban after a revoked licence."""

from collections.abc import Iterator
from datetime import date, timedelta

from kuangzheng.kernel.deadlines import ONE_DAY, Period, PeriodUnit, add_months
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.licensing.admission.model import (
    Evidence,
    HolderStanding,
    Outcome,
    Proposal,
    Result,
    Surroundings,
    judged,
    outcome_of,
)
from kuangzheng.licensing.vocabulary import DUES

_LIST_NAMES = {"abnormal": "异常名录", "serious": "严重失信主体名单"}
_GRADE_NAMES = {"watched": "一般关注", "serious": "重点关注"}
_DUE_NAMES = {
    "grant_revenue": ("矿业权出让收益缴纳", "缴清"),
    "use_fee": ("矿业权占用费（使用费）缴纳", "缴清"),
    "reclamation": ("土地复垦义务履行", "已履行"),
    "restoration_fund": ("矿区生态修复费用提取", "按规定提取"),
}
_FEES = ("grant_revenue", "use_fee")
"""What the register notes under arrears, without saying which of the two."""


def holder_rules(
    proposal: Proposal, surroundings: Surroundings, books: RulebookSet
) -> Iterator[Result]:
    """A holder on a list warns; arrears block where the rulebook says so."""
    standing = surroundings.holder
    if standing is None:
        return
    for name in standing.lists:
        ruling = books.find(
            "admission.holder_listed", proposal.jurisdiction, proposal.on, {"list": name}
        )
        if ruling is not None:
            yield judged(
                ruling, "矿业权人信用", outcome_of(ruling, Outcome.WARN),
                f"列入{_LIST_NAMES[name]}", "未列入名录",
            )  # fmt: skip
    if standing.credit is not None:
        yield from _credit(proposal, standing.credit, books)
    for due in DUES:
        ruling = books.find(
            "admission.arrears", proposal.jurisdiction, proposal.on,
            {"due": due, "operation": proposal.operation},
        )  # fmt: skip
        if ruling is not None:
            yield _arrears(ruling, due, standing)
    yield from _ban_after_revocation(proposal, standing, books)


def _credit(proposal: Proposal, grade: str, books: RulebookSet) -> Iterator[Result]:
    """What enforcement told, where the rulebook says something to the grade."""
    asked = {"grade": grade}
    if grade not in _GRADE_NAMES:
        return
    ruling = books.find("admission.holder_credit", proposal.jurisdiction, proposal.on, asked)
    if ruling is not None:
        note = Evidence("text", "执法监督服务告知，明细见执法监督的信用档案")
        yield judged(
            ruling, "矿业权人信用等级", outcome_of(ruling, Outcome.WARN), _GRADE_NAMES[grade],
            "无失信记分", note,
        )  # fmt: skip


def _arrears(ruling: Ruling, due: str, standing: HolderStanding) -> Result:
    """Grant revenue owed on an account goes before any note. Noted arrears count for either fee.
    That none are noted answers for the grant revenue alone: the register keeps no record of the
    other dues, and no record is no proof."""
    name, limit = _DUE_NAMES[due]
    rule = f"{ruling.key}.{due}"
    if standing.owes_revenue and due == "grant_revenue":
        note = Evidence("text", "出让收益台账有到期未缴的款项，请在“出让收益”中核对金额和滞纳金")
        outcome = outcome_of(ruling, Outcome.WARN)
        return judged(ruling, name, outcome, "有到期未缴的出让收益", limit, note, rule=rule)
    if standing.in_arrears and due in _FEES:
        note = Evidence("text", "登记簿记有欠缴，未分费种，请核实所欠费种和金额")
        outcome = outcome_of(ruling, Outcome.WARN)
        return judged(ruling, name, outcome, "有欠缴", limit, note, rule=rule)
    if due == "grant_revenue":
        return judged(ruling, name, Outcome.PASS, "无欠缴记录", limit, rule=rule)
    note = Evidence("text", "登记簿未记载此项，请凭缴款或履行证明核实")
    return judged(ruling, name, Outcome.WARN, "无记录", limit, note, rule=rule)


def _ban_after_revocation(
    proposal: Proposal, standing: HolderStanding, books: RulebookSet
) -> Iterator[Result]:
    """No new mining right within the term after a mining licence was revoked (国务院令第241号
    art. 24); what the holder asks for an existing right is left to a person."""
    if proposal.kind != "mining":
        return
    ruling = books.find("admission.ban_after_revocation", proposal.jurisdiction, proposal.on)
    if ruling is None:
        return
    period = ruling.period()
    name, limit = "吊销许可证后禁止申请期", f"吊销之日起满 {period}"
    revoked_on = standing.revoked_on
    if revoked_on is None:
        yield judged(ruling, name, Outcome.PASS, "无吊销记录", limit)
        return
    last = _last_day(revoked_on, period)
    if last is None:
        yield judged(ruling, name, Outcome.WARN, f"{revoked_on} 被吊销", limit)
        return
    outcome = Outcome.PASS
    if proposal.on <= last:
        outcome = outcome_of(ruling) if proposal.operation == "new" else Outcome.WARN
    value = f"{revoked_on} 被吊销，{last + ONE_DAY} 起可申请"
    yield judged(ruling, name, outcome, value, limit)


def _last_day(event: date, period: Period) -> date | None:
    """The period's last day, that of the event not counted; None where it counts no whole days."""
    if period.unit is PeriodUnit.NATURAL_DAYS:
        return event + timedelta(days=period.amount)
    months = {PeriodUnit.YEARS: 12, PeriodUnit.MONTHS: 1}.get(period.unit)
    return None if months is None else add_months(event, period.amount * months)
