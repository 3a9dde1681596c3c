"""Statutory periods: how many days, of which kind, from when, interrupted by what, due when.

Counting rules: the day of the event is not counted; a period of natural days, months or years
whose last day is a rest day ends on the next working day; a month ends on the same day number,
else on the month's last day (民事诉讼法，期间). Days are working days only where the law says so
(行政处罚法 85, 行政强制法 69, 行政复议法 88, 行政许可法 82): the caller states the unit.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from kuangzheng.kernel.clock import aware, day_of
from kuangzheng.kernel.holidays import CalendarYearMissing, HolidayCalendar

ONE_DAY = timedelta(days=1)


class PeriodUnit(StrEnum):
    """What a period is counted in."""

    NATURAL_DAYS = "natural_days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"


UNIT_WORDS = {
    PeriodUnit.NATURAL_DAYS: "日",
    PeriodUnit.WORKING_DAYS: "个工作日",
    PeriodUnit.MONTHS: "个月",
    PeriodUnit.YEARS: "年",
    PeriodUnit.HOURS: "小时",
}


class DeadlineError(ValueError):
    """A period, pause or extension that makes no sense."""


@dataclass(frozen=True, slots=True)
class Period:
    """A statutory length of time.

    `rolls`: whether an end on a rest day moves to the next working day. Terms of validity do not
    roll; working days and hours cannot.
    """

    amount: int
    unit: PeriodUnit
    basis: str
    rolls: bool = True

    def __post_init__(self) -> None:
        if self.amount <= 0:
            raise DeadlineError("a period is longer than nothing")

    @property
    def may_roll(self) -> bool:
        return self.rolls and self.unit not in (PeriodUnit.WORKING_DAYS, PeriodUnit.HOURS)

    def __str__(self) -> str:
        return f"{self.amount} {UNIT_WORDS[self.unit]}"


@dataclass(frozen=True, slots=True)
class Pause:
    """Days not counted: from `first` to `last`, both included; open while `last` is None."""

    first: date
    last: date | None
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise DeadlineError("a pause needs a reason")
        if self.last is not None and self.last < self.first:
            raise DeadlineError("a pause ends on or after its first day")

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Extension:
    """A prolongation, counted on from the end before rolling, with who allowed it and when."""

    period: Period
    approval: str
    approved_on: date

    def __post_init__(self) -> None:
        if not self.approval.strip():
            raise DeadlineError("an extension needs the reference of its approval")


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a period ends, and how that came about.

    `due` is the last day on which the act is in time; None while an open pause stops the clock
    (`suspended_by`). `ends` is the same before rolling. `missing_year` is set when the end could
    not be rolled because that year's holidays are not entered: `due` is then the earliest it can
    be. For hours `due_at` is the instant and `due` its day.
    """

    start: date
    period: Period
    ends: date | None
    due: date | None
    due_at: datetime | None = None
    paused_days: int = 0
    extensions: tuple[Extension, ...] = ()
    suspended_by: Pause | None = None
    missing_year: int | None = None
    pauses: tuple[Pause, ...] = ()

    @property
    def rolled(self) -> bool:
        return self.due != self.ends


def due(
    start: date | datetime,
    period: Period,
    calendar: HolidayCalendar,
    pauses: Iterable[Pause] = (),
    extensions: Iterable[Extension] = (),
    *,
    mark_missing_year: bool = False,
) -> Deadline:
    """The end of `period` after the event at `start`.

    A period in hours needs an aware instant and knows neither pauses nor extensions. Raises
    `DeadlineError` for an extension approved after the period had run out, and
    `CalendarYearMissing` for a year without holidays; with `mark_missing_year` an end that only
    would have to be rolled in such a year comes back unrolled and marked instead.
    """
    stops, longer = tuple(pauses), tuple(extensions)
    if period.unit is PeriodUnit.HOURS:
        return _due_in_hours(start, period, stops, longer)
    first = day_of(start) if isinstance(start, datetime) else start
    runs = (period, *(extension.period for extension in longer))
    ends: date = first
    for index, run in enumerate(runs):
        if index:
            _in_time(longer[index - 1], ends, runs[index - 1], calendar)
        reached = _run(ends, run, calendar, stops)
        if isinstance(reached, Pause):
            return Deadline(
                first, period, None, None,
                paused_days=0, extensions=longer, suspended_by=reached, pauses=stops,
            )  # fmt: skip
        ends = reached
    last, missing = ends, None
    if runs[-1].may_roll:
        try:
            last = calendar.next_working_day(ends)
        except CalendarYearMissing as error:
            if not mark_missing_year:
                raise
            missing = error.year
    return Deadline(
        first, period, ends, last,
        paused_days=_paused(stops, first, ends), extensions=longer,
        missing_year=missing, pauses=stops,
    )  # fmt: skip


def latest_before(event: date, period: Period, calendar: HolidayCalendar) -> date:
    """The last day that lies at least `period` before `event` (期满前 30 日, 听证 7 日前).

    The day of the event is not counted. Nothing rolls: moving it would shorten the notice.
    """
    if period.unit is PeriodUnit.NATURAL_DAYS:
        return event - timedelta(days=period.amount)
    if period.unit is PeriodUnit.WORKING_DAYS:
        day, left = event, period.amount
        while left:
            day -= ONE_DAY
            left -= calendar.is_working_day(day)
        return day
    if period.unit is PeriodUnit.HOURS:
        raise DeadlineError("hours before a day are not a day")
    return add_months(event, -_months(period))


