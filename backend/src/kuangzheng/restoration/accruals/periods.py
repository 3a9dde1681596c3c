"""Periods of accrual as they are written: 2025, 2025Q3, 2025-07."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

_WRITTEN = re.compile(r"(\d{4})(?:Q([1-4])|-(0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True)
class Period:
    """`first` to `last`, both included; `kind` as the rulebook names it."""

    text: str
    kind: str
    first: date
    last: date

    @property
    def quarters(self) -> tuple[tuple[int, int], ...]:
        """The quarters it consists of; none for a month, whose output nobody returns."""
        year = self.first.year
        if self.kind == "year":
            return tuple((year, quarter) for quarter in (1, 2, 3, 4))
        return ((year, (self.first.month + 2) // 3),) if self.kind == "quarter" else ()


def period(text: str) -> Period:
    """Raises ValueError for anything else.

    >>> period("2025Q3").first, period("2025Q3").last
    (datetime.date(2025, 7, 1), datetime.date(2025, 9, 30))
    """
    found = _WRITTEN.fullmatch(text)
    if found is None or not 1990 <= int(found[1]) <= 2100:
        raise ValueError(f"{text!r} is no year, quarter or month")
    year = int(found[1])
    if found[2]:
        kind, month, months = "quarter", int(found[2]) * 3 - 2, 3
    elif found[3]:
        kind, month, months = "month", int(found[3]), 1
    else:
        kind, month, months = "year", 1, 12
    end = date(year + 1, 1, 1) if month + months > 12 else date(year, month + months, 1)
    return Period(text, kind, date(year, month, 1), end - timedelta(days=1))


@cache
def quarter_starts(year: int, quarter: int) -> date:
    return date(year, quarter * 3 - 2, 1)
