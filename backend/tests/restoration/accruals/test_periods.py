"""Periods as written; years that are left."""

from datetime import date
from fractions import Fraction

import pytest

from kuangzheng.restoration.accruals.estimating import years_left
from kuangzheng.restoration.accruals.periods import period


@pytest.mark.parametrize(
    ("text", "kind", "first", "last", "quarters"),
    [
        ("2025", "year", date(2025, 1, 1), date(2025, 12, 31),
         ((2025, 1), (2025, 2), (2025, 3), (2025, 4))),
        ("2025Q4", "quarter", date(2025, 10, 1), date(2025, 12, 31), ((2025, 4),)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29), ()),
    ],
)  # fmt: skip
def test_given_a_written_period_then_its_days(
    text: str, kind: str, first: date, last: date, quarters: tuple[tuple[int, int], ...]
) -> None:
    found = period(text)
    assert (found.kind, found.first, found.last, found.quarters) == (kind, first, last, quarters)


@pytest.mark.parametrize("text", ["", "25", "2025Q5", "2025-13", "1989", "2025 "])
def test_given_anything_else_then_it_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no year"):
        period(text)


@pytest.mark.parametrize(
    ("day", "end", "years"),
    [
        (date(2026, 12, 31), date(2029, 12, 31), Fraction(3)),
        (date(2026, 12, 31), date(2029, 12, 30), 2 + Fraction(364, 366)),
        (date(2026, 12, 31), date(2030, 1, 1), 3 + Fraction(1, 366)),
        (date(2024, 2, 29), date(2025, 2, 28), Fraction(365, 366)),
        (date(2026, 1, 1), date(2025, 1, 1), Fraction(0)),
    ],
)
def test_given_two_days_then_years_by_the_calendar(day: date, end: date, years: Fraction) -> None:
    assert years_left(day, end) == years
