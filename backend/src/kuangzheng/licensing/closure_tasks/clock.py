"""The days within which a closed mine's licence has to be asked to be cancelled. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kuangzheng.kernel.deadlines import due
from kuangzheng.kernel.holidays import HolidayCalendar
from kuangzheng.kernel.rulebooks import RulebookSet

KEY = "right.cancel_after_closing"
ENDED = frozenset({"cancelled", "revoked"})
Standing = Literal["waiting", "overdue", "done"]
STANDING_NAMES = {"waiting": "待注销", "overdue": "逾期未注销", "done": "许可证已终止"}


@dataclass(frozen=True, slots=True)
class CancelClock:
    """`due`: the last day, of a year without holidays the earliest it can be."""

    due: date
    period: str
    basis: str
    confirmed: bool
    standing: Standing
    days_left: int


def cancel_clock(
    books: RulebookSet, division: str, ordered_on: date, right_status: str | None,
    licence_status: str | None, calendar: HolidayCalendar, on: date,
) -> CancelClock | None:  # fmt: skip
    """Counted from the decision to close; None where the rulebook says nothing. Ended is the
    licence that the register has as cancelled or revoked, and the right that is no more."""
    ruling = books.find(KEY, division, ordered_on)
    if ruling is None:
        return None
    period = ruling.period()
    held = due(ordered_on, period, calendar, mark_missing_year=True)
    assert held.due is not None  # nothing pauses it
    standing: Standing = "overdue" if on > held.due else "waiting"
    if right_status == "extinguished" or licence_status in ENDED:
        standing = "done"
    return CancelClock(
        held.due, str(period), ruling.basis, ruling.confirmed, standing, (held.due - on).days
    )
