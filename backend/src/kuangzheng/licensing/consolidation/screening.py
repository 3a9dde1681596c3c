"""A whole city in one go: neighbours in arrays, then every mine by the rules."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

import numpy as np

from kuangzheng.kernel.geo.area import Geometries
from kuangzheng.kernel.geo.distance import distance_m
from kuangzheng.kernel.geo.neighbours import Pairs, pairs_within
from kuangzheng.licensing.consolidation.concentrated import NOT_SURVEYED, Zoned, either
from kuangzheng.licensing.consolidation.concentrated import judge as judge_concentrated
from kuangzheng.licensing.consolidation.rules import (
    Judgement,
    Limits,
    Mine,
    Neighbour,
    groups,
    judge,
)

_UNSURE_M = 0.2
"""Twice what the lengths of pairs may be off away from the limit that they were sought by."""


class Screened(NamedTuple):
    """Judgements in the order of the mines, and the group of each that must merge."""

    judgements: Sequence[Judgement]
    groups: Mapping[int, int]


def screen(
    mines: Sequence[Mine], boundaries: Geometries, limits: Limits, areas: Sequence[Zoned] = ()
) -> Screened:
    """Boundaries are in degrees, in the order of the mines, as are `areas`, which say of each
    whether it lies in a concentrated mining area; without them nobody knows."""
    pairs = pairs_within(boundaries, float(limits.distance_m))
    near = _neighbours(mines, pairs)
    judgements = [judge(mine, near[k], limits) for k, mine in enumerate(mines)]
    linked = _linked(pairs)
    if limits.safety_m is not None:
        closer = _closer(boundaries, pairs, limits.distance_m, limits.safety_m)
        unsafe = _neighbours(mines, closer)
        judgements = [
            either(judgements[k], judge_concentrated(
                mine, unsafe[k], areas[k] if areas else NOT_SURVEYED
            ))
            for k, mine in enumerate(mines)
        ]  # fmt: skip
        linked = chain(linked, _linked(closer))
    return Screened(judgements, groups(mines, linked, [one.outcome for one in judgements]))


def _closer(boundaries: Geometries, pairs: Pairs, reach: Decimal, safety: Decimal) -> Pairs:
    """Pairs nearer than the safety distance; what keeps it to its length is far enough. Those of
    the neighbourhood are known already, and measured only where they come near this limit."""
    metres = float(safety)
    if safety > reach:
        pairs = pairs_within(boundaries, metres)
    length = pairs.metres.copy()
    for k in np.flatnonzero(np.abs(length - metres) <= _UNSURE_M):
        length[k] = distance_m(boundaries[pairs.first[k]], boundaries[pairs.second[k]])
    kept = np.flatnonzero(length < metres)
    return Pairs(pairs.first[kept], pairs.second[kept], length[kept])


def _linked(pairs: Pairs) -> Iterator[tuple[int, int]]:
    return zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)


def _neighbours(mines: Sequence[Mine], pairs: Pairs) -> list[list[Neighbour]]:
    found: list[list[Neighbour]] = [[] for _ in mines]
    together = zip(pairs.first.tolist(), pairs.second.tolist(), pairs.metres.tolist(), strict=True)
    for first, second, metres in together:
        found[first].append(Neighbour(mines[second], metres))
        found[second].append(Neighbour(mines[first], metres))
    return found
