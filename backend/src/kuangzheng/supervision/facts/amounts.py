"""Amounts as figures add them up: one unit for each dimension, minerals by their names."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from kuangzheng.kernel.quantities import Dimension, Quantity, UnknownUnit
from kuangzheng.kernel.reference.minerals import UnknownMineral, catalogue

_SIX = Decimal("0.000001")
_MASS, _VOLUME = (Dimension.MASS, Dimension.MASS_RATE), (Dimension.VOLUME, Dimension.VOLUME_RATE)


@lru_cache(maxsize=1024)
def mineral_name(word: str | None) -> str | None:
    """The catalogue's name of a mineral's code or name; a word it does not know stays as it is."""
    if word is None:
        return None
    try:
        return catalogue().resolve(word).name
    except UnknownMineral:
        return word


def tens_of_thousands(
    name: str, value: Any, unit: str | None, *, yearly: bool = False
) -> dict[str, Decimal | None]:
    """An amount as 万吨 (`…_wt`) or 万立方米 (`…_wm3`), whichever its unit measures; neither where
    the unit measures something else. A yearly amount in units a year.

    >>> tens_of_thousands("output", "5000", "吨")
    {'output_wt': Decimal('0.500000'), 'output_wm3': None}
    """
    told: dict[str, Decimal | None] = {f"{name}_wt": None, f"{name}_wm3": None}
    if value is None or unit is None:
        return told
    try:
        found = Quantity.of(Decimal(str(value)), unit)
    except UnknownUnit:
        return told
    end = "/年" if yearly else ""
    kinds = ((f"{name}_wt", "万吨", _MASS), (f"{name}_wm3", "万立方米", _VOLUME))
    for key, symbol, dimension in kinds:
        if found.dimension is dimension[yearly]:
            exact = found.in_unit(symbol + end)
            amount = Decimal(exact.numerator) / Decimal(exact.denominator)
            told[key] = amount.quantize(_SIX, ROUND_HALF_UP)
    return told
