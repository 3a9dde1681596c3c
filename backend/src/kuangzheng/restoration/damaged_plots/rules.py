"""From damage found to green again; how a mine stands."""

from datetime import date

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


def overdue(state: str, must_regreen: bool | None, due: date | None, on: date) -> bool:
    return bool(must_regreen) and state == "checked" and due is not None and due < on
