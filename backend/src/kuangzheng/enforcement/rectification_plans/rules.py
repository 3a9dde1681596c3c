"""What a plan lacks before it may be approved. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

CHAPTER_NAMES = {
    "goals": "整改目标", "green_creation": "绿色矿山创建", "after_care": "后期成效管护",
}  # fmt: skip


def chapters(strategic: Sequence[str]) -> tuple[str, ...]:
    """Chapters a plan must have: those on green mines where a watched mineral is mined (S1-12).

    >>> chapters([]), chapters(["lithium"])
    (('goals',), ('goals', 'green_creation', 'after_care'))
    """
    return ("goals", "green_creation", "after_care") if strategic else ("goals",)


def lacking(strategic: Sequence[str], texts: Mapping[str, Any]) -> list[str]:
    """Names of required chapters that nobody has written."""
    return [CHAPTER_NAMES[one] for one in chapters(strategic) if not texts.get(one)]
