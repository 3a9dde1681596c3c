"""Due dates of periodic work, in China's legal time, and what was missed. Pure."""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.jobs.registry import Schedule

MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Daily:
    """Every day at a time of day."""

    at: time

    def next_after(self, instant: datetime) -> datetime:
        local = instant.astimezone(CHINA)
        due = datetime.combine(local.date(), self.at, CHINA)
        return due if due > local else due + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Monthly:
    """Once a month; a day the month does not have means its last day."""

    day: int
    at: time

    def next_after(self, instant: datetime) -> datetime:
        local = instant.astimezone(CHINA)
        due = self._in(local.year, local.month)
        if due > local:
            return due
        return self._in(local.year + local.month // 12, local.month % 12 + 1)

    def _in(self, year: int, month: int) -> datetime:
        day = min(self.day, calendar.monthrange(year, month)[1])
        return datetime(year, month, day, self.at.hour, self.at.minute, tzinfo=CHINA)


@dataclass(frozen=True, slots=True)
class Every:
    """At whole multiples of a period since 1970."""

    period: timedelta

    def next_after(self, instant: datetime) -> datetime:
        origin = datetime(1970, 1, 1, tzinfo=UTC)
        return (origin + ((instant - origin) // self.period + 1) * self.period).astimezone(CHINA)


@dataclass(frozen=True, slots=True)
class Due:
    """One piece of periodic work and the instant it was due."""

    schedule: Schedule
    at: datetime


def missed(
    schedules: Iterable[Schedule], last_due: Mapping[str, datetime], now: datetime
) -> list[Due]:
    """All work due in (last due, now], the earliest first; equal instants in the order declared.

    A schedule without a last due date has none yet. At most MOST_AT_ONCE, the rest comes next time.
    """
    found: list[Due] = []
    for schedule in schedules:
        if schedule.kind in last_due:
            found += _missed(schedule, last_due[schedule.kind], now)
    return sorted(found, key=lambda due: due.at)[:MOST_AT_ONCE]


def _missed(schedule: Schedule, last: datetime, now: datetime) -> list[Due]:
    dues: list[Due] = []
    at = schedule.due.next_after(last)
    while at <= now:
        if schedule.catch_up == "latest":
            dues = [Due(schedule, at)]
        elif len(dues) < MOST_AT_ONCE:
            dues.append(Due(schedule, at))
        else:
            break
        at = schedule.due.next_after(at)
    return dues
