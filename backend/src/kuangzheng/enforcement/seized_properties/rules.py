"""How long property may be held, and what becomes of it."""

from collections.abc import Sequence
from datetime import date, datetime

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.deadlines import Deadline, Extension, Pause, Period, due
from kuangzheng.kernel.holidays import HolidayCalendar

COURSE: dict[tuple[str, str], str] = {
    ("held", "release"): "released",
    ("held", "confiscate"): "confiscated",
    ("held", "extend"): "held",
    ("held", "test"): "held",
    ("held", "hand_police"): "with_police",
    ("held", "attach"): "held",
    ("confiscated", "auction"): "auctioned",
    ("confiscated", "pay_in"): "paid_in",
    ("auctioned", "pay_in"): "paid_in",
}
NIGHT_FROM, NIGHT_UNTIL = 22, 6


def allowed(state: str, measure: str, *, extended: bool) -> list[str]:
    """What may be done now; preservation is not extended, nor is anything twice.

    >>> allowed("held", "preserve", extended=False)
    ['release', 'confiscate', 'hand_police', 'attach']
    """
    found = [act for (at, act) in COURSE if at == state]
    if measure == "preserve":
        return [act for act in found if act not in ("extend", "test")]
    return [act for act in found if act != "extend" or not extended]


def held_until(
    taken_on: date, period: Period, calendar: HolidayCalendar, tests: Sequence[tuple[date, date]],
    extension: tuple[Period, str, date] | None = None,
) -> Deadline:  # fmt: skip
    """The last day, with the days of tests not counted (行政强制法 25)."""
    pauses = [Pause(first, last, "检测、检验或者技术鉴定") for first, last in tests]
    longer = [] if extension is None else [Extension(*extension)]
    return due(taken_on, period, calendar, pauses, longer)


def untimely(at: datetime, calendar: HolidayCalendar) -> list[str]:
    """What speaks against the hour: night, or a statutory holiday (行政强制法 43). A warning."""
    there = at.astimezone(CHINA)
    found = []
    if there.hour >= NIGHT_FROM or there.hour < NIGHT_UNTIL:
        found.append("夜间实施，非情况紧急不得在夜间实施行政强制执行（行政强制法第43条）")
    if not calendar.is_working_day(there.date()):
        found.append("在休息日或法定节假日实施，请记明情况紧急的理由（行政强制法第43条）")
    return found
