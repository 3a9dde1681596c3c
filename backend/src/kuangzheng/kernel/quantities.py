"""Typed quantities with units: areas, masses, volumes, yearly capacities and what is made of them.

A quantity keeps the number and the unit it was stated in. Comparison, sum and conversion are exact
(fractions inside); a mass never turns into a volume without a stated density.
"""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from functools import total_ordering
from typing import TypedDict


class Dimension(StrEnum):
    """What a unit measures."""

    LENGTH = "length"
    AREA = "area"
    MASS = "mass"
    VOLUME = "volume"
    MASS_RATE = "mass_rate"
    VOLUME_RATE = "volume_rate"
    POWER = "power"
    DENSITY = "density"
    DURATION = "duration"
    COUNT = "count"
    RATIO = "ratio"


class QuantityError(ValueError):
    """Base of everything that can be wrong with a quantity."""


class UnknownUnit(QuantityError):
    """A unit that is not in the table."""


class WrongDimension(QuantityError):
    """Two quantities that cannot be compared, or a unit of another kind than asked for."""


class InexactConversion(QuantityError):
    """The converted number has no finite decimal form and no number of places was given."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its Chinese symbol, its dimension, its size in the dimension's base unit."""

    symbol: str
    dimension: Dimension
    size: Fraction


def _table() -> dict[str, Unit]:
    mu = Fraction(10_000, 15)
    sizes: dict[Dimension, dict[str, Fraction]] = {
        Dimension.LENGTH: {"米": Fraction(1), "千米": Fraction(1000), "厘米": Fraction(1, 100)},
        Dimension.AREA: {
            "平方米": Fraction(1),
            "亩": mu,
            "万亩": 10_000 * mu,
            "公顷": Fraction(10_000),
            "平方千米": Fraction(1_000_000),
        },
        Dimension.MASS: {
            "吨": Fraction(1000),
            "千克": Fraction(1),
            "克": Fraction(1, 1000),
            "万吨": Fraction(10**7),
            "亿吨": Fraction(10**11),
            "克拉": Fraction(2, 10_000),
            "万克拉": Fraction(2),
        },
        Dimension.VOLUME: {
            "立方米": Fraction(1),
            "万立方米": Fraction(10**4),
            "亿立方米": Fraction(10**8),
        },
        Dimension.POWER: {"千瓦": Fraction(1000), "兆瓦": Fraction(10**6)},
        Dimension.DENSITY: {"吨/立方米": Fraction(1000), "千克/立方米": Fraction(1)},
        Dimension.DURATION: {"年": Fraction(1)},
        Dimension.COUNT: {"个": Fraction(1)},
        Dimension.RATIO: {"": Fraction(1), "%": Fraction(1, 100), "‰": Fraction(1, 1000)},
    }
    rates = ((Dimension.MASS, Dimension.MASS_RATE), (Dimension.VOLUME, Dimension.VOLUME_RATE))
    for stock, flow in rates:
        sizes[flow] = {f"{symbol}/年": size for symbol, size in sizes[stock].items()}
    return {
        symbol: Unit(symbol, dimension, size)
        for dimension, units in sizes.items()
        for symbol, size in units.items()
    }


UNITS = _table()
"""Every unit by its symbol as the wire and the rulebooks write it."""

_SPELLINGS = {
    "m": "米",
    "km": "千米",
    "公里": "千米",
    "cm": "厘米",
    "m²": "平方米",
    "m2": "平方米",
    "km²": "平方千米",
    "km2": "平方千米",
    "平方公里": "平方千米",
    "ha": "公顷",
    "mu": "亩",
    "t": "吨",
    "kg": "千克",
    "公斤": "千克",
    "g": "克",
    "ct": "克拉",
    "m³": "立方米",
    "m3": "立方米",
    "方": "立方米",
    "万方": "万立方米",
    "万m³": "万立方米",
    "万m3": "万立方米",
    "亿m³": "亿立方米",
    "亿m3": "亿立方米",
    "MW": "兆瓦",
    "kW": "千瓦",
    "t/m³": "吨/立方米",
    "t/m3": "吨/立方米",
    "处": "个",
    "座": "个",
    "家": "个",
    "宗": "个",
    "％": "%",
}
_ORE_PREFIX = re.compile(r"^(?:矿石|原煤|原油|石墨|石棉)(?=[万亿]?吨)")
_YEARLY = re.compile(r"/(?:a|y|yr|年)$")
_WRITTEN = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*(.*)")


def unit(symbol: str) -> Unit:
    """The unit of a symbol or of a usual other spelling (`km²`, `万m³/a`, `矿石万吨/年`).

    Raises `UnknownUnit`.
    """
    found = UNITS.get(symbol)
    if found is not None:
        return found
    text = re.sub(r"\s", "", symbol)
    text, yearly = _YEARLY.subn("", text)
    text = _ORE_PREFIX.sub("", text)
    text = _SPELLINGS.get(text, text) + ("/年" if yearly else "")
    found = UNITS.get(text)
    if found is None:
        raise UnknownUnit(f"未知计量单位：{symbol}")
    return found


