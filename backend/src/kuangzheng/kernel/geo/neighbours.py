"""All pairs of boundaries within a distance, on CGCS2000, of a hundred thousand at once.

The plane is the ellipsoidal Mercator projection. It is conformal, so a length in it is the true
length times a factor that depends on the latitude alone and grows with it: the factors at the two
ends of a pair's latitudes enclose the true distance. Pairs whose enclosure holds the limit, or is
wider than `_LOOSE_M`, are measured by geodesics; all others are decided in arrays.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from kuangzheng.kernel.geo.area import Geometries
from kuangzheng.kernel.geo.distance import distance_m
from kuangzheng.kernel.geo.ellipsoid import ECCENTRICITY, ECCENTRICITY2, SEMI_MAJOR_M, Floats

_LOOSE_M = 0.2
_ROUNDING_M = 0.001
"""Far above what double precision loses in a plane of this size."""
_SHORTEST_RADIUS_M = 6.33e6
_METRES_PER_DEGREE = 111_700.0
"""A little more than the longest degree of latitude."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs by index, `first` below `second`, in this order; `metres` is exact where it is near the
    limit and within 0.1 m elsewhere, 0 where the two touch or overlap."""

    first: npt.NDArray[np.intp]
    second: npt.NDArray[np.intp]
    metres: Floats


def pairs_within(geometries: Geometries, metres: float) -> Pairs:
    """Every pair not farther apart than `metres`, the limit itself included.

    Longitudes and latitudes in degrees; raises ValueError for an empty geometry.
    """
    if shapely.is_empty(geometries).any():
        raise ValueError("distance to an empty geometry is not defined")
    bounds = shapely.bounds(geometries)
    low, high = _latitudes(bounds)
    bent = _bent(bounds, high)
    plane = shapely.transform(geometries, _mercator)
    margin = (metres + _ROUNDING_M) / _METRES_PER_DEGREE * 1.02
    reach = (metres + 2 * bent.max(initial=0.0) + _ROUNDING_M) * _factor(high + margin)
    first, second = _candidates(plane, reach)
    apart = shapely.distance(plane[first], plane[second])
    near, far = np.minimum(low[first], low[second]), np.maximum(high[first], high[second])
    slack = bent[first] + bent[second] + _ROUNDING_M
    least, most = apart / _factor(far) - slack, apart / _factor(near) + slack
    unsure = (least <= metres) & ((most > metres) | (most - least > _LOOSE_M))
    length = np.where(apart == 0.0, 0.0, np.maximum((least + most) / 2, 0.0))
    for k in np.flatnonzero(unsure):
        length[k] = distance_m(geometries[first[k]], geometries[second[k]])
    kept = np.where(unsure, length, most) <= metres
    return Pairs(first[kept], second[kept], length[kept])


def _candidates(plane: Geometries, reach: Floats) -> tuple[npt.NDArray[np.intp], ...]:
    """Pairs whose boxes come near enough, each once, in order."""
    west, south, east, north = shapely.bounds(plane).T
    around = shapely.box(west - reach, south - reach, east + reach, north + reach)
    one, other = shapely.STRtree(plane).query(around)
    once = one < other
    first, second = one[once], other[once]
    order = np.lexsort((second, first))
    return first[order], second[order]


def _latitudes(bounds: Floats) -> tuple[Floats, Floats]:
    """Least and greatest distance from the equator of each box, in degrees."""
    south, north = np.abs(bounds[:, 1]), np.abs(bounds[:, 3])
    across = bounds[:, 1] * bounds[:, 3] < 0
    return np.where(across, 0.0, np.minimum(south, north)), np.maximum(south, north)


def _bent(bounds: Floats, high: Floats) -> Floats:
    """How far a side may leave its chord in the plane, in metres of the ground.

    Straight in degrees is not straight here: latitude is stretched unevenly, and a side as high as
    its box bends by no more than h²/8R · tan φ, doubled for the ellipsoid.
    """
    height = (bounds[:, 3] - bounds[:, 1]) * _METRES_PER_DEGREE
    bend: Floats = height**2 / (4 * _SHORTEST_RADIUS_M) * np.tan(np.radians(np.minimum(high, 89)))
    return bend


def _factor(latitude: Floats) -> Floats:
    """Metres of the plane in one metre of the ground."""
    phi = np.radians(np.minimum(latitude, 89.0))
    factor: Floats = np.sqrt(1.0 - ECCENTRICITY2 * np.sin(phi) ** 2) / np.cos(phi)
    return factor


def _mercator(lonlat: Floats) -> Floats:
    phi = np.radians(lonlat[:, 1])
    sine = ECCENTRICITY * np.sin(phi)
    isometric = np.arcsinh(np.tan(phi)) - ECCENTRICITY * np.arctanh(sine)
    return SEMI_MAJOR_M * np.column_stack((np.radians(lonlat[:, 0]), isometric))
