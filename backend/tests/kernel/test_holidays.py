import json
import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kuangzheng.kernel.holidays import (
    CalendarYearMissing,
    DayKind,
    HolidayCalendar,
    HolidayRow,
)

SHARED = Path(os.environ.get("KZ_SHARED", Path(__file__).resolve().parents[4] / "shared"))
HOLIDAYS = SHARED / "data" / "cn_holidays"
CALENDAR = HolidayCalendar.from_chinesecalendar()
needs_data = pytest.mark.skipif(not HOLIDAYS.is_dir(), reason="shared holiday files are absent")


def _published(year: int) -> list[dict[str, Any]]:
    text = (HOLIDAYS / f"{year}.json").read_text(encoding="utf-8")
    days: list[dict[str, Any]] = json.loads(text)["days"]
    return days


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2025, ["01-26", "02-08", "04-27", "09-28", "10-11"]),
        (2026, ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]),
    ],
)
def test_given_make_up_days_when_asked_then_they_are_working_days(
    year: int, days: list[str]
) -> None:
    expected = [date.fromisoformat(f"{year}-{day}") for day in days]
    listed = [
        row.day
        for row in CALENDAR.rows()
        if row.day.year == year and row.kind is DayKind.MAKE_UP_WORKDAY
    ]
    assert listed == expected
    assert all(day.weekday() >= 5 and CALENDAR.is_working_day(day) for day in expected)


@needs_data
@pytest.mark.parametrize("year", range(2015, 2027))
def test_given_the_published_year_when_compared_then_every_day_agrees(year: int) -> None:
    # a notice for one year may also arrange the last days of the year before
    notices = [_published(year), _published(year + 1)]
    off = {date.fromisoformat(day["date"]): day["isOffDay"] for days in notices for day in days}
    day = date(year, 1, 1)
    while day.year == year:
        expected = not off[day] if day in off else day.weekday() < 5
        assert CALENDAR.is_working_day(day) is expected, day
        day += timedelta(days=1)


@needs_data
def test_given_2027_published_empty_when_asked_then_the_year_is_missing_not_free() -> None:
    assert _published(2027) == []
    with pytest.raises(CalendarYearMissing, match="2027") as caught:
        CALENDAR.is_working_day(date(2027, 3, 1))
    assert caught.value.year == 2027


def test_given_rows_of_a_new_year_when_entered_then_that_year_counts() -> None:
    new_year = HolidayRow(date(2027, 1, 1), DayKind.HOLIDAY, "元旦")
    calendar = CALENDAR.replaced(2027, [new_year])
    assert calendar.years == CALENDAR.years | {2027}
    assert not calendar.is_working_day(date(2027, 1, 1))
    assert calendar.is_working_day(date(2027, 1, 4))
    assert 2027 not in CALENDAR.years


def test_given_only_a_stray_make_up_day_when_entered_then_the_year_stays_missing() -> None:
    stray = HolidayRow(date(2027, 1, 3), DayKind.MAKE_UP_WORKDAY, "元旦")
    with pytest.raises(CalendarYearMissing):
        CALENDAR.replaced(2027, [stray]).is_working_day(date(2027, 1, 5))


def test_given_rows_of_another_year_when_entered_then_they_are_refused() -> None:
    row = HolidayRow(date(2028, 1, 1), DayKind.HOLIDAY, "元旦")
    with pytest.raises(ValueError, match="2027"):
        CALENDAR.replaced(2027, [row])


def test_given_contradicting_rows_when_built_then_they_are_refused() -> None:
    day = date(2027, 1, 1)
    with pytest.raises(ValueError, match="both"):
        HolidayCalendar(
            [HolidayRow(day, DayKind.HOLIDAY, "元旦"), HolidayRow(day, DayKind.MAKE_UP_WORKDAY, "")]
        )


def test_given_rows_when_seeded_and_read_back_then_the_calendar_is_the_same() -> None:
    again = HolidayCalendar(CALENDAR.rows())
    assert again.years == CALENDAR.years
    assert again.rows() == CALENDAR.rows()
    assert {row.name for row in again.rows() if row.day.year == 2026} >= {"元旦", "春节", "国庆节"}


def test_given_the_national_day_when_counting_between_then_only_working_days_count() -> None:
    # 2025-09-26 (Fri) to 2025-10-11: 28 Sep make-up, 29, 30 Sep, 9, 10 Oct, 11 Oct make-up
    assert CALENDAR.working_days_between(date(2025, 9, 26), date(2025, 10, 11)) == 6
    assert CALENDAR.working_days_between(date(2025, 10, 11), date(2025, 9, 26)) == 0