def add_months(day: date, months: int) -> date:
    """The same day number `months` later (or earlier), else the last day of that month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _months(period: Period) -> int:
    return period.amount * (12 if period.unit is PeriodUnit.YEARS else 1)


def _due_in_hours(
    start: date | datetime,
    period: Period,
    pauses: Sequence[Pause],
    extensions: Sequence[Extension],
) -> Deadline:
    if not isinstance(start, datetime):
        raise DeadlineError("a period in hours starts at an instant, not on a day")
    if pauses or extensions:
        raise DeadlineError("a period in hours is neither paused nor extended")
    at = aware(start) + timedelta(hours=period.amount)
    return Deadline(day_of(start), period, day_of(at), day_of(at), due_at=at)


def _in_time(extension: Extension, ends: date, before: Period, calendar: HolidayCalendar) -> None:
    latest = calendar.next_working_day(ends) if before.may_roll else ends
    if extension.approved_on > latest:
        raise DeadlineError(
            f"延期批准于 {extension.approved_on}，晚于期限届满日 {latest}，不能再延期"
        )


def _run(
    start: date, period: Period, calendar: HolidayCalendar, pauses: Sequence[Pause]
) -> date | Pause:
    """The last day of a period begun on `start`, or the open pause that stops it."""
    if period.unit in (PeriodUnit.MONTHS, PeriodUnit.YEARS):
        end = add_months(start, _months(period))
        left = (end - start).days
        if not pauses:
            return end
    else:
        left = period.amount
    working = period.unit is PeriodUnit.WORKING_DAYS
    day = start
    while left:
        day += ONE_DAY
        pause = next((pause for pause in pauses if pause.covers(day)), None)
        if pause is not None:
            if pause.last is None:
                return pause
            continue
        left -= calendar.is_working_day(day) if working else 1
    return day


def _paused(pauses: Sequence[Pause], start: date, end: date) -> int:
    days = (start + timedelta(days=i) for i in range(1, (end - start).days + 1))
    return sum(any(pause.covers(day) for pause in pauses) for day in days) if pauses else 0


class Light(StrEnum):
    """The traffic light of a running period. Grey: paused, or the act is done."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"


AMBER_SHARE = 5
"""Amber when at most one fifth (20 %) of the period is left."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a deadline stands today: `left` counted in the period's own days (or hours)."""

    light: Light
    left: int | None
    overdue: int
    words: str


def standing(
    deadline: Deadline,
    now: datetime,
    calendar: HolidayCalendar,
    done: datetime | date | None = None,
) -> Standing:
    """Light and words (剩 3 个工作日 / 今日到期 / 已超期 2 天) at the instant `now`.

    With `done` the clock has stopped: grey, and the words say by how much it was late. Overdue
    time is counted in natural days (in hours for a period in hours).
    """
    if done is not None:
        return _finished(deadline, done)
    if deadline.suspended_by is not None or deadline.due is None:
        reason = deadline.suspended_by.reason if deadline.suspended_by else ""
        return Standing(Light.GREY, None, 0, f"计时中止（{reason}）")
    if deadline.due_at is not None:
        return _standing_in_hours(deadline.due_at, deadline.period.amount, now)
    day = day_of(now)
    stopped = next((pause for pause in deadline.pauses if pause.covers(day)), None)
    late = (day - deadline.due).days
    if late > 0:
        return Standing(Light.RED, 0, late, f"已超期 {late} 天")
    working = deadline.period.unit is PeriodUnit.WORKING_DAYS
    left = _countable(deadline, max(day, deadline.start), deadline.due, calendar, working)
    if stopped is not None:
        return Standing(Light.GREY, left, 0, f"计时中止（{stopped.reason}）")
    if late == 0:
        return Standing(Light.AMBER, 0, 0, "今日到期")
    total = _countable(deadline, deadline.start, deadline.due, calendar, working)
    light = Light.AMBER if left * AMBER_SHARE <= total else Light.GREEN
    return Standing(light, left, 0, f"剩 {left} {'个工作日' if working else '日'}")


def _countable(
    deadline: Deadline, after: date, until: date, calendar: HolidayCalendar, working: bool
) -> int:
    days = (after + timedelta(days=i) for i in range(1, (until - after).days + 1))
    return sum(
        not any(pause.covers(day) for pause in deadline.pauses)
        and (not working or calendar.is_working_day(day))
        for day in days
    )


def _standing_in_hours(due_at: datetime, amount: int, now: datetime) -> Standing:
    seconds = int((due_at - aware(now)).total_seconds())
    if seconds < 0:
        hours = -(seconds // 3600)
        return Standing(Light.RED, 0, hours, f"已超期 {hours} 小时")
    left = seconds // 3600
    light = Light.AMBER if left * AMBER_SHARE <= amount else Light.GREEN
    return Standing(light, left, 0, f"剩 {left} 小时" if left else "剩不足 1 小时")


def _finished(deadline: Deadline, done: datetime | date) -> Standing:
    if deadline.due_at is not None and isinstance(done, datetime):
        late = max(0, -(int((deadline.due_at - aware(done)).total_seconds()) // 3600))
        return Standing(Light.GREY, None, late, f"逾期 {late} 小时办结" if late else "按期办结")
    day = day_of(done) if isinstance(done, datetime) else done
    late = (day - deadline.due).days if deadline.due is not None and day > deadline.due else 0
    return Standing(Light.GREY, None, late, f"逾期 {late} 天办结" if late else "按期办结")
