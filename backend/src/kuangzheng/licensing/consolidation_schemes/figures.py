"""What a scheme makes of a county: numbers before and after, shares, capacity. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from kuangzheng.kernel.quantities import Dimension, Quantity

_TELL = {Dimension.MASS_RATE: "万吨/年", Dimension.VOLUME_RATE: "万立方米/年"}
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Right:
    """A right before, or as proposed: its production scale and design capacity."""

    scale: str | None
    capacity: Quantity | None
    destination: str | None = None


@dataclass(frozen=True, slots=True)
class Capacity:
    unit: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts and shares in per cent; None where there is nothing to divide by. `after` counts what
    exits until it has left, `after_exits` does not."""

    before: int
    after: int
    after_exits: int
    groups: int
    merged: int
    kept: int
    closed: int
    exits: int
    undecided: int
    reduction: str | None
    reduction_after_exits: str | None
    large_medium_before: str | None
    large_medium_after: str | None
    scale_unknown: int
    capacity: Sequence[Capacity]


def figures(mines: Sequence[Right], proposed: Sequence[Right]) -> Figures:
    """Of all mines of the county, each with its destination, and the rights of the groups."""
    count = {
        word: sum(1 for one in mines if one.destination == word)
        for word in ("merged", "kept", "closed", "exits", None)
    }
    staying = [one for one in mines if one.destination in ("kept", "exits", None)]
    after = [*staying, *proposed]
    before, left = len(mines), len(after) - count["exits"]
    return Figures(
        before=before, after=len(after), after_exits=left, groups=len(proposed),
        merged=count["merged"], kept=count["kept"], closed=count["closed"], exits=count["exits"],
        undecided=count[None], reduction=_told(share(before - len(after), before)),
        reduction_after_exits=_told(share(before - left, before)),
        large_medium_before=_told(_large_medium(mines)),
        large_medium_after=_told(_large_medium(after)),
        scale_unknown=sum(1 for one in after if one.scale is None),
        capacity=_capacities(mines, after),
    )  # fmt: skip


def share(part: int, whole: int) -> Decimal | None:
    """In per cent with one decimal, half up.

    >>> share(1, 3), share(1, 0)
    (Decimal('33.3'), None)
    """
    if whole == 0:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(_TENTH, ROUND_HALF_UP)


def _large_medium(rights: Sequence[Right]) -> Decimal | None:
    """An unknown class counts among all and not among the large and medium."""
    return share(sum(1 for one in rights if one.scale in ("large", "medium")), len(rights))


def _told(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _capacities(before: Iterable[Right], after: Iterable[Right]) -> list[Capacity]:
    """Masses and volumes apart: nothing is converted without a density."""
    sums: dict[str, list[Fraction]] = defaultdict(lambda: [Fraction(0), Fraction(0)])
    for place, rights in enumerate((before, after)):
        for one in rights:
            if one.capacity is None:
                continue
            symbol = _TELL.get(one.capacity.dimension)
            if symbol is not None:
                sums[symbol][place] += one.capacity.in_unit(symbol)
    return [Capacity(symbol, _plain(a), _plain(b)) for symbol, (a, b) in sorted(sums.items())]


def _plain(value: Fraction) -> str:
    rounded = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(
        Decimal("0.0001"), ROUND_HALF_UP
    )
    text = format(rounded, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def comparable(
    remaining: Quantity | None, yearly: Quantity | None
) -> tuple[Fraction, Fraction] | None:
    """Both in one measure, masses or volumes; None where they are of two kinds or one is zero."""
    for stock, flow, symbol in (
        (Dimension.MASS, Dimension.MASS_RATE, "吨"),
        (Dimension.VOLUME, Dimension.VOLUME_RATE, "立方米"),
    ):
        if remaining is None or yearly is None:
            return None
        if remaining.dimension is stock and yearly.dimension is flow:
            rate = yearly.in_unit(f"{symbol}/年")
            return (remaining.in_unit(symbol), rate) if rate > 0 else None
    return None


__all__ = ["Capacity", "Figures", "Right", "comparable", "figures", "share"]
