"""The life of a layer version: draft, published, withdrawn, or discarded before it began. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

State = Literal["draft", "published", "withdrawn", "discarded"]
STATE_NAMES = {
    "draft": "草稿", "published": "已发布", "withdrawn": "已撤回", "discarded": "已作废",
}  # fmt: skip
_ALLOWED = {
    "draft": ("publish", "withdraw", "edit_zones"),
    "published": ("withdraw",),
    "withdrawn": (),
    "discarded": (),
}


def allowed_actions(state: str) -> list[str]:
    return list(_ALLOWED[state])


@dataclass(frozen=True, slots=True)
class Shortened:
    """Until when a replaced version holds, and until when it would have held by itself."""

    until: date
    former_until: date | None


def replaced(begin: date, end: date | None, start: date) -> Shortened | None:
    """What publishing a version from `start` leaves of a former one that holds in [begin, end).

    None when the former begins no earlier: two versions of a layer never hold on the same day.
    """
    if begin >= start:
        return None
    return Shortened(start if end is None else min(end, start), end)


def never_began(state: str, start: date, today: date) -> bool:
    """Whether withdrawing undoes the version altogether: a draft, or one that begins later."""
    return state == "draft" or start > today
