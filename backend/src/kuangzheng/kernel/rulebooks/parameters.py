"""Declared parameters: what a rulebook may say, of which type, in which unit and range."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kuangzheng.kernel.quantities import Dimension, Quantity


class Kind(StrEnum):
    """The type of a parameter's value."""

    QUANTITY = "quantity"
    """A number with a unit of one of the declared dimensions."""
    PERIOD = "period"
    """A whole number of 日, 工作日, 月, 年 or 小时 (`deadlines.Period`)."""
    INTEGER = "integer"
    MONEY = "money"
    """An amount in 元, 万元 or 亿元, kept as fen."""
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"
    """A list of distinct choices."""
    DATE = "date"
    MONTH_DAY = "month_day"
    """A day of the year, `MM-DD`."""
    NONE = "none"
    """The entry's presence is the rule; it has no value."""


class Outcome(StrEnum):
    """What follows when a rule is hit."""

    BLOCK = "block"
    REVIEW = "review"
    """A person decides, usually after another authority's written opinion."""
    WARN = "warn"
    INFO = "info"
    ALLOW = "allow"
    """The layer or rule does not stand in the way (said explicitly, against a broader rule)."""


SEVERITY = (Outcome.BLOCK, Outcome.REVIEW, Outcome.WARN, Outcome.INFO, Outcome.ALLOW)
"""Outcomes, the most severe first."""


@dataclass(frozen=True, slots=True)
class Selector:
    """A property by which the values of one parameter differ (mineral, method, zone …).

    `choices` lists the legal values; `canonical` instead turns a written value into its standard
    form and raises `ValueError` when there is none. `broader` names the wider classes whose values
    also apply, nearest first (建筑石料用灰岩 → 石灰岩).
    """

    name: str
    required: bool = False
    choices: frozenset[str] | None = None
    canonical: Callable[[str], str] | None = None
    broader: Callable[[str], tuple[str, ...]] | None = None

    def checked(self, value: str) -> str:
        """The standard form of `value`. Raises `ValueError`."""
        if self.choices is not None and value not in self.choices:
            raise ValueError(f"{value!r} is not one of {', '.join(sorted(self.choices))}")
        return value if self.canonical is None else self.canonical(value)

    def widened(self, value: str) -> tuple[str, ...]:
        """`value` and the wider classes it belongs to, nearest first."""
        return (value,) if self.broader is None else (value, *self.broader(value))


@dataclass(frozen=True, slots=True)
class Attribute:
    """A further field of an entry beside its value: a flag, a text, a choice or a list of them."""

    name: str
    kind: Kind
    choices: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.kind not in (Kind.FLAG, Kind.CHOICE, Kind.CHOICES, Kind.INTEGER, Kind.NONE):
            raise ValueError(f"attribute {self.name}: {self.kind} is not supported")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing a rulebook can fix.

    `minimum` and `maximum` bound the legal range (inclusive): a `Quantity` for quantities, an `int`
    for integers, periods (amount) and money (fen). A quantity is of one of
    `dimensions`; bounds hold within their own dimension.
    """

    key: str
    kind: Kind
    title_zh: str
    title_en: str
    dimensions: frozenset[Dimension] = frozenset()
    minimum: Quantity | int | None = None
    maximum: Quantity | int | None = None
    choices: frozenset[str] = frozenset()
    selectors: tuple[Selector, ...] = ()
    outcomes: frozenset[Outcome] = frozenset()
    """Outcomes an entry may state; empty: the parameter has no outcome, else one is required."""
    attributes: tuple[Attribute, ...] = ()
    rolls: bool = True
    """For periods: whether an end on a rest day moves on (terms of validity do not)."""
    cumulative: bool = False
    """Prohibitions of every level apply together: a nearer rulebook cannot relax a higher one."""
    description_zh: str = ""
    description_en: str = ""

    def __post_init__(self) -> None:
        if (self.kind is Kind.QUANTITY) != bool(self.dimensions):
            raise ValueError(f"{self.key}: quantities and only they have dimensions")
        if (self.kind in (Kind.CHOICE, Kind.CHOICES)) != bool(self.choices):
            raise ValueError(f"{self.key}: choices and only they list what may be chosen")
        if self.cumulative and not self.outcomes:
            raise ValueError(f"{self.key}: only rules with outcomes can be cumulative")
        bounds = [bound for bound in (self.minimum, self.maximum) if bound is not None]
        for bound in bounds:
            if isinstance(bound, Quantity) != (self.kind is Kind.QUANTITY):
                raise ValueError(f"{self.key}: the range is of another type than the value")

    def selector(self, name: str) -> Selector | None:
        return next((item for item in self.selectors if item.name == name), None)

    def attribute(self, name: str) -> Attribute | None:
        return next((item for item in self.attributes if item.name == name), None)

    def outside(self, value: Quantity | int) -> str | None:
        """Why `value` is outside the legal range, or None. Other dimensions have no range."""
        low, high = self.minimum, self.maximum
        if _below(value, low):
            return f"below {low}"
        if _below(high, value):
            return f"above {high}"
        return None


def _below(left: Quantity | int | None, right: Quantity | int | None) -> bool:
    if isinstance(left, Quantity) and isinstance(right, Quantity):
        return left.dimension == right.dimension and left < right
    if isinstance(left, int) and isinstance(right, int):
        return left < right
    return False


class ParameterRegistry:
    """The parameters a service declares, by key. Immutable once built."""

    def __init__(self, parameters: Iterable[Parameter]) -> None:
        self._by_key: dict[str, Parameter] = {}
        for parameter in parameters:
            if parameter.key in self._by_key:
                raise ValueError(f"{parameter.key} is declared twice")
            self._by_key[parameter.key] = parameter

    def __getitem__(self, key: str) -> Parameter:
        """Raises `KeyError` for an undeclared key: a mistake in code, not in a rulebook."""
        return self._by_key[key]

    def get(self, key: str) -> Parameter | None:
        return self._by_key.get(key)

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)


def quantity(value: str | int | Decimal, symbol: str) -> Quantity:
    """Shorthand for bounds in declarations."""
    return Quantity.of(value, symbol)
