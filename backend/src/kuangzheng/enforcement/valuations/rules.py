"""What a valuation comes to."""

from decimal import Decimal

from kuangzheng.kernel.money import Fen, times


def amount(quantity: Decimal, price_fen: int) -> int:
    """Quantity × price of one unit, to the fen.

    >>> amount(Decimal("1234.5"), 3333)
    4114589
    """
    return times(Fen(price_fen), quantity)
