"""Whether a fund is used by filing (备案制) or by approval (审批制): data of its division, by date.

In both modes the money is the enterprise's own. By filing it spends and tells; nothing is refused
for leaving the plan, it is recorded and flagged. By approval a local rule puts a decision before
the payment.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from kuangzheng.kernel.rulebooks import RulebookSet

UseMode = Literal["filing", "approval"]
MODE_NAMES: dict[UseMode, str] = {"filing": "备案制", "approval": "审批制"}


@dataclass(frozen=True, slots=True)
class Mode:
    """The mode and where it stands."""

    mode: UseMode
    basis: str
    confirmed: bool
    jurisdiction: str


def mode_of(books: RulebookSet, division: str, on: date) -> Mode:
    """The nearest jurisdiction that says something on that day decides."""
    ruling = books.value("fund.use", division, on)
    mode = cast(UseMode, ruling.text())
    return Mode(mode, ruling.basis, ruling.confirmed, ruling.jurisdiction)


def use_mode(books: RulebookSet, division: str, on: date) -> UseMode:
    return mode_of(books, division, on).mode


Purse = Literal["fund", "reclamation"]
Place = Literal["inside", "beside"]


@dataclass(frozen=True, slots=True)
class Reclamation:
    """Whether land-reclamation money is part of the fund or held beside it, and where that
    stands."""

    place: Place
    basis: str
    confirmed: bool


def reclamation_of(books: RulebookSet, division: str, on: date) -> Reclamation:
    """Part of the fund where no rule says anything."""
    ruling = books.find("fund.reclamation", division, on)
    if ruling is None:
        return Reclamation("inside", "", False)
    return Reclamation(cast(Place, ruling.text()), ruling.basis, ruling.confirmed)


def inside_told(books: RulebookSet, division: str, on: date) -> str | None:
    """Why reclamation money has no account of its own on a day; None where it has."""
    found = reclamation_of(books, division, on)
    if found.place == "beside":
        return None
    basis = f"（{found.basis}）" if found.basis else ""
    return f"{on} 当地土地复垦费用并入基金{basis}，不单独立账；请选择基金专户"
