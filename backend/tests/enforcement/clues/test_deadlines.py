"""Days of the clock over holidays, worked by hand."""

from datetime import date

import pytest

from kuangzheng.enforcement.clues.deadlines import due_by
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.holidays import CalendarYearMissing
from kuangzheng.kernel.testing.plugin import scope_of

pytestmark = pytest.mark.service("enforcement")
CASES = [
    # 2025-09-30 is a Tuesday; holidays 10-01 to 10-08; working days 10-09, 10-10, 10-11 (in lieu)
    ("clue.accept_within", "public", date(2025, 9, 30), date(2025, 10, 11)),
    ("clue.accept_within", "hotline", date(2025, 9, 30), date(2025, 10, 9)),
    # 2026-02-13 is a Friday; the 14th is worked in lieu; holidays 02-15 to 02-23
    ("clue.check_within", "hotline", date(2026, 2, 13), date(2026, 2, 25)),
    # ten working days from Monday 2025-04-28: 29, 30, holidays to 05-05, then 6-9 and 12-15
    ("clue.check_within", "assignment", date(2025, 4, 28), date(2025, 5, 15)),
    # fifteen natural days end on Saturday 2025-10-04 inside the holidays: the 9th
    ("clue.reply_within", "hotline", date(2025, 9, 19), date(2025, 10, 9)),
    ("clue.receipt_within", None, date(2025, 9, 30), date(2025, 10, 14)),
]


@pytest.mark.parametrize(("parameter", "source", "start", "last"), CASES)
async def test_given_a_start_before_holidays_then_the_last_day_is(
    database: Database, parameter: str, source: str | None, start: date, last: date
) -> None:
    async with database.session(scope_of()) as session:
        assert (await due_by(session, parameter, "500113", start, source)).on == last


async def test_given_a_year_without_holidays_then_the_error_names_it(database: Database) -> None:
    async with database.session(scope_of()) as session:
        with pytest.raises(CalendarYearMissing, match="2031"):
            await due_by(session, "clue.check_within", "500113", date(2031, 3, 3), "hotline")
