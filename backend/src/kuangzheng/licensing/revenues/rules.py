"""What falls due when, what has been paid of it, and what each day of delay costs. Pure.

Every product is rounded to the fen, half away from zero. Payments settle what fell due first.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from kuangzheng.kernel.deadlines import Period, PeriodUnit, add_months
from kuangzheng.kernel.money import Fen, split, times

MODE_NAMES = {"amount": "按金额", "rate": "按率"}
KIND_NAMES = {
    "whole": "一次性缴纳", "first": "首期", "instalment": "分期", "price": "成交价",
    "yearly": "年度出让收益",
}  # fmt: skip
SETTLED = date.max
"""Stored as the next day of payment where nothing is open, so that it sorts last."""


@dataclass(frozen=True, slots=True)
class Item:
    """One sum that falls due; `year` is that of the sales, of a yearly one alone."""

    kind: str
    due_on: date
    amount: Fen
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """Principal paid on a day; a late fee that was paid is no part of it."""

    paid_on: date
    amount: Fen


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of an item with the day on which it was paid; None while it is open."""

    amount: Fen
    paid_on: date | None


@dataclass(frozen=True, slots=True)
class Settled:
    """An item and the portions it was paid in; together they are its amount."""

    item: Item
    portions: tuple[Portion, ...]

    @property
    def open(self) -> Fen:
        return Fen(sum(part.amount for part in self.portions if part.paid_on is None))


def items_by_amount(
    total: Fen, first: Fen, first_due: date, instalments: int, from_: date | None
) -> list[Item]:
    """The first payment, then equal yearly instalments from `from_` on that add up to the total;
    fen that cannot be shared equally go to the earlier ones."""
    if not instalments or from_ is None:
        return [Item("whole", first_due, total)]
    shares = split(Fen(total - first), [1] * instalments)
    later = [
        Item("instalment", add_months(from_, 12 * number), share)
        for number, share in enumerate(shares)
    ]
    return [Item("first", first_due, first), *later]


def share_within(total: Fen, first: Fen, least: Fraction, most: Fraction) -> bool:
    """Whether the first payment is a permitted share of the total, limits included."""
    return least * total <= first <= most * total


def yearly_item(year: int, sales: Fen, rate: Fraction, period: Period) -> Item:
    """Sales of a year, VAT excluded, at the contract's rate."""
    return Item("yearly", yearly_due(year, period), times(sales, rate), year)


def yearly_due(year: int, period: Period) -> date:
    """The last day on which a year is declared and paid, counted from its end.

    Raises ValueError for a period in working days or hours, which no rulebook gives a year.
    """
    end = date(year, 12, 31)
    if period.unit is PeriodUnit.NATURAL_DAYS:
        return end + timedelta(days=period.amount)
    months = {PeriodUnit.MONTHS: 1, PeriodUnit.YEARS: 12}.get(period.unit)
    if months is None:
        raise ValueError(f"a year does not end in {period}")
    return add_months(end, period.amount * months)


def undeclared(first_year: int, declared: Collection[int], on: date) -> list[int]:
    """Years that ended before the day and whose sales have not been declared."""
    return [year for year in range(first_year, on.year) if year not in declared]


def settle(
    items: Iterable[Item], payments: Iterable[Payment], on: date
) -> tuple[list[Settled], Fen]:
    """What each item was paid with until the day, and what was paid beyond all of them."""
    came = sorted((one for one in payments if one.paid_on <= on), key=lambda one: one.paid_on)
    purses = [(one.paid_on, int(one.amount)) for one in came][::-1]
    settled = list[Settled]()
    for item in sorted(items, key=lambda item: item.due_on):
        left, portions = int(item.amount), list[Portion]()
        while left and purses:
            paid_on, amount = purses.pop()
            taken = min(left, amount)
            if taken:
                portions.append(Portion(Fen(taken), paid_on))
            left -= taken
            if amount > taken:
                purses.append((paid_on, amount - taken))
        if left:
            portions.append(Portion(Fen(left), None))
        settled.append(Settled(item, tuple(portions)))
    return settled, Fen(sum(amount for _, amount in purses))


def late_fee(principal: Fen, per_day: Fraction, days: int) -> Fen:
    """For the days after the due day up to the payment, that day included; never above the
    principal."""
    return min(principal, times(principal, per_day * max(days, 0)))


def late_fee_of(settled: Settled, per_day: Fraction, on: date) -> Fen:
    """Of each portion up to its payment, of what is open up to the day asked for."""
    due = settled.item.due_on
    return Fen(sum(
        late_fee(part.amount, per_day, ((part.paid_on or on) - due).days)
        for part in settled.portions
    ))  # fmt: skip


def days_late(settled: Settled, on: date) -> int:
    """Days from the due day to the last payment of the item, or to the day while it is open."""
    due = settled.item.due_on
    return max([0, *(((part.paid_on or on) - due).days for part in settled.portions)])


def arrears(settled: Iterable[Settled], on: date) -> Fen:
    """What is open of items whose day has passed."""
    return Fen(sum(one.open for one in settled if one.item.due_on < on))


def next_due(settled: Sequence[Settled]) -> date:
    """The day of the earliest item that is open; `SETTLED` where none is."""
    return min((one.item.due_on for one in settled if one.open), default=SETTLED)


def shared(amount: Fen, central: Fraction) -> tuple[Fen, Fen]:
    """Central and local share; they add up to the amount."""
    first, second = split(amount, [central, 1 - central])
    return first, second


def shared_below(local: Fen, central: Fraction, provincial: Fraction) -> tuple[Fen, Fen]:
    """Of the local part what the province keeps and what city and county get, at shares of the
    whole; they add up to the local part. Raises ValueError where the shares exceed the whole."""
    rest = 1 - central - provincial
    if rest < 0:
        raise ValueError("central and provincial share exceed the whole")
    if central == 1:
        return Fen(0), local
    first, second = split(local, [provincial, rest])
    return first, second
