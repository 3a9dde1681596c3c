"""Overlap of a polygon with candidates, in plan and in elevation.

Overlap counts in vertical projection: disjoint elevations are reported beside it and never
take it away (court practice; exceptions only as 矿产资源法 art. 23 allows).

Plan overlap is taken in the authalic plane of `area.py`, so the share of a polygon with itself
is 100 % and parts add up to the whole. A side straight in that plane leaves the side straight
in degrees by 1 cm over 1 km and about 1 m over 14 km (30° N); the sliver tolerance is there
for such and for survey noise, and slivers are reported, not dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.geo.area import (
    Geometries,
    four_places,
    from_equal_area,
    km2_from_m2,
)
from kuangzheng.kernel.geo.ellipsoid import equal_area_forward
from kuangzheng.kernel.geo.findings import GeometryInvalidError
from kuangzheng.kernel.geo.validity import check_geometry, mend, polygons_only

_TWO_PLACES = Decimal("0.01")
_GRIDS_METRES = (1e-6, 1e-5, 1e-4)


class ElevationRelation(StrEnum):
    """How two elevation ranges stand to each other; `unknown` when one is not registered."""

    OVERLAPPING = "overlapping"
    TOUCHING = "touching"
    DISJOINT = "disjoint"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ElevationRange:
    """开采标高: from the upper limit down to the lower limit, metres, 1985 datum.

    Raises ValueError when the range is upside down or has no thickness.
    """

    from_m: Decimal
    to_m: Decimal

    def __post_init__(self) -> None:
        if not (self.from_m.is_finite() and self.to_m.is_finite()):
            raise ValueError("elevations must be finite")
        if self.from_m <= self.to_m:
            raise ValueError(
                f"elevation range upside down: from {self.from_m} m must lie above {self.to_m} m"
            )


def elevation_relation(a: ElevationRange | None, b: ElevationRange | None) -> ElevationRelation:
    """Relation of two 开采标高 ranges; a missing one (exploration has none) gives `unknown`."""
    if a is None or b is None:
        return ElevationRelation.UNKNOWN
    gap = max(a.to_m, b.to_m) - min(a.from_m, b.from_m)
    if gap > 0:
        return ElevationRelation.DISJOINT
    return ElevationRelation.TOUCHING if gap == 0 else ElevationRelation.OVERLAPPING


@dataclass(frozen=True, slots=True)
class Overlap:
    """One overlap in vertical projection.

    `index` is the candidate's place in the input; `geometry` is lon/lat (EPSG:4490);
    `share_percent` of the polygon checked, `candidate_share_percent` of the candidate.
    `sliver`: at or below the tolerance. `candidate_repaired`: the stored candidate was invalid
    and a repaired copy was measured, so the figure is indicative.
    """

    index: int
    geometry: BaseGeometry
    area_m2: Decimal
    area_km2: Decimal
    share_percent: Decimal
    candidate_share_percent: Decimal
    sliver: bool
    candidate_repaired: bool


@dataclass(frozen=True, slots=True)
class OverlapResult:
    """All overlaps in candidate order; `unreadable` are indexes whose WKB could not be read."""

    overlaps: tuple[Overlap, ...]
    unreadable: tuple[int, ...] = ()

    @property
    def substantial(self) -> tuple[Overlap, ...]:
        return tuple(o for o in self.overlaps if not o.sliver)

    @property
    def slivers(self) -> tuple[Overlap, ...]:
        return tuple(o for o in self.overlaps if o.sliver)


def _percent(part: float, whole: float) -> Decimal:
    if whole <= 0.0:
        return Decimal("0.00")
    exact = Decimal(repr(100.0 * min(part, whole) / whole))
    return exact.quantize(_TWO_PLACES, rounding=ROUND_HALF_UP)


def _require_valid(polygon: BaseGeometry) -> None:
    if not shapely.is_valid(polygon) or polygon.is_empty:
        raise GeometryInvalidError(check_geometry(polygon).errors)


def _readable(candidates_wkb: Sequence[bytes] | Geometries) -> tuple[Geometries, list[int]]:
    raw = np.asarray(candidates_wkb, dtype=object)
    geometries = np.asarray(shapely.from_wkb(raw, on_invalid="ignore"), dtype=object)
    return geometries, [int(i) for i in np.flatnonzero(shapely.is_missing(geometries))]


class Pieces(NamedTuple):
    """Overlaps as arrays, before they are worded: `places` are indexes into the candidates,
    `plane` the pieces in the authalic plane, `square_metres` their areas, `candidate_areas` and
    `repaired` those of the candidates hit; `own_area` is the polygon's."""

    places: npt.NDArray[np.intp]
    plane: Geometries
    square_metres: npt.NDArray[np.float64]
    candidate_areas: npt.NDArray[np.float64]
    repaired: npt.NDArray[np.bool_]
    own_area: float


