"""Many patches over many areas at once, in plan view: which meet, and on how many square metres.

A patch that lies wholly within an area needs no clipping: prepared areas tell most pairs of a real
batch in one pass. The rest is clipped in degrees, as the files draw their sides; only the pieces
are measured, with geodesic sides.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from kuangzheng.kernel.geo.area import Geometries
from kuangzheng.kernel.geo.geodesic_area import geodesic_areas_m2

Places = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]
_POLYGON, _MULTI = 3, 6
_WORTH_A_THREAD = 1_000
"""So many pairs take some twenty milliseconds."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pair by pair: the patch's place, the area's place, the piece they share (lon/lat) and its
    square metres. By patch, then by area; touching pairs are left out."""

    patches: Places
    areas: Places
    pieces: Geometries
    square_metres: Floats

    def chosen(self, which: npt.NDArray[np.bool_]) -> "Pairs":
        return Pairs(
            self.patches[which], self.areas[which], self.pieces[which], self.square_metres[which]
        )


def sound(geometries: Sequence[Any] | Geometries) -> Geometries:
    """The shapes, mended where a register or a file holds an invalid one."""
    found: Geometries = np.array(geometries, dtype=object)
    wrong = ~shapely.is_valid(found)
    if wrong.any():
        found[wrong] = shapely.make_valid(found[wrong], method="structure")
    return found


def own_areas(patches: Geometries) -> Floats:
    """Square metres of each patch."""
    return geodesic_areas_m2(patches)


def overlay(patches: Geometries, areas: Geometries) -> Pairs:
    """All pairs that share an area. Patches are sound lon/lat polygons; of the areas, those whose
    box meets a patch are mended where they are not."""
    right, left = shapely.STRtree(patches).query(areas)  # the fewer are planted; by area at once
    lots = _lots(right)
    with ThreadPoolExecutor(len(lots)) as threads:
        found = list(threads.map(
            lambda lot: _shared(patches, areas, left[lot], right[lot]), lots
        ))  # fmt: skip
    pairs = [np.concatenate(one) for one in zip(*found, strict=True)]
    order = np.lexsort((pairs[1], pairs[0]))
    return Pairs(*(one[order] for one in pairs))


def _lots(right: Places) -> list[slice]:
    """The pairs in as many lots as there are processors, where they are worth a thread. No area is
    in two of them: what is prepared must not be asked by two threads."""
    lots = min(os.cpu_count() or 1, 1 + len(right) // _WORTH_A_THREAD)
    marks = right[np.arange(1, lots) * len(right) // lots]
    ends = [0, *np.searchsorted(right, marks).tolist(), len(right)]
    return [slice(begin, end) for begin, end in pairwise(ends)]


def _shared(
    patches: Geometries, areas: Geometries, left: Places, right: Places
) -> tuple[Places, Places, Geometries, Floats]:
    """Of pairs whose boxes meet: those that share an area, with the piece and its square metres."""
    met, place = np.unique(right, return_inverse=True)
    near = sound(areas[met])
    shapely.prepare(near)
    pieces = np.asarray(patches[left], dtype=object)
    covered = _boxed(pieces, near, place)
    covered[covered] = shapely.covers(near[place[covered]], pieces[covered])
    meets = covered.copy()
    meets[~covered] = shapely.intersects(near[place[~covered]], pieces[~covered])
    left, right, place, pieces = left[meets], right[meets], place[meets], pieces[meets]
    cut = ~covered[meets]
    pieces[cut] = _areal(shapely.intersection(pieces[cut], near[place[cut]]))
    sizes = geodesic_areas_m2(pieces)
    kept = sizes > 0.0
    return left[kept], right[kept], pieces[kept], sizes[kept]


def _boxed(pieces: Geometries, near: Geometries, place: Places) -> npt.NDArray[np.bool_]:
    """Which pieces have their box within that of the area at their place: the others cannot lie
    within it."""
    inner, outer = shapely.bounds(pieces), shapely.bounds(near)[place]
    found: npt.NDArray[np.bool_] = (inner[:, :2] >= outer[:, :2]).all(axis=1)
    found &= (inner[:, 2:] <= outer[:, 2:]).all(axis=1)
    return found


def _areal(pieces: Geometries) -> Geometries:
    """Only what has an area: where sides coincide, lines and points come along."""
    mixed = ~np.isin(shapely.get_type_id(pieces), (_POLYGON, _MULTI))
    if mixed.any():
        pieces = pieces.copy()
        for place in np.flatnonzero(mixed):
            parts = shapely.get_parts(pieces[place])
            kept = parts[np.isin(shapely.get_type_id(parts), (_POLYGON, _MULTI))]
            pieces[place] = shapely.union_all(kept)
    return pieces


def joined(pairs: Pairs, own: Floats) -> Floats:
    """Per patch, the square metres under any of the areas, none of them counted twice."""
    total = np.zeros(len(own))
    if not len(pairs.patches):
        return total
    starts = np.flatnonzero(np.r_[True, np.diff(pairs.patches) > 0])
    ends = np.r_[starts[1:], len(pairs.patches)]
    most = np.maximum.reduceat(pairs.square_metres, starts)
    patches = pairs.patches[starts]
    total[patches] = most
    several = (ends - starts > 1) & (most < own[patches])
    unions = [
        shapely.union_all(pairs.pieces[start:end])
        for start, end in zip(starts[several], ends[several], strict=True)
    ]
    total[patches[several]] = geodesic_areas_m2(np.array(unions, dtype=object))
    return np.minimum(total, own)
