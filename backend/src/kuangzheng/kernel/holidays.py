"""Which days count as working days: the State Council's yearly arrangement as rows.

Rows seed a table that an administrator keeps up; in memory they are a `HolidayCalendar`. A year
without rows is an error that names the year, never "a year without holidays".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

SATURDAY = 5


class DayKind(StrEnum):
    """How a listed day departs from the plain week."""

    HOLIDAY = "holiday"
    MAKE_UP_WORKDAY = "make_up_workday"


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """One listed day: off (放假) or a make-up working day (调休上班)."""

    day: date
    kind: DayKind
    name: str


class CalendarYearMissing(LookupError):
    """The holiday arrangement of a year has not been entered."""

    code = "calendar_year_missing"

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(
            f"{year} 年的节假日安排尚未录入，无法计算工作日；请由管理员录入国务院办公厅公布的安排"
        )


class HolidayCalendar:
    """Working days of the years that have rows. Immutable."""

    def __init__(self, rows: Iterable[HolidayRow]) -> None:
        days: dict[date, HolidayRow] = {}
        for row in rows:
            known = days.setdefault(row.day, row)
            if known.kind is not row.kind:
                raise ValueError(f"{row.day} is listed both as holiday and as working day")
        self._days: Mapping[date, HolidayRow] = MappingProxyType(days)
        self._years = frozenset(day.year for day, row in days.items() if _opens_year(row))

    @classmethod
    def from_chinesecalendar(cls) -> "HolidayCalendar":
        """The years the installed package covers (2004 onward)."""
        return cls(chinesecalendar_rows())

    @property
    def years(self) -> frozenset[int]:
        """Years that have data."""
        return self._years

    def rows(self) -> tuple[HolidayRow, ...]:
        """All listed days in order, ready to seed the table."""
        return tuple(self._days[day] for day in sorted(self._days))

    def replaced(self, year: int, rows: Iterable[HolidayRow]) -> "HolidayCalendar":
        """A calendar in which the rows of `year` are these. Raises `ValueError` for other years."""
        fresh = tuple(rows)
        if any(row.day.year != year for row in fresh):
            raise ValueError(f"every row must lie in {year}")
        return HolidayCalendar((*(r for r in self.rows() if r.day.year != year), *fresh))

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on `day`. Raises `CalendarYearMissing`."""
        if day.year not in self._years:
            raise CalendarYearMissing(day.year)
        row = self._days.get(day)
        if row is not None:
            return row.kind is DayKind.MAKE_UP_WORKDAY
        return day.weekday() < SATURDAY

    def next_working_day(self, day: date) -> date:
        """`day` itself when it is a working day, else the first one after it."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def working_days_between(self, after: date, until: date) -> int:
        """Working days in the half-open interval (`after`, `until`]; zero when it is empty."""
        days = (after + timedelta(days=i) for i in range(1, (until - after).days + 1))
        return sum(self.is_working_day(day) for day in days)


def _opens_year(row: HolidayRow) -> bool:
    """New Year's Day is always off: a year counts as entered when its 1 January is listed.

    A stray make-up day or the tail of a holiday that began in December does not open a year.
    """
    return row.kind is DayKind.HOLIDAY and (row.day.month, row.day.day) == (1, 1)


def chinesecalendar_rows() -> tuple[HolidayRow, ...]:
    """The rows the package `chinesecalendar` carries, with the Chinese names of the holidays."""
    from chinese_calendar.constants import Holiday, holidays, workdays

    names = {holiday.value: holiday.chinese for holiday in Holiday}
    listed = ((holidays, DayKind.HOLIDAY), (workdays, DayKind.MAKE_UP_WORKDAY))
    return tuple(
        HolidayRow(day, kind, names[name])
        for days, kind in listed
        for day, name in sorted(days.items())
    )