_FEW = 4
_PLACES = np.arange(_FEW)
_NO_PLACES = np.array([], dtype=np.intp)
_NO_SIZES = np.array([], dtype=np.float64)
_NOTHING = Pieces(
    _NO_PLACES, np.array([], dtype=object), _NO_SIZES, _NO_SIZES, np.array([], dtype=bool), 0.0
)


def overlap_pieces(polygon: BaseGeometry, candidates: Geometries) -> Pieces:
    """Exact test and areas of a valid polygon against candidates already read, in one pass.

    `None` entries are passed over; an invalid candidate is measured on a repaired copy.
    """
    near, met = _near(polygon, candidates)
    if near.size == 0:
        return _NOTHING
    own, plane, repaired = _in_plane(polygon, met)
    if near.size > _FEW:
        shapely.prepare(own)
        meets = shapely.intersects(own, plane)
        near, plane, repaired = near[meets], plane[meets], repaired[meets]
        if near.size == 0:
            return _NOTHING
    if np.count_nonzero(repaired):
        for place in np.flatnonzero(repaired):
            plane[place] = mend(plane[place], _GRIDS_METRES)
            repaired[place] = not shapely.is_valid(candidates[near[place]])
    pieces = shapely.intersection(own, plane)
    sizes = shapely.area(pieces)
    if np.count_nonzero(sizes) < sizes.size:
        hit = sizes > 0.0
        near, plane, pieces, sizes, repaired = (
            array[hit] for array in (near, plane, pieces, sizes, repaired)
        )
    return Pieces(near, pieces, sizes, shapely.area(plane), repaired, own.area)


def _in_plane(
    polygon: BaseGeometry, others: Geometries
) -> tuple[BaseGeometry, Geometries, npt.NDArray[np.bool_]]:
    """The polygon, mended where the plane makes it invalid, the others, and which of those are
    not valid. All in one step: for a few small shapes the calls cost more than the figures."""
    plane = np.empty(len(others) + 1, dtype=object)
    plane[0], plane[1:] = polygon, others
    shapely.set_coordinates(plane, equal_area_forward(shapely.get_coordinates(plane)))
    defective = ~shapely.is_valid(plane)
    own = mend(plane[0], _GRIDS_METRES) if defective[0] else plane[0]
    return own, plane[1:], defective[1:]


def overlaps(
    polygon: BaseGeometry,
    candidates_wkb: Sequence[bytes] | Geometries,
    *,
    sliver_tolerance_m2: float = 0.0,
) -> OverlapResult:
    """Overlap of `polygon` with candidates given as WKB (lon/lat), as read from `bytea`.

    Raises GeometryInvalidError when `polygon` is invalid: a check on it would mean nothing.
    """
    geometries, unreadable = _readable(candidates_wkb)
    found = overlaps_with(polygon, geometries, sliver_tolerance_m2=sliver_tolerance_m2)
    return OverlapResult(found.overlaps, tuple(unreadable))


def overlaps_with(
    polygon: BaseGeometry,
    candidates: Sequence[BaseGeometry] | Geometries,
    *,
    sliver_tolerance_m2: float = 0.0,
) -> OverlapResult:
    """`overlaps` for candidates already read; `None` entries are passed over."""
    _require_valid(polygon)
    found = overlap_pieces(polygon, np.asarray(candidates, dtype=object))
    if found.places.size == 0:
        return OverlapResult(())
    outlines = from_equal_area(found.plane)
    return OverlapResult(
        tuple(
            _overlap(
                int(place), outline, float(size), found.own_area, float(candidate_area),
                sliver_tolerance_m2, bool(repaired),
            )
            for place, outline, size, candidate_area, repaired in zip(
                found.places, outlines, found.square_metres, found.candidate_areas, found.repaired,
                strict=True,
            )
        )
    )


def _near(
    polygon: BaseGeometry, candidates: Geometries
) -> tuple[npt.NDArray[np.intp], Geometries]:
    """The candidates whose bounding box meets the polygon's, with their places; missing ones
    drop out. A few are not worth the look: the intersection itself is as cheap."""
    if len(candidates) <= _FEW and all(candidate is not None for candidate in candidates):
        return _PLACES[: len(candidates)], candidates
    bounds = shapely.bounds(candidates)
    low, high = shapely.bounds(polygon).reshape(2, 2)
    meets = (bounds[:, :2] <= high) & (bounds[:, 2:] >= low)
    near = np.flatnonzero(meets[:, 0] & meets[:, 1])
    return near, candidates[near]


def _overlap(
    index: int,
    outline: BaseGeometry,
    square_metres: float,
    own_area: float,
    candidate_area: float,
    tolerance_m2: float,
    repaired: bool,
) -> Overlap:
    return Overlap(
        index=index,
        geometry=outline if outline.geom_type != "GeometryCollection" else polygons_only(outline),
        area_m2=four_places(square_metres),
        area_km2=km2_from_m2(square_metres),
        share_percent=_percent(square_metres, own_area),
        candidate_share_percent=_percent(square_metres, candidate_area),
        sliver=square_metres <= tolerance_m2,
        candidate_repaired=repaired,
    )
