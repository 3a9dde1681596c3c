"""Fen as reports write money."""

from decimal import Decimal

from kuangzheng.supervision.reports.facts import plain


def wan(fen: int) -> str:
    """In 万元."""
    return plain(Decimal(fen) / 1_000_000)


def yuan(fen: int) -> str:
    return f"{Decimal(fen) / 100:.2f}"
