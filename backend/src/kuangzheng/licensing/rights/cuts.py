"""The area that an exploration right gives up when it is renewed (矿产资源法 art. 24). Pure."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_FOUR = Decimal("0.0001")


def largest_after_cut(first: Decimal, present: Decimal, share: Fraction) -> Decimal:
    """What may remain of the present area in km², four places: less a share of the area first
    registered, never below nothing."""
    left = Fraction(present) - Fraction(first) * share
    exact = max(left, Fraction(0))
    return (Decimal(exact.numerator) / exact.denominator).quantize(_FOUR, ROUND_HALF_UP)
