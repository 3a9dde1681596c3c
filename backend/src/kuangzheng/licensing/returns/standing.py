"""What the rulebook says of a return: its due day, capacity, rates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kuangzheng.kernel.deadlines import due
from kuangzheng.kernel.holidays import HolidayCalendar
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.licensing.returns.checking import RATES, rate_of
from kuangzheng.licensing.returns.rules import Quarter, Use, rounded, use_of
from kuangzheng.licensing.returns.schemas import RateRead, ReturnContent, UseRead
from kuangzheng.licensing.returns.words import RATE_NAMES
from kuangzheng.licensing.rights.presenting import plain

RATED_METHODS = frozenset({"open_pit", "underground", "combined", "well"})
"""Mining methods that the least rates of a rulebook tell apart."""


@dataclass(frozen=True, slots=True)
class DueDay:
    """The last day of a quarter's return and what it rests on; both None without a rule."""

    on: date | None
    ruling: Ruling | None


def due_day(
    books: RulebookSet, division: str, quarter: Quarter, calendar: HolidayCalendar
) -> DueDay:
    ruling = books.find("production.return_due", division, quarter.last)
    if ruling is None:
        return DueDay(None, None)
    found = due(quarter.last, ruling.period(), calendar, mark_missing_year=True)
    return DueDay(found.due, ruling)


def threshold_of(books: RulebookSet, division: str, on: date) -> Ruling | None:
    return books.find("production.over_capacity", division, on)


def use_in_year(
    outputs: Sequence[Any], capacity: Decimal | None, capacity_unit: str | None
) -> Use | None:
    """Rows of a year's accepted main outputs against the capacity."""
    return use_of([(row["output"], row["unit"]) for row in outputs], capacity, capacity_unit)


def use_read(
    use: Use, year: int, through: int, mineral: str, ruling: Ruling | None
) -> UseRead:
    threshold = None if ruling is None else ruling.ratio()
    return UseRead(
        year=year, through_quarter=through, mineral=mineral,
        output=plain(rounded(use.output)) or "0", capacity=plain(use.capacity.value) or "0",
        unit=use.capacity.unit.symbol, ratio=shown_ratio(use.ratio), uncounted=use.uncounted,
        threshold=None if threshold is None else shown_ratio(threshold),
        basis=None if ruling is None else ruling.basis,
        confirmed=None if ruling is None else ruling.confirmed,
        over=threshold is not None and use.beyond(threshold),
    )  # fmt: skip


def shown_ratio(ratio: Fraction) -> str:
    """A ratio with four places: 1.0833."""
    return format(rounded(ratio), "f")


def rates_read(
    content: ReturnContent, books: RulebookSet, division: str, method: str | None, on: date
) -> list[RateRead]:
    """Every rate of the return beside its least value, where a rulebook has one."""
    found: list[RateRead] = []
    for line in content.minerals:
        for name in RATES:
            stated = getattr(line, name)
            value = None if stated is None else rate_of(stated)
            if value is None:
                continue
            asked = {"rate": name, "mineral": line.mineral}
            if method in RATED_METHODS:
                asked["method"] = str(method)
            ruling = books.find("production.rate_min", division, on, asked)
            least = None if ruling is None else ruling.ratio() * 100
            found.append(RateRead(
                mineral=line.mineral, rate=name, rate_name=RATE_NAMES[name],
                percent=plain(value) or "0",
                minimum=None if least is None else plain(rounded(least)),
                basis=None if ruling is None else ruling.basis,
                confirmed=None if ruling is None else ruling.confirmed,
                outcome="none" if least is None else "good" if value >= least else "bad",
            ))  # fmt: skip
    return found
