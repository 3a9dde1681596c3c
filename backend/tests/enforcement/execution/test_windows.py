"""Until when a court can be asked to enforce, days by hand."""

from datetime import date

import pytest

from kuangzheng.enforcement.execution.windows import (
    Remedy,
    Span,
    Terms,
    court_window,
    excluded,
    light,
)
from kuangzheng.kernel.deadlines import Period, PeriodUnit
from kuangzheng.kernel.holidays import HolidayCalendar

CALENDAR = HolidayCalendar.from_chinesecalendar()
DAYS, MONTHS, YEARS = PeriodUnit.NATURAL_DAYS, PeriodUnit.MONTHS, PeriodUnit.YEARS
TERMS = Terms(
    reconsider=Period(60, DAYS, "复议"), reconsider_untold=Period(1, YEARS, "复议"),
    sue=Period(6, MONTHS, "诉讼"), sue_untold=Period(1, YEARS, "诉讼"),
    sue_after=Period(15, DAYS, "诉讼"), apply=Period(3, MONTHS, "强制"),
)  # fmt: skip
SERVED = date(2025, 8, 1)
ASKED = date(2025, 9, 10)


def remedy(state: str, effective: date | None = None, kind: str = "reconsideration") -> Remedy:
    return Remedy(kind, state, ASKED, effective)


@pytest.mark.parametrize(
    ("remedies", "options", "opens", "closes"),
    [
        # six months end on Sunday 2026-02-01, so on Monday; three months on May Day, so 6 May
        ([], {}, date(2026, 2, 3), date(2026, 5, 6)),
        # no suit before reconsideration: 60 days end on Tuesday 2025-09-30
        ([], {"reconsideration_first": True}, date(2025, 10, 1), date(2025, 12, 30)),
        # never told: a year, on Saturday 2026-08-01
        ([], {"told": False}, date(2026, 8, 4), date(2026, 11, 3)),
        # decision received 2025-11-10, fifteen days for a suit
        ([remedy("upheld", date(2025, 11, 10))], {}, date(2025, 11, 26), date(2026, 2, 25)),
        ([remedy("upheld", date(2025, 11, 10)), remedy("upheld", date(2026, 3, 10), "suit")], {},
         date(2026, 3, 11), date(2026, 6, 10)),
        # withdrawn or never accepted: as if it had not been
        ([remedy("withdrawn", date(2025, 10, 20))], {}, date(2026, 2, 3), date(2026, 5, 6)),
        ([remedy("not_accepted", date(2025, 9, 15))], {}, date(2026, 2, 3), date(2026, 5, 6)),
        # put off beyond the end of every remedy
        ([], {"deferred_to": date(2026, 3, 31)}, date(2026, 4, 1), date(2026, 6, 30)),
        ([], {"deferred_to": date(2025, 12, 31)}, date(2026, 2, 3), date(2026, 5, 6)),
    ],
)  # fmt: skip
def test_given_a_case_then_the_first_and_last_day_at_court(
    remedies: list[Remedy], options: dict[str, object], opens: date, closes: date
) -> None:
    found = court_window(SERVED, remedies, TERMS, CALENDAR, **options)  # type: ignore[arg-type]
    assert (found.opens, found.closes, found.waiting) == (opens, closes, None)


@pytest.mark.parametrize("state", ["filed", "accepted"])
def test_given_a_remedy_under_way_then_no_window_yet(state: str) -> None:
    found = court_window(SERVED, [remedy(state)], TERMS, CALENDAR)
    assert (found.opens, found.closes) == (None, None)
    assert found.waiting


def test_given_remedies_then_their_days_do_not_count_unless_never_accepted() -> None:
    over = remedy("upheld", date(2025, 11, 10))
    assert excluded([over, remedy("not_accepted", date(2025, 9, 15)), remedy("filed")]) == [
        Span(ASKED, date(2025, 11, 10)), Span(ASKED, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "done", "colour"),
    [
        (date(2026, 2, 2), False, "grey"),
        (date(2026, 2, 3), False, "green"),
        (date(2026, 4, 17), False, "green"),
        (date(2026, 4, 18), False, "amber"),  # 18 of 92 days left
        (date(2026, 5, 6), False, "amber"),
        (date(2026, 5, 7), False, "red"),
        (date(2026, 5, 7), True, "grey"),
    ],
)
def test_given_a_day_then_the_colour_of_the_window(on: date, done: bool, colour: str) -> None:
    assert light(court_window(SERVED, [], TERMS, CALENDAR), on, done) == colour
