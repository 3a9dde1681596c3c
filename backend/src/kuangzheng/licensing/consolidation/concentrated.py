"""The second ground (三（二）3（2）): small mines side by side on one ore body of a concentrated
mining area, their boundaries nearer than the safety distance. Three-valued like the first.

The text names no safety distance: where no rulebook sets one, this ground is not judged at all.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.geo.area import Geometries, raw_area_m2
from kuangzheng.licensing.consolidation.rules import (
    OUTCOMES,
    Answer,
    Criterion,
    Judgement,
    Mine,
    Missing,
    Neighbour,
    Outcome,
    every,
    neighbourhood,
)

_LINE_M2 = 1.0
"""Less than a square metre is the common line, not an overlap."""


class Zone(NamedTuple):
    """A concentrated mining area in force on the day; `confirmed`: its layer is."""

    name: str
    confirmed: bool
    shape: BaseGeometry


class Zoned(NamedTuple):
    """Whether a mine lies in a concentrated mining area, and in which."""

    answer: Answer
    name: str | None = None


NOT_SURVEYED = Zoned(Answer.UNKNOWN)


def zoned(
    boundaries: Geometries, divisions: Sequence[str], zones: Sequence[Zone],
    surveyed: Sequence[str],
) -> list[Zoned]:  # fmt: skip
    """Of each mine. `surveyed`: divisions that keep a confirmed layer of such areas; only there,
    and below them, is a mine outside all of them known to lie in none. An unconfirmed layer
    decides nothing."""
    spans = [division_range(one) for one in surveyed]
    outside = {
        one: Zoned(Answer.NOT_MET) if any(lo <= one < hi for lo, hi in spans) else NOT_SURVEYED
        for one in set(divisions)
    }
    found = [outside[one] for one in divisions]
    for confirmed in (False, True):
        for name, at in _overlapping(boundaries, [z for z in zones if z.confirmed is confirmed]):
            found[at] = Zoned(Answer.MET if confirmed else Answer.UNKNOWN, name)
    return found


def _overlapping(boundaries: Geometries, zones: Sequence[Zone]) -> list[tuple[str, int]]:
    """Names of zones with the mines that they share more than a line with."""
    if not zones or not len(boundaries):
        return []
    shapes = np.array([one.shape for one in zones], dtype=object)
    tree, inside = shapely.STRtree(boundaries), np.zeros(len(boundaries), dtype=bool)
    which, mine = tree.query(shapes, predicate="contains")
    inside[mine] = True
    found = list(zip(which.tolist(), mine.tolist(), strict=True))
    which, mine = tree.query(shapes, predicate="intersects")
    which, mine = which[~inside[mine]], mine[~inside[mine]]
    shared = shapely.intersection(shapes[which], boundaries[mine])
    found += [
        (zone, at)
        for zone, at, part in zip(which.tolist(), mine.tolist(), shared, strict=True)
        if raw_area_m2(part) >= _LINE_M2
    ]
    return [(zones[zone].name, at) for zone, at in found]


def judge(mine: Mine, neighbours: Sequence[Neighbour], area: Zoned) -> Judgement:
    """`neighbours` are all nearer than the safety distance, in any order."""
    near = sorted(neighbours, key=lambda one: one.metres)
    distance, body, unnamed = neighbourhood(mine, near, "safety_distance", "safety_body")
    scale = _small(mine.scale_class)
    outcome = OUTCOMES[every((area.answer, distance.outcome, body.outcome, scale.outcome))]
    criteria = (_zone(area), distance, body, scale)
    if outcome is not Outcome.UNDETERMINED:
        return Judgement(outcome, criteria, ())
    asked = [Missing("zone", mine.id)] if area.answer is Answer.UNKNOWN else []
    asked += unnamed
    asked += [Missing("scale", mine.id)] if scale.outcome is Answer.UNKNOWN else []
    return Judgement(outcome, criteria, tuple(asked))


@lru_cache(maxsize=10_000)
def _zone(area: Zoned) -> Criterion:
    return Criterion("zone", area.answer, area.name)


@cache
def _small(scale_class: str | None) -> Criterion:
    if scale_class is None:
        return Criterion("scale", Answer.UNKNOWN, None)
    answer = Answer.MET if scale_class == "small" else Answer.NOT_MET
    return Criterion("scale", answer, scale_class)


def either(first: Judgement, second: Judgement) -> Judgement:
    """A mine that meets one ground must merge, whatever the other comes to."""
    criteria = first.criteria + second.criteria
    outcomes = (first.outcome, second.outcome)
    if Outcome.MUST_MERGE in outcomes:
        return Judgement(Outcome.MUST_MERGE, criteria, ())
    if Outcome.UNDETERMINED in outcomes:
        missing = first.missing + second.missing
        if first.missing and second.missing:
            missing = tuple(dict.fromkeys(missing))
        return Judgement(Outcome.UNDETERMINED, criteria, missing)
    return Judgement(Outcome.NOT_REQUIRED, criteria, ())
