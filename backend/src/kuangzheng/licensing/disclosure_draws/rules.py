"""What a draw commits to, and how many are drawn. The drawing itself is `draws/redraw.py`. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Any

from kuangzheng.kernel.draws.committing import canonical

STATE_NAMES = {"committed": "已公布承诺", "drawn": "已抽取", "voided": "已作废"}
ACTION_NAMES = {"draw": "录入公开随机数并抽取", "void": "作废"}
_ACTIONS: dict[str, tuple[str, ...]] = {"committed": ("draw", "void"), "drawn": (), "voided": ()}


def actions(state: str) -> tuple[str, ...]:
    """What may be done with a draw. What has been drawn stands."""
    return _ACTIONS[state]


def sample_size(candidates: int, ratio: Fraction) -> int:
    """The share rounded up; at least one, never more than there are."""
    return min(candidates, max(1, ceil(candidates * ratio)))


def listing_of(
    candidates: Sequence[Mapping[str, str]], officers: Sequence[Mapping[str, str]],
    rule: Mapping[str, Any], seed: str,
) -> str:  # fmt: skip
    """The canonical text: candidates by code, officers by token, members by name, no blanks."""
    content = {
        "format": "draw-v1",
        "rule": dict(rule),
        "candidates": sorted((dict(one) for one in candidates), key=lambda one: one["code"]),
        "officers": sorted((dict(one) for one in officers), key=lambda one: one["token"]),
    }
    return canonical(content, seed)


def names_shown(visit_on: date, today: date, insider: bool) -> bool:
    """Names of officers are told from the day of the visit; before it to those concerned."""
    return insider or today >= visit_on
