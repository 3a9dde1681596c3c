"""Grounds, states, the last day on a list. Pure."""

from datetime import date

from kuangzheng.kernel.deadlines import Period, PeriodUnit, add_months
from kuangzheng.licensing.disclosure_checks.rules import was_noticed

LIST_NAMES = {"abnormal": "异常名录", "serious": "严重失信主体名单"}
GROUND_NAMES = {
    "not_corrected": "书面告知后逾期未整改", "heavy_penalty": "受到较重行政处罚",
    "two_penalties": "同一矿业权一年内受到两次以上行政处罚", "fraud": "隐瞒真实情况、弄虚作假",
}  # fmt: skip
STATE_NAMES = {
    "proposed": "待批准", "refused": "不予列入", "in_force": "在列",
    "removal_proposed": "移出待批准",
    "removed": "已移出", "expired": "期满移出",
}  # fmt: skip
REMOVAL_NAMES = {"corrected": "已整改", "repaired": "信用修复", "error": "列入有误"}
ACTION_NAMES = {
    "approve": "批准列入", "refuse": "不予列入", "propose-removal": "提出移出",
    "approve-removal": "批准移出", "refuse-removal": "不予移出",
}  # fmt: skip
_ACTIONS: dict[str, tuple[str, ...]] = {
    "proposed": ("approve", "refuse"), "in_force": ("propose-removal",),
    "removal_proposed": ("approve-removal", "refuse-removal"), "refused": (), "removed": (),
    "expired": (),
}  # fmt: skip


def actions(state: str) -> tuple[str, ...]:
    """What may be done with a listing."""
    return _ACTIONS[state]


def notice_gap(list_: str, check_state: str) -> str | None:
    """Why the check does not lead to this list; None when it does. Order 13: written notice and a
    period to correct come before any list; the abnormal one is for what was not corrected."""
    if not was_noticed(check_state):
        return "列入名录之前须书面告知、给予整改期限并复查，请先在核查中办理"
    if list_ == "abnormal" and check_state != "not_corrected":
        return "已按期整改的不列入异常名录"
    return None


def last_day(listed_on: date, term: Period) -> date | None:
    """The term's last day, that of listing not counted; None for a term not in months or years."""
    months = {PeriodUnit.YEARS: 12, PeriodUnit.MONTHS: 1}.get(term.unit)
    return None if months is None else add_months(listed_on, term.amount * months)


def removal_gap(list_: str, kind: str) -> str | None:
    """Why this removal does not fit the list."""
    if list_ == "abnormal" and kind == "repaired":
        return "信用修复适用于严重失信主体名单；异常名录整改后移出"
    if list_ == "serious" and kind == "corrected":
        return "严重失信主体名单经信用修复移出，或者期满移出"
    return None
