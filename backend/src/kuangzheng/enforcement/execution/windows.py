"""Until when a decision can be fought, and from when to when a court may be asked to enforce it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kuangzheng.kernel.deadlines import Period, due
from kuangzheng.kernel.holidays import HolidayCalendar

WAITING = ("filed", "accepted")
"""States of a remedy that is not over."""
Light = Literal["green", "amber", "red", "grey"]


@dataclass(frozen=True, slots=True)
class Span:
    """Days that do not count, both included; open while `last` is None."""

    first: date
    last: date | None

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Remedy:
    """A reconsideration or suit. `effective_on`: its decision reached the party, its judgment
    took effect."""

    kind: str
    state: str
    filed_on: date
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """The statutory periods, as the rulebook has them."""

    reconsider: Period
    reconsider_untold: Period
    sue: Period
    sue_untold: Period
    sue_after: Period
    apply: Period


@dataclass(frozen=True, slots=True)
class Window:
    """`opens` and `closes` are the first and the last day of an application to the court;
    `waiting` says why there are none yet."""

    opens: date | None
    closes: date | None
    counted_from: date | None
    ground: str
    waiting: str | None = None


def excluded(remedies: Sequence[Remedy]) -> list[Span]:
    """行政处罚法 73: from the day it was filed until its outcome reached the party. One that was
    never accepted excludes nothing."""
    return [
        Span(one.filed_on, one.effective_on) for one in remedies if one.state != "not_accepted"
    ]


def court_window(
    served_on: date, remedies: Sequence[Remedy], terms: Terms, calendar: HolidayCalendar, *,
    told: bool = True, reconsideration_first: bool = False, deferred_to: date | None = None,
) -> Window:  # fmt: skip
    """行政强制法 53, 行政处罚法 72: three months from the end of every remedy, or from the end of
    the deferral or last instalment where that is later."""
    if any(one.state in WAITING for one in remedies):
        return Window(None, None, None, "", "复议或者诉讼尚未终结，期限未起算")
    ends, ground = remedies_end(
        served_on, remedies, terms, calendar, told=told, reconsideration_first=reconsideration_first
    )
    if deferred_to is not None and deferred_to > ends:
        ends, ground = deferred_to, "暂缓或者分期缴纳期限结束"
    closes = due(ends, terms.apply, calendar, mark_missing_year=True).due
    return Window(ends + timedelta(days=1), closes, ends, ground)


def remedies_end(
    served_on: date, remedies: Sequence[Remedy], terms: Terms, calendar: HolidayCalendar, *,
    told: bool, reconsideration_first: bool,
) -> tuple[date, str]:  # fmt: skip
    """The last day on which the decision could still be fought, and why it is that one."""

    def end(start: date, period: Period) -> date:
        found = due(start, period, calendar, mark_missing_year=True).due
        assert found is not None  # nothing pauses
        return found

    over = [one for one in remedies if one.effective_on is not None and one.state != "withdrawn"]
    suits = [one.effective_on for one in over if one.kind == "suit" and one.state != "not_accepted"]
    if suits:
        return max(day for day in suits if day is not None), "裁判发生法律效力"
    base = end(served_on, terms.reconsider if told else terms.reconsider_untold)
    ground = "行政复议期限届满（复议前置）"
    if not reconsideration_first:
        base = max(base, end(served_on, terms.sue if told else terms.sue_untold))
        ground = "行政复议和起诉期限届满"
    after = [
        end(one.effective_on, terms.sue_after)
        for one in over if one.kind == "reconsideration" and one.effective_on is not None
    ]  # fmt: skip
    if not after:
        return base, ground
    if all(one.state == "not_accepted" for one in over):
        return max(base, *after), ground
    return max(after), "收到复议决定后的起诉期限届满"


def light(window: Window, on: date, done: bool) -> Light:
    """Grey before it opens and once it was used; amber in its last fifth, red once it is over."""
    if done or window.opens is None or window.closes is None or on < window.opens:
        return "grey"
    if on > window.closes:
        return "red"
    left, whole = (window.closes - on).days, (window.closes - window.opens).days
    return "amber" if left * 5 <= whole else "green"
