"""What an entry does to a special fund and to a project's part of it. Pure."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["allocate", "use", "give_back"]
KIND_NAMES: dict[str, str] = {
    "allocate": "安排到项目", "use": "项目使用", "give_back": "项目退回", "reverse": "冲销",
}  # fmt: skip
BOOKED: dict[str, Kind] = {"allocate": "allocate", "use": "use", "give_back": "give_back"}
"""What can be taken back; a reversal cannot."""
_EFFECTS: dict[str, tuple[int, int]] = {"allocate": (-1, 1), "use": (0, -1), "give_back": (1, -1)}


@dataclass(frozen=True, slots=True)
class Stand:
    """Of the fund: not allocated. Of the project: allocated, neither used nor given back."""

    free_fen: int
    left_fen: int


def after(kind: Kind, amount_fen: int, before: Stand) -> Stand:
    """
    >>> after("give_back", 30, Stand(100, 40))
    Stand(free_fen=130, left_fen=10)
    """
    free, left = _EFFECTS[kind]
    return Stand(before.free_fen + free * amount_fen, before.left_fen + left * amount_fen)


def undone(kind: Kind, amount_fen: int, before: Stand) -> Stand:
    """
    >>> undone("use", 30, Stand(100, 40))
    Stand(free_fen=100, left_fen=70)
    """
    return after(kind, -amount_fen, before)


def fault(kind: Kind, amount_fen: int, before: Stand) -> str | None:
    """Why it is refused, with what there is; a reversal has the amount below zero."""
    stand = after(kind, amount_fen, before)
    if stand.free_fen < 0:
        return f"专项资金尚可安排 {before.free_fen / 100:,.2f} 元"
    if stand.left_fen < 0:
        return f"该项目已安排尚未使用 {before.left_fen / 100:,.2f} 元"
    return None
