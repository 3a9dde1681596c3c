"""Grant revenue and reserves of a right as preconditions count them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from typing import Any

from kuangzheng.kernel.quantities import Dimension, Quantity, UnknownUnit

_RATES = {Dimension.MASS: Dimension.MASS_RATE, Dimension.VOLUME: Dimension.VOLUME_RATE}


@dataclass(frozen=True, slots=True)
class Revenue:
    """An account at licensing: what falls due by it, and what was paid and not taken back."""

    contract_no: str
    mode: str
    signed_on: date
    dues: Sequence[Mapping[str, Any]]
    paid_fen: int
    at: datetime


def revenue_of(row: Mapping[str, Any]) -> Revenue | None:
    if row["contract_no"] is None:
        return None
    return Revenue(
        row["contract_no"], row["mode"], row["signed_on"], row["dues"], row["paid_fen"],
        row["revenue_at"],
    )  # fmt: skip


def owed(told: Revenue, on: date) -> int:
    """What is open of dues whose day is before `on`; payments settle the earliest first."""
    day = on.isoformat()
    fallen_due: int = sum(one["amount_fen"] for one in told.dues if one["due_on"] < day)
    return max(fallen_due - told.paid_fen, 0)


def undeclared(told: Revenue, on: date) -> bool:
    """Whether sales of last year, of which a rate is owed, were not declared this year."""
    if told.mode != "rate" or told.signed_on.year >= on.year:
        return False
    year = str(on.year)
    return not any((one["declared_on"] or "").startswith(year) for one in told.dues)


def measured(value: Decimal | None, unit: str | None) -> Quantity | None:
    """None for what is no known quantity."""
    if value is None or unit is None:
        return None
    try:
        return Quantity.of(value, unit)
    except UnknownUnit:
        return None


def life(row: Mapping[str, Any], capacity: Quantity) -> Decimal | None:
    """Years the reserves last, to one place, rounded down; None where they and the capacity
    measure different things. Output is taken off in tonnes."""
    reserves = measured(row["value"], row["unit"])
    if reserves is None or capacity.dimension is not _RATES.get(reserves.dimension):
        return None
    left = reserves.base
    if reserves.dimension is Dimension.MASS:
        left -= Quantity.of(row["output_t"], "吨").base
    years = max(left, Fraction(0)) / capacity.base
    exact = Decimal(years.numerator) / Decimal(years.denominator)
    return exact.quantize(Decimal("0.1"), ROUND_DOWN)


def number(value: Decimal) -> str:
    """
    >>> number(Decimal("120.5000")), number(Decimal("3.0"))
    ('120.5', '3')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
