"""Many patches over many areas at once, in plan view: which meet, and on how many square metres.

A patch that lies wholly within an area needs no clipping: prepared areas tell most pairs of a real
batch in one pass. The rest is clipped in degrees, as the files draw their sides; only the pieces
are measured, with geodesic sides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from kuangzheng.kernel.geo.area import Geometries
from kuangzheng.kernel.geo.geodesic_area import geodesic_areas_m2

Places = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]
_POLYGON, _MULTI = 3, 6


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
    left, right = shapely.STRtree(areas).query(patches)
    met, right = np.unique(right, return_inverse=True)
    near = sound(areas[met])
    shapely.prepare(patches)
    meets = np.asarray(shapely.intersects(patches[left], near[right]), dtype=bool)
    left, right = left[meets], right[meets]
    order = np.lexsort((right, left))
    left, right = left[order], right[order]
    pieces = np.asarray(patches[left], dtype=object)
    shapely.prepare(near)
    cut = ~np.asarray(shapely.covers(near[right], pieces), dtype=bool)
    pieces[cut] = _areal(shapely.intersection(pieces[cut], near[right[cut]]))
    sizes = geodesic_areas_m2(pieces)
    shared = sizes > 0.0
    return Pairs(left[shared], met[right[shared]], pieces[shared], sizes[shared])


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
