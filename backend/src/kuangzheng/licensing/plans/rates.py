"""The three rates (三率) of a plan: 开采回采率、选矿回收率、综合利用率 (S3-22). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kuangzheng.kernel.quantities import Quantity, unit

RATES = {
    "recovery_rate": "recovery",
    "beneficiation_rate": "beneficiation",
    "utilisation_rate": "utilisation",
}
"""Kinds of indicator, each with the rate of the returns that it is; in per cent, not to be below
the target (不低于), of all minerals or of the one that the indicator names:

- `recovery_rate` 开采回采率 = ore extracted ÷ reserves consumed × 100;
- `beneficiation_rate` 选矿回收率 = content of the concentrate ÷ content of the feed × 100;
- `utilisation_rate` 综合利用率 = content used ÷ content consumed × 100.

Each is the sum of the parts over the sum of the wholes of a year's accepted returns, as the yearly
statistics weigh them, never a mean of rates."""


@dataclass(frozen=True, slots=True)
class RateRow:
    """What was accepted by a day of a rate of a year and mineral, in one unit: parts and wholes, of
    how many returns, and how many state a percentage that nothing weighs."""

    day: date
    year: int
    mineral: str
    rate: str
    unit: str
    part: Decimal | None
    whole: Decimal | None
    returns: int
    unweighed: int


@dataclass(frozen=True, slots=True)
class YearlyRate:
    """A rate in per cent of a year, None where nothing was stated. Without a value nothing weighs
    it, or mass would have to be added to volume; `left_out`: returns that are not in it."""

    value: Fraction | None = None
    year: int | None = None
    left_out: int = 0


def rate_of(kind: str, mineral: str | None, rows: Sequence[RateRow], day: date) -> YearlyRate:
    """Of the newest year of which the rate had been accepted by a day."""
    told = [row for row in rows if row.day == day and row.rate == RATES[kind]
            and mineral in (None, row.mineral)]  # fmt: skip
    if not told:
        return YearlyRate()
    year = max(row.year for row in told)
    own = [row for row in told if row.year == year]
    left = sum(row.unweighed for row in own)
    weighed = [(row.part, row.whole, row.unit) for row in own
               if row.part is not None and row.whole]  # fmt: skip
    if len({unit(symbol).dimension for _, _, symbol in weighed}) != 1:
        return YearlyRate(None, year, left + sum(row.returns for row in own))
    symbol = weighed[0][2]
    part = sum(Quantity.of(one, of).in_unit(symbol) for one, _, of in weighed)
    whole = sum(Quantity.of(one, of).in_unit(symbol) for _, one, of in weighed)
    return YearlyRate(Fraction(part) / Fraction(whole) * 100, year, left)
