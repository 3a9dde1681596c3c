"""What a year's arrangement has to be. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from kuangzheng.kernel.holidays import DayKind, HolidayCalendar, HolidayRow
from kuangzheng.kernel.problems import FieldError

_SATURDAY = 5


def faults(year: int, rows: Sequence[HolidayRow]) -> list[FieldError]:
    """Every fault with the place of its day: of another year, twice, a make-up day on a weekday.

    New Year's Day is off every year: an arrangement without it is not that of a whole year.
    """
    found: list[FieldError] = []
    seen: set[date] = set()
    for place, row in enumerate(rows):
        pointer = f"/days/{place}/day"
        if row.day.year != year:
            found.append(FieldError(pointer, "other_year", f"{row.day} 不在 {year} 年"))
        if row.day in seen:
            found.append(FieldError(pointer, "twice", f"{row.day} 重复"))
        if row.kind is DayKind.MAKE_UP_WORKDAY and row.day.weekday() < _SATURDAY:
            said = f"{row.day} 本来就上班，调休上班只能是周六、周日"
            found.append(FieldError(pointer, "not_a_rest_day", said))
        seen.add(row.day)
    if not any(r.kind is DayKind.HOLIDAY and r.day == date(year, 1, 1) for r in rows):
        found.append(FieldError("/days", "new_year_missing", f"缺少 {year}-01-01 元旦放假"))
    return found


def working_days(year: int, calendar: HolidayCalendar) -> int | None:
    """Working days of the year; None when it does not count as entered."""
    if year not in calendar.years:
        return None
    return calendar.working_days_between(date(year, 1, 1) - timedelta(days=1), date(year, 12, 31))
