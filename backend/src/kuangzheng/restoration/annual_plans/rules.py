"""The year of a plan: what may be done when, what is due by which day, how it went against plan."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

STATE_NAMES = {
    "draft": "编制中", "submitted": "已提交", "checked": "已年中检查", "reported": "已报告待核实",
    "verified": "已年末核实",
}  # fmt: skip
ACT_NAMES = {
    "register": "编制", "change": "修改", "submit": "提交", "progress": "登记进展",
    "photo": "登记照片", "check": "年中检查", "report": "提交年度报告", "send_back": "退回补充",
    "verify": "年末核实", "draft_letter": "拟函告", "issue_letter": "签发函告",
}  # fmt: skip
CONCLUSION_NAMES = {"met": "完成", "partly": "部分完成", "not_met": "未完成"}
PREPARING = frozenset({"register", "change", "submit", "progress", "photo", "report"})
"""Whoever did one of these does not check, send back or verify."""
SOON = timedelta(days=30)
_ACTS = {
    "draft": ("change", "submit"), "submitted": ("progress", "check", "report"),
    "checked": ("progress", "report"), "reported": ("send_back", "verify"), "verified": (),
}  # fmt: skip
_PERCENT = Decimal("0.1")


def allowed(state: str, *, letter_to: str | None, letter_no: str | None) -> list[str]:
    """Acts in the order of the procedure; the letter follows the verification."""
    found = list(_ACTS[state])
    if state == "verified" and letter_no is None:
        found.append("draft_letter")
        if letter_to is not None:
            found.append("issue_letter")
    return found


def due_in(year: int, month_day: str) -> date:
    """A day of the rulebook in the year of the plan."""
    return date.fromisoformat(f"{year}-{month_day}")


def overdue(
    state: str, plan_due: date | None, check_due: date | None, report_due: date | None, on: date
) -> list[str]:
    """What should have been done by now: plan, check or report."""
    found = []
    if state == "draft" and plan_due is not None and plan_due < on:
        found.append("plan")
    if state in ("draft", "submitted") and check_due is not None and check_due < on:
        found.append("check")
    if state in ("draft", "submitted", "checked") and report_due is not None and report_due < on:
        found.append("report")
    return found


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the year: planned, done as reported, found by who verified; money in fen."""

    quantity: Decimal
    cost_fen: int
    done: Decimal
    spent_fen: int | None
    found: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Variance:
    """Against plan: below zero is less than planned. Rates in per cent with one place."""

    quantity: Decimal
    rate: Decimal
    cost_fen: int | None


def variance(item: Item) -> Variance:
    """What counts is what was found; until then what was reported.

    >>> variance(Item(Decimal(100), 500, Decimal(75), 600)).rate
    Decimal('75.0')
    """
    counts = item.done if item.found is None else item.found
    rate = (counts * 100 / item.quantity).quantize(_PERCENT, rounding=ROUND_HALF_UP)
    cost = None if item.spent_fen is None else item.spent_fen - item.cost_fen
    return Variance(counts - item.quantity, rate, cost)


def needs_reason(item: Item) -> bool:
    """Less done or more spent than planned is explained."""
    return item.done < item.quantity or (item.spent_fen or 0) > item.cost_fen


def conclusion_fault(conclusion: str, items: list[Item]) -> str | None:
    """Why a conclusion contradicts what was found."""
    short = [one for one in items if (one.found or Decimal(0)) < one.quantity]
    if conclusion == "met" and short:
        return f"有 {len(short)} 项核实数小于计划数，结论不能为〈完成〉"
    if conclusion != "met" and not short:
        return "各项核实数均达到计划数，结论应为〈完成〉"
    return None
