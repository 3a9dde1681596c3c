"""On which days a certificate counts."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, Protocol

State = Literal["valid", "not_yet", "expired", "withdrawn"]
STATE_NAMES: dict[State, str] = {
    "valid": "有效", "not_yet": "尚未生效", "expired": "已过有效期", "withdrawn": "已注销",
}  # fmt: skip


class Days(Protocol):
    """What decides; the days of the validity belong to it, the day of the withdrawal does not."""

    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_until(self) -> date: ...
    @property
    def withdrawn_on(self) -> date | None: ...


def state_on(one: Days, on: date) -> State:
    """Withdrawn comes before the rest."""
    if one.withdrawn_on is not None and on >= one.withdrawn_on:
        return "withdrawn"
    if one.valid_from is not None and on < one.valid_from:
        return "not_yet"
    return "expired" if on > one.valid_until else "valid"


def good_until(held: Iterable[Days], on: date) -> date | None:
    """The last day of what is valid on a day; None when nothing is."""
    return max((one.valid_until for one in held if state_on(one, on) == "valid"), default=None)


def reason(one: Days, on: date) -> str:
    """Why a certificate does not count on a day."""
    state = state_on(one, on)
    if state == "withdrawn":
        return f"已于 {one.withdrawn_on} 注销"
    if state == "not_yet":
        return f"自 {one.valid_from} 起才有效"
    return f"有效期已于 {one.valid_until} 届满"
