"""How a movement changes a balance, and when it may not."""

from datetime import date
from decimal import Decimal

INCOMING = frozenset({"generated", "traded_in"})
OUTGOING = frozenset({"used", "traded_out"})


def signed(movement: str, area: Decimal) -> Decimal:
    """What comes is above zero, what goes below. Raises ValueError for neither kind."""
    if movement in INCOMING:
        return area
    if movement in OUTGOING:
        return -area
    raise ValueError(f"{movement} has no direction of its own")


def day_fault(last: date | None, on: date, today: date) -> str | None:
    """Why a day is not possible: movements are entered in the order of their days, so that no past
    balance changes afterwards."""
    if on > today:
        return "日期不得晚于今日"
    if last is not None and on < last:
        return f"日期不得早于最近一笔（{last}）"
    return None


def short(balance: Decimal, change: Decimal) -> str | None:
    """Said when the balance would fall below zero."""
    if balance + change >= 0:
        return None
    return f"余额 {balance:.4f} 亩，不足以办理 {-change:.4f} 亩"
