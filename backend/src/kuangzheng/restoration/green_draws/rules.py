"""What a draw of green mines commits to, and how many are drawn. Pure."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any

from kuangzheng.kernel.draws.committing import canonical

STATE_NAMES = {"committed": "已公布承诺", "drawn": "已抽取", "voided": "已作废"}
_ACTS: dict[str, list[str]] = {"committed": ["draw", "void"], "drawn": [], "voided": []}


def acts(state: str) -> list[str]:
    return _ACTS[state]


def sample_size(candidates: int, share: Decimal) -> int:
    """The share rounded up; at least one, never more than there are.

    >>> sample_size(11, Decimal("0.1")), sample_size(3, Decimal("0.1")), sample_size(2, Decimal(1))
    (2, 1, 2)
    """
    return min(candidates, max(1, ceil(candidates * Fraction(share))))


def listing_of(candidates: Sequence[Mapping[str, str]], rule: Mapping[str, Any], seed: str) -> str:
    """The canonical text in the format of rights and officers, without officers."""
    content = {
        "format": "draw-v1", "rule": {**rule, "per_right": 0}, "officers": [],
        "candidates": sorted((dict(one) for one in candidates), key=lambda one: one["code"]),
    }  # fmt: skip
    return canonical(content, seed)
