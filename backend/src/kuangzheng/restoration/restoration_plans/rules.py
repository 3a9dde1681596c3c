"""Whether a plan holds together, and whether it is what was approved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kuangzheng.restoration.vocabulary import WORK_MEASURES

STATE_NAMES = {"draft": "编制中", "bound": "已批准", "superseded": "已被取代"}
ACT_NAMES = {
    "register": "录入", "change": "修改", "revise": "修订", "bind": "与批准文件核对绑定",
    "supersede": "被新版取代",
}  # fmt: skip
PREPARING = frozenset({"register", "change", "revise"})
"""Whoever did one of these does not bind the plan."""


@dataclass(frozen=True, slots=True)
class Span:
    """A phase: its days and what it costs."""

    starts_on: date
    ends_on: date
    cost_fen: int


def allowed(state: str) -> list[str]:
    return {"draft": ["change", "bind"], "bound": ["revise"], "superseded": []}[state]


def total_fault(total: int, costs: Sequence[int]) -> str | None:
    """Why the measures are not the total; exact to the fen.

    >>> total_fault(100, [60, 39])
    '各项措施费用之和 0.99 元，与方案总费用 1.00 元相差 0.01 元'
    """
    found = sum(costs)
    if found == total:
        return None
    return (
        f"各项措施费用之和 {found / 100:,.2f} 元，与方案总费用 {total / 100:,.2f} 元"
        f"相差 {abs(total - found) / 100:,.2f} 元"
    )


def phase_faults(spans: Sequence[tuple[date, date]]) -> dict[int, str]:
    """By place: phases that end before they begin, or begin before the one before has ended."""
    found = {}
    for at, (start, end) in enumerate(spans):
        if end < start:
            found[at] = "结束日期不得早于开始日期"
        elif at and start <= spans[at - 1][1]:
            found[at] = "各期应前后相接，不得早于上一期结束"
    return found


def unit_fault(measure: str, unit: str) -> str | None:
    name, units = WORK_MEASURES[measure]
    return None if unit in units else f"{name}应以{'、'.join(units)}计"


def differences(
    spans: Sequence[Span], decided: Sequence[Mapping[str, Any]], total: int, cost: int
) -> list[str]:
    """What of a plan is not what was approved: total, number of phases, days and cost of each."""
    found = []
    if total != cost:
        found.append(f"总费用：方案 {total / 100:,.2f} 元，批准 {cost / 100:,.2f} 元")
    if len(spans) != len(decided):
        found.append(f"期数：方案 {len(spans)} 期，批准 {len(decided)} 期")
        return found
    for no, (span, phase) in enumerate(zip(spans, decided, strict=True), 1):
        if span.cost_fen != phase["cost_fen"]:
            found.append(
                f"第 {no} 期费用：方案 {span.cost_fen / 100:,.2f} 元，"
                f"批准 {phase['cost_fen'] / 100:,.2f} 元"
            )
        days = (span.starts_on.isoformat(), span.ends_on.isoformat())
        if days != (phase["starts_on"], phase["ends_on"]):
            found.append(
                f"第 {no} 期起止：方案 {days[0]} 至 {days[1]}，"
                f"批准 {phase['starts_on']} 至 {phase['ends_on']}"
            )
    return found
