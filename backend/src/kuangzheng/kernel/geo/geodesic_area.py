"""Areas with geodesic sides on CGCS2000, for many polygons at once.

`area.py` measures what a register keeps (annex D, sides of the authalic plane). Where a figure is
to agree with what geographic information systems call the geodesic area, the sides are great
circles of the authalic sphere: the area under a side down to the equator is a spherical excess in
closed form, so that a ring is one sum. A geodesic of the ellipsoid bends from such a circle by
about the flattening of its own sagitta: below 10⁻⁷ of an area with sides up to a kilometre
(tests/kernel/geo/test_geodesic_area.py holds pyproj beside it).
"""

import math

import numpy as np
import numpy.typing as npt
import shapely

from kuangzheng.kernel.geo.area import Geometries
from kuangzheng.kernel.geo.ellipsoid import ECCENTRICITY, ECCENTRICITY2, SEMI_MAJOR_M, Floats

Places = npt.NDArray[np.intp]
_POLE = 1.0 + (1.0 - ECCENTRICITY2) * math.atanh(ECCENTRICITY) / ECCENTRICITY
"""q at the pole, the authalic function of `ellipsoid.py`; the square of the radius follows."""
_RADIUS2 = SEMI_MAJOR_M**2 * _POLE / 2.0


def geodesic_areas_m2(geometries: Geometries) -> Floats:
    """Square metres of lon/lat polygons, shape (n,); anything without an area has none."""
    parts, owner = shapely.get_parts(geometries, return_index=True)
    polygonal = shapely.get_type_id(parts) == 3
    parts, owner = parts[polygonal], owner[polygonal]
    rings, part_of = shapely.get_rings(parts, return_index=True)
    if not len(rings):
        return np.zeros(len(geometries))
    sizes = np.abs(_under_sides(rings))
    holes = np.r_[False, np.diff(part_of) == 0]
    sizes[holes] *= -1.0
    return _summed(owner[part_of], sizes, len(geometries))


def _under_sides(rings: Geometries) -> Floats:
    """Per ring, the signed sum of the areas between its sides and the equator."""
    lonlat, ring_of = shapely.get_coordinates(rings, return_index=True)
    beta = _authalic(np.radians(lonlat[:, 1]))
    half = np.radians(np.diff(lonlat[:, 0])) / 2.0
    mean, apart = (beta[1:] + beta[:-1]) / 2.0, (beta[1:] - beta[:-1]) / 2.0
    excess = 2.0 * np.arctan2(np.tan(half) * np.sin(mean), np.cos(apart))
    excess[np.diff(ring_of) > 0] = 0.0
    return _summed(ring_of[1:], excess * _RADIUS2, len(rings))


def _summed(places: Places, values: Floats, count: int) -> Floats:
    summed = np.bincount(places, weights=values, minlength=count)
    return np.asarray(summed, dtype=np.float64)


def _authalic(phi: Floats) -> Floats:
    scaled = ECCENTRICITY * np.sin(phi)
    q = (1.0 - ECCENTRICITY2) * (scaled / (1.0 - scaled * scaled) + np.arctanh(scaled))
    beta: Floats = np.arcsin(np.clip(q / (ECCENTRICITY * _POLE), -1.0, 1.0))
    return beta
