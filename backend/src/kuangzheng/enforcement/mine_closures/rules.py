"""The course of a closure, and what is still open before it may be accepted."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

POINTS = ("people", "equipment", "buildings", "explosives", "power")
CLEARED = ("cleared", "none")
"""What the police have to say before explosives count as dealt with."""
_ALLOWED = {
    "ordered": ("start", "shaft", "amend"),
    "carrying_out": ("point", "shaft", "accept", "amend"),
    "accepted": ("notice",),
    "noticed": ("withdraw",),
}


def allowed(state: str) -> list[str]:
    """
    >>> allowed("ordered"), allowed("noticed")
    (['start', 'shaft', 'amend'], ['withdraw'])
    """
    return list(_ALLOWED.get(state, ()))


@dataclass(frozen=True, slots=True)
class Open:
    """What is missing: a point of the checklist, or a shaft by its name."""

    point: str | None
    shaft: str | None = None


def open_points(done: Collection[str], unsealed: Iterable[str]) -> list[Open]:
    """In the order of the checklist, shafts last.

    >>> [one.point or one.shaft for one in open_points({"people", "power"}, ["一号井"])]
    ['equipment', 'buildings', 'explosives', '一号井']
    """
    missing = [Open(point) for point in POINTS if point not in done]
    return missing + [Open(None, name) for name in unsealed]
