"""Which price holds, and what it says to a figure. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Protocol, TypeVar

from kuangzheng.kernel.money import Fen, times
from kuangzheng.kernel.quantities import Quantity, QuantityError

KIND_NAMES = {"benchmark": "出让基准价", "guidance": "销售指导价格"}


class Price(Protocol):
    """A row of a table as the rules see it."""

    division_code: str
    mineral: str
    product: str
    price_fen: int
    floor_fen: int | None
    ceiling_fen: int | None
    unit: str
    valid_from: date
    withdrawn_on: date | None


P = TypeVar("P", bound=Price)


def chain(division: str) -> tuple[str, ...]:
    """A division and those above it, the nearest first."""
    above = [division, division[:6], division[:4] + "00", division[:2] + "0000", "100000"]
    return tuple(dict.fromkeys(above))


def holding(prices: Iterable[P], division: str, on: date) -> P | None:
    """The newest price of the nearest division on a day; None where none has begun."""
    places = chain(division)
    begun = [
        price for price in prices
        if price.withdrawn_on is None and price.valid_from <= on and price.division_code in places
    ]  # fmt: skip
    return max(
        begun, default=None,
        key=lambda price: (-places.index(price.division_code), price.valid_from),
    )  # fmt: skip


def benchmark_amount(price: Price, reserves: Quantity) -> Fen | None:
    """Benchmark price × reserves; None where the units measure different things."""
    try:
        amount: Fraction = reserves.in_unit(price.unit)
    except (QuantityError, ValueError):
        return None
    return times(Fen(price.price_fen), amount)


def outside(price: Price, taken: Fen, unit: str) -> str | None:
    """`below`, `above`, or `unit` where a price taken cannot be compared; None within the range.
    Without bounds the price itself is the only one."""
    if unit != price.unit:
        return "unit"
    low = price.floor_fen if price.floor_fen is not None else price.price_fen
    high = price.ceiling_fen if price.ceiling_fen is not None else price.price_fen
    if taken < low:
        return "below"
    return "above" if taken > high else None


def replaced_on(prices: Sequence[Price], price: Price) -> date | None:
    """First day of the next price of the same product in the same division."""
    later = [
        other.valid_from for other in prices
        if other.withdrawn_on is None and other.valid_from > price.valid_from
        and (other.division_code, other.mineral, other.product)
        == (price.division_code, price.mineral, price.product)
    ]  # fmt: skip
    return min(later, default=None)
