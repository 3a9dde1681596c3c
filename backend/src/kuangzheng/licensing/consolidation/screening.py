"""A whole city in one go: neighbours in arrays, then every mine by the rules."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kuangzheng.kernel.geo.area import Geometries
from kuangzheng.kernel.geo.neighbours import Pairs, pairs_within
from kuangzheng.licensing.consolidation.rules import (
    Judgement,
    Limits,
    Mine,
    Neighbour,
    groups,
    judge,
)


class Screened(NamedTuple):
    """Judgements in the order of the mines, and the group of each that must merge."""

    judgements: Sequence[Judgement]
    groups: Mapping[int, int]


def screen(mines: Sequence[Mine], boundaries: Geometries, limits: Limits) -> Screened:
    """Boundaries are in degrees, in the order of the mines."""
    pairs = pairs_within(boundaries, float(limits.distance_m))
    near = _neighbours(mines, pairs)
    judgements = [judge(mine, near[k], limits) for k, mine in enumerate(mines)]
    linked = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    return Screened(judgements, groups(mines, linked, [one.outcome for one in judgements]))


def _neighbours(mines: Sequence[Mine], pairs: Pairs) -> list[list[Neighbour]]:
    found: list[list[Neighbour]] = [[] for _ in mines]
    together = zip(pairs.first.tolist(), pairs.second.tolist(), pairs.metres.tolist(), strict=True)
    for first, second, metres in together:
        found[first].append(Neighbour(mines[second], metres))
        found[second].append(Neighbour(mines[first], metres))
    return found
