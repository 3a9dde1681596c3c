"""When each step of a consolidation is due, and how it stands on a day. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

STEPS = {
    "scheme_submitted": "调查摸底和方案编制、报送", "scheme_approved": "市政府核准整合方案",
    "reserves_verified": "储量核实报市局", "revenue_valued": "出让收益评估",
    "grant_completed": "整合出让", "plans_completed": "开发利用、“三合一”方案和环评",
    "licence_issued": "登记发证",
}  # fmt: skip
RECORDED = ("reserves_verified", "revenue_valued", "grant_completed", "plans_completed")
"""Steps that an officer records; the others follow from the scheme and the register."""
DUE_SOON = timedelta(days=30)
Light = Literal["green", "amber", "red", "none"]


@dataclass(frozen=True, slots=True)
class Due:
    """The date of a step and where it stands in a rulebook."""

    on: date
    basis: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Milestone:
    step: str
    name: str
    due: date | None
    done_on: date | None
    light: Light
    days: int | None
    basis: str | None
    confirmed: bool


def light(due: date | None, done: date | None, on: date) -> tuple[Light, int | None]:
    """Green: done in time; red: done late, or late; amber: due within thirty days; none: later, or
    without a date. Days are those left, or behind as a negative number."""
    if due is None:
        return ("green" if done is not None and done <= on else "none"), None
    if done is not None and done <= on:
        return ("green" if done <= due else "red"), (due - done).days
    left = (due - on).days
    if left < 0:
        return "red", left
    return ("amber" if on + DUE_SOON >= due else "none"), left


def milestones(
    dues: Mapping[str, Due], done: Mapping[str, date], on: date
) -> Sequence[Milestone]:
    """Every step in its order."""
    found = []
    for step, name in STEPS.items():
        due = dues.get(step)
        shown, days = light(due.on if due else None, done.get(step), on)
        finished = done.get(step)
        found.append(Milestone(
            step, name, due.on if due else None,
            finished if finished is not None and finished <= on else None, shown, days,
            due.basis if due else None, bool(due and due.confirmed),
        ))  # fmt: skip
    return found
