"""From damage found to green again; how a mine stands."""

from datetime import date
from decimal import Decimal

STATE_NAMES = {
    "found": "待核查", "checked": "已核查", "regreened": "已复绿待确认", "confirmed": "已复绿",
}  # fmt: skip
ACT_NAMES = {
    "register": "登记", "check": "核查", "regreen": "登记复绿", "confirm": "确认复绿",
    "send_back": "退回复绿", "photo": "登记照片",
}  # fmt: skip
PREPARING = frozenset({"register", "regreen"})
"""Whoever did one of these does not confirm or send back."""
_ACTS = {
    "found": ("check",), "checked": ("regreen",), "regreened": ("confirm", "send_back"),
    "confirmed": (),
}  # fmt: skip


def allowed(state: str, must_regreen: bool | None) -> list[str]:
    """What need not be re-greened is done with once it was checked."""
    return [] if state == "checked" and not must_regreen else list(_ACTS[state])


def left(area_mu: Decimal, regreened_mu: Decimal) -> Decimal:
    """What of a plot is not green; less than is shown of an area is nothing.

    >>> left(Decimal("13.3649"), Decimal("13.36")), left(Decimal("13.3649"), Decimal("5"))
    (Decimal('0'), Decimal('8.3649'))
    """
    rest = area_mu - regreened_mu
    return rest if rest >= Decimal("0.01") else Decimal(0)


def overdue(state: str, must_regreen: bool | None, due: date | None, on: date) -> bool:
    return bool(must_regreen) and state == "checked" and due is not None and due < on
