"""The clock of a case over the holidays of 2025 and 2026, worked by hand."""

from datetime import date

import pytest

from kuangzheng.enforcement.cases import rules
from kuangzheng.enforcement.cases.clock import Change, clock
from kuangzheng.kernel.deadlines import DeadlineError, Period, PeriodUnit
from kuangzheng.kernel.holidays import HolidayCalendar, chinesecalendar_rows

NINETY = Period(90, PeriodUnit.NATURAL_DAYS, "行政处罚法第60条")
CALENDAR = HolidayCalendar(chinesecalendar_rows())
CASES = [
    # 28 days of September, 31, 30 and one: Monday; a fifth is 18 days
    (date(2025, 9, 2), [], date(2025, 12, 1), date(2025, 11, 13)),
    # Saturday 10-04 inside the holidays rolls to Thursday 10-09; of 95 days a fifth is 19
    (date(2025, 7, 6), [], date(2025, 10, 9), date(2025, 9, 20)),
    # 2026-02-16 lies in the spring festival (02-15 to 02-23): the 24th; of 98 days 19 are left
    (date(2025, 11, 18), [], date(2026, 2, 24), date(2026, 2, 5)),
    # eighteen days of hearing, 09-28 to 10-15: Friday 12-19
    (
        date(2025, 9, 2), [Change("hearing", date(2025, 9, 28), date(2025, 10, 15))],
        date(2025, 12, 19), date(2025, 12, 1),
    ),
    # two pauses that overlap count once: 10-10 to 10-24 are fifteen days, Tuesday 12-16
    (
        date(2025, 9, 2),
        [
            Change("appraisal", date(2025, 10, 10), date(2025, 10, 20)),
            Change("mailing", date(2025, 10, 15), date(2025, 10, 24)),
        ],
        date(2025, 12, 16), date(2025, 11, 28),
    ),
    # thirty days more, allowed on 11-25: Wednesday 12-31; of 120 days 24 are left
    (
        date(2025, 9, 2), [Change("延期", date(2025, 11, 25), days=30)],
        date(2025, 12, 31), date(2025, 12, 7),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("filed", "changes", "due", "amber"), CASES)
def test_given_a_filing_and_what_stops_it_then_the_clock_ends_on(
    filed: date, changes: list[Change], due: date, amber: date
) -> None:
    found = clock(filed, NINETY, changes, CALENDAR)
    assert (found.due_on, found.amber_on, found.paused) == (due, amber, False)


def test_given_an_open_pause_then_nothing_runs_and_the_colour_is_grey() -> None:
    found = clock(date(2025, 9, 2), NINETY, [Change("police", date(2025, 9, 20))], CALENDAR)
    assert found.paused and found.due_on is None and found.amber_on is None
    assert rules.light(found.due_on, found.amber_on, date(2026, 1, 1)) == "grey"


def test_given_an_extension_after_the_end_then_it_is_refused() -> None:
    with pytest.raises(DeadlineError, match="2025-12-01"):
        clock(date(2025, 9, 2), NINETY, [Change("延期", date(2025, 12, 2), days=30)], CALENDAR)


def test_given_a_year_without_holidays_then_the_end_stays_and_the_year_is_named() -> None:
    found = clock(date(2031, 3, 3), NINETY, [], CALENDAR)
    assert found.due_on == date(2031, 6, 1) and found.deadline.missing_year == 2031


@pytest.mark.parametrize(
    ("on", "colour"),
    [
        (date(2025, 11, 12), "green"), (date(2025, 11, 13), "amber"), (date(2025, 12, 1), "amber"),
        (date(2025, 12, 2), "red"),
    ],
)  # fmt: skip
def test_given_a_day_then_the_clock_has_its_colour(on: date, colour: str) -> None:
    found = clock(date(2025, 9, 2), NINETY, [], CALENDAR)
    assert rules.light(found.due_on, found.amber_on, on) == colour
