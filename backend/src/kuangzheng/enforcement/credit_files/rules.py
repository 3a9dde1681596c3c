"""The grade that points lead to. What it costs, the rulebook says."""

from typing import Literal

Grade = Literal["good", "watched", "serious"]


def grade(points: int, watched_from: int, serious_from: int) -> Grade:
    """
    >>> [grade(points, 3, 12) for points in (0, 2, 3, 11, 12)]
    ['good', 'good', 'watched', 'watched', 'serious']
    """
    if points >= serious_from:
        return "serious"
    return "watched" if points >= watched_from else "good"
