"""The clock of a case: ninety days from filing, with what stops and what prolongs it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kuangzheng.kernel.deadlines import (
    AMBER_SHARE,
    Deadline,
    Extension,
    Pause,
    Period,
    PeriodUnit,
    due,
)
from kuangzheng.kernel.holidays import HolidayCalendar

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """A pause (`days` None) from `first` to `last`, or an extension approved on `first`."""

    reason: str
    first: date
    last: date | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """The last day and the first amber one; neither while something stops it."""

    due_on: date | None
    amber_on: date | None
    deadline: Deadline

    @property
    def paused(self) -> bool:
        return self.due_on is None


def clock(
    filed_on: date, period: Period, changes: Iterable[Change], calendar: HolidayCalendar
) -> Clock:
    """Raises DeadlineError for an extension that came after the end.

    An end that would have to be rolled in a year without holidays stays where it is and is marked.
    """
    listed = tuple(changes)
    pauses = tuple(Pause(one.first, one.last, one.reason) for one in listed if one.days is None)
    longer = tuple(
        Extension(Period(one.days, PeriodUnit.NATURAL_DAYS, one.reason), one.reason, one.first)
        for one in listed if one.days is not None
    )  # fmt: skip
    found = due(filed_on, period, calendar, pauses, longer, mark_missing_year=True)
    if found.due is None:
        return Clock(None, None, found)
    return Clock(found.due, _amber(filed_on, found.due, pauses), found)


def _amber(start: date, last: date, pauses: Sequence[Pause]) -> date:
    """The first day on which at most a fifth of the counted days is left."""
    total = _counted(start, last, pauses)
    day, left = last, 0
    while day > start and left * AMBER_SHARE <= total:
        left += not any(one.covers(day) for one in pauses)
        day -= ONE_DAY
    return day if left * AMBER_SHARE <= total else day + ONE_DAY


def _counted(start: date, last: date, pauses: Sequence[Pause]) -> int:
    days = (start + timedelta(days=i) for i in range(1, (last - start).days + 1))
    return sum(not any(one.covers(day) for one in pauses) for day in days)
