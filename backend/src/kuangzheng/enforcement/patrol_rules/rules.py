"""How often a mine is visited, and the periods that follow from it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kuangzheng.enforcement.patrol_rules.parameters import CLOSED_EVERY, EVERY, mineral_word
from kuangzheng.enforcement.patrol_vocabulary import RISK_NAMES
from kuangzheng.kernel.deadlines import PeriodUnit
from kuangzheng.kernel.rulebooks import Release, RulebookSet, Ruling

CLOSED = frozenset({"closed", "restored"})
_EPOCH = date(2000, 1, 1)
"""Day periods are counted from here, so that every mine's begin on the same days."""
_MONTH = 30
UNIT_WORDS = {"day": "日", "month": "个月"}
WRITTEN = {"day": "日", "month": "月"}


@dataclass(frozen=True, slots=True)
class Frequency:
    """Once in `amount` days or months, on which basis, whether somebody confirmed the figure."""

    amount: int
    unit: str
    basis: str
    confirmed: bool

    @property
    def days(self) -> int:
        """For comparing only.

        >>> Frequency(1, "month", "", True).days > Frequency(15, "day", "", True).days
        True
        """
        return self.amount * (1 if self.unit == "day" else _MONTH)

    def __str__(self) -> str:
        return f"每 {self.amount} {UNIT_WORDS[self.unit]}一次"


@dataclass(frozen=True, slots=True)
class Own:
    """What was set for one mine alone."""

    risk: str | None = None
    amount: int | None = None
    unit: str | None = None
    reason: str | None = None


def frequency(
    books: RulebookSet, division: str, on: date, status: str, mineral: str | None, own: Own
) -> Frequency | None:
    """The mine's own; else the shortest of what is said for its risk and for its mineral. None
    where no book says anything."""
    if own.amount is not None and own.unit is not None:
        return Frequency(own.amount, own.unit, f"单独设定：{own.reason}"[:500], True)
    if status in CLOSED:
        ruling = books.find(CLOSED_EVERY, division, on)
        return None if ruling is None else _of(ruling)
    risk: dict[str, str] = {"risk": own.risk} if own.risk else {}
    named: dict[str, str] = {"mineral": mineral} if mineral and known_mineral(mineral) else {}
    asked: list[dict[str, str]] = [{}, risk, named, {**risk, **named}]
    found = [books.find(EVERY, division, on, one) for one in asked]
    said = [_of(one) for one in found if one is not None]
    return min(said, key=lambda one: one.days, default=None)


def known_mineral(word: str) -> bool:
    try:
        return bool(mineral_word(word))
    except ValueError:
        return False


def _of(ruling: Ruling) -> Frequency:
    period = ruling.period()
    amount, unit = period.amount, "day"
    if period.unit in (PeriodUnit.MONTHS, PeriodUnit.YEARS):
        unit, amount = "month", amount * (12 if period.unit is PeriodUnit.YEARS else 1)
    chosen = "、".join(RISK_NAMES.get(text, text) for _, text in ruling.selectors)
    said = f"{ruling.basis}（{chosen}）" if chosen else ruling.basis
    return Frequency(amount, unit, said, ruling.confirmed)


def window(amount: int, unit: str, on: date) -> tuple[date, date]:
    """First and last day of the period that a day lies in; months are counted from January.

    >>> window(1, "month", date(2025, 2, 14))
    (datetime.date(2025, 2, 1), datetime.date(2025, 2, 28))
    >>> window(3, "month", date(2025, 8, 1))
    (datetime.date(2025, 7, 1), datetime.date(2025, 9, 30))
    >>> window(15, "day", date(2000, 1, 16))
    (datetime.date(2000, 1, 16), datetime.date(2000, 1, 30))
    """
    if unit == "day":
        first = _EPOCH + timedelta(days=(on - _EPOCH).days // amount * amount)
        return first, first + timedelta(days=amount - 1)
    begin = (on.year * 12 + on.month - 1) // amount * amount
    return _first_of(begin), _first_of(begin + amount) - timedelta(days=1)


def _first_of(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


def release_of(
    division: str, edition: int, title: str, document_no: str, starts: date | None,
    entries: Sequence[Mapping[str, Any]],
) -> Release:  # fmt: skip
    """A division's edition as the kernel takes it; what it says is confirmed by its document."""
    said = [
        {
            "key": CLOSED_EVERY if one.get("closed") else EVERY,
            "selectors": {k: one[k] for k in ("risk", "mineral") if one.get(k)},
            "value": one["amount"], "unit": WRITTEN[one["unit"]], "basis": one["basis"],
            "confirmed": True,
        }
        for one in entries
    ]  # fmt: skip
    place = "CN" if division == "100000" else division
    return Release(
        f"patrol-rules-{division}-{edition}", place, edition, title, document_no, starts, said
    )
