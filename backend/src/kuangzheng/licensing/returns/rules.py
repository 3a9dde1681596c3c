"""What a quarter is, how a ledger balances, when output is beyond the licensed capacity. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from kuangzheng.kernel.quantities import Dimension, Quantity, UnknownUnit, unit
from kuangzheng.kernel.reference.minerals import MineralClass, UnknownMineral, catalogue
from kuangzheng.kernel.reference.scales import tables

STEPS: dict[str, frozenset[str]] = {
    "change": frozenset({"draft", "returned", "correcting"}),
    "submit": frozenset({"draft", "returned", "correcting"}),
    "send_back": frozenset({"submitted"}),
    "accept": frozenset({"submitted"}),
    "correct": frozenset({"accepted"}),
    "drop_correction": frozenset({"correcting"}),
}
"""In which states each act is possible."""
FILED = frozenset({"submitted", "accepted", "correcting"})
"""States in which the holder has done its part; a correction leaves the accepted figures."""
_STOCKS = {Dimension.MASS: Dimension.MASS_RATE, Dimension.VOLUME: Dimension.VOLUME_RATE}
_HEAT = "geothermal"
"""In the catalogue among the energy minerals, but won as water."""
_HUNDREDTH, _PLACES = Decimal("0.01"), Decimal("0.0001")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a calendar year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        return cls(day.year, (day.month + 2) // 3)

    @property
    def first(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        following = self.following
        return date(following.year, 3 * following.number - 2, 1) - timedelta(days=1)

    @property
    def following(self) -> "Quarter":
        if self.number == 4:
            return Quarter(self.year + 1, 1)
        return Quarter(self.year, self.number + 1)

    @property
    def former(self) -> "Quarter":
        if self.number == 1:
            return Quarter(self.year - 1, 4)
        return Quarter(self.year, self.number - 1)

    def ended(self, on: date) -> bool:
        return on > self.last


def ended_quarters(year: int, on: date) -> list[Quarter]:
    """Quarters of a year that are over on a day."""
    return [one for number in (1, 2, 3, 4) if (one := Quarter(year, number)).ended(on)]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Reserves in a quarter: what was there, came, was taken and lost, and what is left."""

    opening: Decimal
    added: Decimal
    extracted: Decimal
    lost: Decimal
    closing: Decimal

    @property
    def computed(self) -> Decimal:
        return self.opening + self.added - self.extracted - self.lost

    @property
    def balanced(self) -> bool:
        return self.computed == self.closing


def percent(numerator: Decimal, denominator: Decimal) -> Decimal:
    """A rate in per cent to two places. Raises ZeroDivisionError."""
    exact = Fraction(numerator) / Fraction(denominator) * 100
    return rounded(exact, _HUNDREDTH)


def rounded(value: Fraction, step: Decimal = _PLACES) -> Decimal:
    """Half away from zero."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(step, rounding=ROUND_HALF_UP)


def total(parts: Iterable[tuple[Decimal, str]], symbol: str) -> Fraction:
    """Stocks in one unit. Raises WrongDimension."""
    return sum((Quantity.of(value, one).in_unit(symbol) for value, one in parts), Fraction(0))


def yearly_stock(capacity: Decimal, symbol: str) -> Quantity | None:
    """What a yearly capacity allows in a year, as a stock; None where the unit is no yearly one."""
    try:
        stated = unit(symbol)
        if stated.dimension not in _STOCKS.values():
            return None
        return Quantity.of(capacity, stated.symbol.removesuffix("/年"))
    except UnknownUnit:
        return None


@dataclass(frozen=True, slots=True)
class Use:
    """Output of a year so far against what is licensed; in the unit of the capacity."""

    output: Fraction
    capacity: Quantity
    uncounted: int

    @property
    def ratio(self) -> Fraction:
        return self.output / self.capacity.in_unit(self.capacity.unit.symbol)

    def beyond(self, threshold: Fraction) -> bool:
        return self.ratio > threshold


def use_of(
    outputs: Sequence[tuple[Decimal, str]], capacity: Decimal | None, symbol: str | None
) -> Use | None:
    """None where nothing can be compared: no capacity, or one that is no yearly quantity."""
    if not capacity or symbol is None:
        return None
    allowed = yearly_stock(capacity, symbol)
    if allowed is None:
        return None
    same = [pair for pair in outputs if unit(pair[1]).dimension is allowed.dimension]
    return Use(total(same, allowed.unit.symbol), allowed, len(outputs) - len(same))


def dimensions_of(mineral: str, capacity_unit: str | None) -> frozenset[Dimension]:
    """What a mineral's output may be measured in: as its capacity is licensed, else as the table of
    production scales has it, else mass or volume."""
    if capacity_unit is not None:
        try:
            stated = unit(capacity_unit).dimension
        except UnknownUnit:
            stated = None
        own = frozenset(stock for stock, rate in _STOCKS.items() if rate is stated)
        if own:
            return own
    try:
        code = catalogue().resolve(mineral).code
    except UnknownMineral:
        return frozenset(_STOCKS)
    rows = tables().production.get(code, ())
    bounds = [row.large.dimension for row in rows if row.large is not None]
    own = frozenset(stock for stock, rate in _STOCKS.items() if rate in bounds)
    return own or frozenset(_STOCKS)


def has_ledger(mineral: str) -> bool:
    """Water and gas are allowed by yearly yield: they have no reserves that are used up."""
    try:
        found = catalogue().resolve(mineral)
    except UnknownMineral:
        return True
    return found.mineral_class is not MineralClass.WATER_GAS and found.code != _HEAT