class QuantityWire(TypedDict):
    """A quantity as the API sends it."""

    value: str
    unit: str


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """A number with its unit. Equal and ordered by what it measures: 15 亩 equals 1 公顷."""

    value: Decimal
    unit: Unit

    @classmethod
    def of(cls, value: Decimal | int | str, symbol: str) -> "Quantity":
        """`Quantity.of("120", "万吨/年")`. Raises `UnknownUnit` or `QuantityError`."""
        return cls(_decimal(value), unit(symbol))

    @classmethod
    def parse(cls, text: str) -> "Quantity":
        """A written quantity: `120万吨/年`, `0.8 km²`. Raises `QuantityError`."""
        match = _WRITTEN.fullmatch(text.strip().replace(",", ""))
        if match is None:
            raise QuantityError(f"{text!r} is not a number with a unit")
        return cls.of(match[1], match[2])

    @classmethod
    def from_wire(cls, wire: QuantityWire, dimension: Dimension | None = None) -> "Quantity":
        """The quantity of `{"value": "120", "unit": "万吨/年"}`, of `dimension` when given."""
        if not isinstance(wire["value"], str):
            raise QuantityError("value is a decimal string")
        quantity = cls.of(wire["value"], wire["unit"])
        return quantity if dimension is None else quantity.require(dimension)

    @property
    def dimension(self) -> Dimension:
        return self.unit.dimension

    @property
    def base(self) -> Fraction:
        """The size in the dimension's base unit (m, m², kg, m³, W, kg/m³, year)."""
        return Fraction(self.value) * self.unit.size

    def require(self, *dimensions: Dimension) -> "Quantity":
        """Itself, or `WrongDimension` when it measures something else."""
        if self.dimension not in dimensions:
            wanted = " / ".join(dimensions)
            raise WrongDimension(f"{self} is a {self.dimension}, not a {wanted}")
        return self

    def to(self, symbol: str, places: int | None = None) -> "Quantity":
        """The same quantity in another unit of its dimension.

        Exact; with `places` rounded half up. A number without finite decimal form and no `places`
        raises `InexactConversion` (1 平方米 in 亩).
        """
        target = unit(symbol)
        self.require(target.dimension)
        return Quantity(_as_decimal(self.base / target.size, places), target)

    def in_unit(self, symbol: str) -> Fraction:
        """The exact number in another unit of the dimension."""
        target = unit(symbol)
        self.require(target.dimension)
        return self.base / target.size

    def to_wire(self) -> QuantityWire:
        return {"value": _plain(self.value), "unit": self.unit.symbol}

    def __str__(self) -> str:
        return f"{_plain(self.value)} {self.unit.symbol}".rstrip()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        return self.dimension == other.dimension and self.base == other.base

    def __hash__(self) -> int:
        return hash((self.dimension, self.base))

    def __lt__(self, other: "Quantity") -> bool:
        other.require(self.dimension)
        return self.base < other.base

    def __add__(self, other: "Quantity") -> "Quantity":
        return self._combined(other, 1)

    def __sub__(self, other: "Quantity") -> "Quantity":
        return self._combined(other, -1)

    def _combined(self, other: "Quantity", sign: int) -> "Quantity":
        other.require(self.dimension)
        total = (self.base + sign * other.base) / self.unit.size
        return Quantity(_as_decimal(total, None), self.unit)

    def __mul__(self, factor: Decimal | int) -> "Quantity":
        return Quantity(_as_decimal(Fraction(self.value) * Fraction(factor), None), self.unit)

    def ratio(self, other: "Quantity") -> Fraction:
        """How many times `other` this is. Raises `WrongDimension`, `ZeroDivisionError`."""
        other.require(self.dimension)
        return self.base / other.base


_MASS_OF = {Dimension.VOLUME: Dimension.MASS, Dimension.VOLUME_RATE: Dimension.MASS_RATE}
_VOLUME_OF = {mass: volume for volume, mass in _MASS_OF.items()}


def mass_of(volume: Quantity, density: Quantity, symbol: str, places: int = 4) -> Quantity:
    """The mass (or yearly mass) of a volume at a stated density, in the unit `symbol`."""
    density.require(Dimension.DENSITY)
    volume.require(*_MASS_OF)
    target = unit(symbol)
    if target.dimension is not _MASS_OF[volume.dimension]:
        raise WrongDimension(f"{symbol} is not the mass of a {volume.dimension}")
    return Quantity(_as_decimal(volume.base * density.base / target.size, places), target)


def volume_of(mass: Quantity, density: Quantity, symbol: str, places: int = 4) -> Quantity:
    """The volume (or yearly volume) of a mass at a stated density, in the unit `symbol`."""
    density.require(Dimension.DENSITY)
    mass.require(*_VOLUME_OF)
    target = unit(symbol)
    if target.dimension is not _VOLUME_OF[mass.dimension]:
        raise WrongDimension(f"{symbol} is not the volume of a {mass.dimension}")
    if density.base <= 0:
        raise QuantityError("a density is above zero")
    return Quantity(_as_decimal(mass.base / density.base / target.size, places), target)


def _decimal(value: Decimal | int | str) -> Decimal:
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise QuantityError(f"{value!r} is not a decimal number") from None
    if not number.is_finite():
        raise QuantityError(f"{value!r} is not a finite number")
    return number


def _plain(value: Decimal) -> str:
    """Written out, without exponent."""
    return format(value, "f")


def _as_decimal(number: Fraction, places: int | None) -> Decimal:
    if places is not None:
        scaled = number * 10**places
        doubled = abs(scaled) * 2 + 1
        rounded = doubled.numerator // (doubled.denominator * 2)
        return _shifted(-rounded if number < 0 else rounded, places)
    denominator, twos, fives = number.denominator, 0, 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    if denominator != 1:
        raise InexactConversion(f"{number} has no finite decimal form: state the places")
    exponent = max(twos, fives)
    return _shifted(number.numerator * (10**exponent // number.denominator), exponent)


def _shifted(digits: int, exponent: int) -> Decimal:
    """digits × 10⁻ᵉ built from the digits, so that no context rounds it."""
    sign, text = (1 if digits < 0 else 0), str(abs(digits))
    return Decimal((sign, tuple(int(c) for c in text), -exponent))
