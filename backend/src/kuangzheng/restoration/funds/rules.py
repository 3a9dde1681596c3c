"""What may be done with a fund, and what it is at fault with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

ACCOUNTS = {
    "due": ("应提（预计弃置费用）", "liability"), "accrued": ("计提费用", "expense"),
    "bank": ("基金专户（镜像）", "asset"), "paid": ("缴存", "equity"), "used": ("使用", "expense"),
    "released": ("解除监管", "expense"), "interest": ("利息", "income"),
    "charges": ("银行收费", "expense"), "controlled": ("受控专户（镜像）", "asset"),
    "reclamation": ("土地复垦费用（镜像）", "asset"),
    "reclamation_paid": ("土地复垦费用缴存", "equity"),
    "reclamation_used": ("土地复垦费用使用", "expense"),
    "reclamation_released": ("土地复垦费用解除监管", "expense"),
}  # fmt: skip
OF_REGISTRATION: tuple[str, ...] = ("due", "accrued")
OF_OPENING: tuple[str, ...] = ("bank", "paid", "used", "interest", "charges")
OF_RECLAMATION: tuple[str, ...] = ("reclamation", "reclamation_paid", "reclamation_used")
"""Where a rule holds land-reclamation money beside the fund: never part of the fund's sums."""
MIRRORS: tuple[str, ...] = ("bank", "reclamation")
"""What of the fund lies at the bank."""
_ACTS = {
    "to_open": ("open", "basis", "merge"),
    "open": ("basis", "deposit", "merge", "accept", "settle"),
    "settling": ("deposit", "accept", "release"), "closed": (),
}  # fmt: skip
SOON = timedelta(days=7)
NEAR_EXPIRY = timedelta(days=180)
"""S2-22 looks at licences that run out within half a year."""


def account_code(fund_id: UUID, name: str) -> str:
    """The code of one of a fund's accounts in the ledger."""
    return f"F:{fund_id.hex}:{name}"


def name_of(purse: str, name: str) -> str:
    """The account of one of the two moneys that stands for a name of the fund's own.

    >>> name_of("fund", "paid"), name_of("reclamation", "paid"), name_of("reclamation", "bank")
    ('paid', 'reclamation_paid', 'reclamation')
    """
    if purse == "fund":
        return name
    return "reclamation" if name == "bank" else f"reclamation_{name}"


def actions(state: str, *, accepted: bool, right_ended: bool) -> tuple[str, ...]:
    """What may be done next. Settlement begins and money is released only after acceptance."""
    found = list(_ACTS[state])
    if accepted and "accept" in found:
        found.remove("accept")
    if not accepted:
        found = [name for name in found if name not in ("settle", "release")]
    if right_ended and "open" not in found and state == "to_open":
        found.append("open")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Figures:
    due_fen: int
    paid_fen: int
    used_fen: int


def course(changes: Iterable[tuple[date, str, int]]) -> list[tuple[date, dict[str, int]]]:
    """Sums at the end of each day, the days in order.

    >>> course([(date(2025, 1, 1), "due", 5), (date(2025, 2, 1), "due", 2)])[-1][1]["due"]
    7
    """
    sums = dict.fromkeys(("due", "paid", "used", "bank"), 0)
    days: dict[date, dict[str, int]] = {}
    for day, name, change in changes:
        if name in sums:
            sums[name] += change
            days[day] = dict(sums)
    return list(days.items())


def rates(figures: Figures) -> tuple[Fraction | None, Fraction | None]:
    """Drawn ÷ due and used ÷ drawn; None where nothing is due or drawn."""
    drawn = Fraction(figures.paid_fen, figures.due_fen) if figures.due_fen > 0 else None
    used = Fraction(figures.used_fen, figures.paid_fen) if figures.paid_fen > 0 else None
    return drawn, used


def faults(
    state: str, open_due: date | None, short_fen: int, late_fen: int, term_to: date | None, on: date
) -> list[str]:
    """S1-35, S2-22: account missing, short, late by a measure's day, short and soon to expire."""
    found = []
    if state == "to_open" and open_due is not None and open_due < on:
        found.append("not_opened")
    if short_fen > 0:
        found.append("short")
        if term_to is not None and term_to <= on + NEAR_EXPIRY:
            found.append("short_near_expiry")
    if late_fen > 0:
        found.append("late")
    return found


def late(dues: Sequence[tuple[date | None, int]], paid_fen: int, on: date) -> int:
    """What was to be deposited by now where a measure sets the day, and was not."""
    overdue = sum(amount for day, amount in dues if day is not None and day < on)
    return max(overdue - paid_fen, 0)
