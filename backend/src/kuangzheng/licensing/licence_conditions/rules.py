"""Where a condition stands once the licence is there, and what may be done with it. Pure."""

from datetime import date
from typing import Literal

State = Literal["open", "met", "kept"]

STATE_NAMES = {"open": "待落实", "met": "已落实", "kept": "长期遵守"}
ACTION_NAMES = {"meet": "登记落实", "reopen": "撤回落实"}
_ACTIONS: dict[str, tuple[str, ...]] = {"open": ("meet",), "met": ("reopen",), "kept": ()}


def state_of(due: str, met_on: date | None) -> State:
    """One that is always to be kept is never over.

    >>> state_of("always", None), state_of("before_production", None)
    ('kept', 'open')
    """
    if due == "always":
        return "kept"
    return "open" if met_on is None else "met"


def actions(state: str) -> tuple[str, ...]:
    """What may be done with a condition."""
    return _ACTIONS[state]
