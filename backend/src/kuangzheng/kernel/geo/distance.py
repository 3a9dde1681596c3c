"""Boundary-to-boundary distance in metres on CGCS2000.

Sides are straight in longitude/latitude, as stored. An affine metric frame at the place where
the two geometries face each other keeps them straight, so GEOS finds the nearest pair of
points there, and the geodesic between that pair is the answer. Within 10 km the result agrees
with a dense geodesic search to a centimetre.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.geo.area import Geometries
from kuangzheng.kernel.geo.ellipsoid import Floats, geod, metres_per_degree

_RECENTRE_DEGREES = 0.02
_MAX_PASSES = 4


def _facing_point(a: BaseGeometry, b: BaseGeometry) -> tuple[float, float]:
    """Middle of the gap (or of the overlap) between two bounding boxes."""
    west_a, south_a, east_a, north_a = a.bounds
    west_b, south_b, east_b, north_b = b.bounds
    longitude = (max(west_a, west_b) + min(east_a, east_b)) / 2.0
    latitude = (max(south_a, south_b) + min(north_a, north_b)) / 2.0
    return longitude, latitude


def _to_frame(geometry: BaseGeometry, origin: Floats, scale: Floats) -> BaseGeometry:
    return shapely.transform(geometry, lambda lonlat: (lonlat - origin) * scale)


def nearest_points(a: BaseGeometry, b: BaseGeometry) -> tuple[Floats, float]:
    """The facing pair, shape (2, 2) degrees (first on `a`), and its geodesic length in metres.

    Raises ValueError for an empty geometry.
    """
    if a.is_empty or b.is_empty:
        raise ValueError("distance to an empty geometry is not defined")
    longitude, latitude = _facing_point(a, b)
    pair = np.zeros((2, 2))
    for _ in range(_MAX_PASSES):
        origin = np.array((longitude, latitude))
        scale = np.array(metres_per_degree(latitude))
        line = shapely.shortest_line(_to_frame(a, origin, scale), _to_frame(b, origin, scale))
        pair = shapely.get_coordinates(line) / scale + origin
        middle = pair.mean(axis=0)
        if abs(middle[1] - latitude) <= _RECENTRE_DEGREES:
            break
        longitude, latitude = float(middle[0]), float(middle[1])
    length = float(geod().inv(pair[0, 0], pair[0, 1], pair[1, 0], pair[1, 1])[2])
    return pair, length


def distance_m(a: BaseGeometry, b: BaseGeometry) -> float:
    """Shortest geodesic distance in metres; 0.0 where the geometries touch or overlap."""
    if shapely.intersects(a, b):
        return 0.0
    return nearest_points(a, b)[1]


def degree_margin(latitude: float, metres: float) -> tuple[float, float]:
    """Degrees of longitude and latitude that surely cover `metres` around `latitude`."""
    _, north = metres_per_degree(0.0)
    dlat = metres / north * 1.001
    east, _ = metres_per_degree(min(89.0, abs(latitude) + dlat))
    return metres / east * 1.001, dlat


def _boxes_near(a: Floats, b: Floats, metres: float) -> bool:
    dlon, dlat = degree_margin(max(abs(a[1]), abs(a[3])), metres)
    return bool(
        a[0] - dlon <= b[2] and b[0] - dlon <= a[2] and a[1] - dlat <= b[3] and b[1] - dlat <= a[3]
    )


def within_distance(a: BaseGeometry, b: BaseGeometry, metres: float) -> bool:
    """Whether two geometries come closer than or exactly to `metres`."""
    if not _boxes_near(np.array(a.bounds), np.array(b.bounds), metres):
        return False
    return distance_m(a, b) <= metres


def distances_within(
    geometry: BaseGeometry, candidates: Sequence[BaseGeometry] | Geometries, metres: float
) -> list[tuple[int, float]]:
    """(index, distance in m) of every candidate not farther than `metres`, in index order."""
    array = np.asarray(candidates, dtype=object)
    if array.size == 0:
        return []
    west, south, east, north = geometry.bounds
    dlon, dlat = degree_margin(max(abs(south), abs(north)), metres)
    boxes = shapely.bounds(array)
    near = (boxes[:, 0] <= east + dlon) & (boxes[:, 2] >= west - dlon)
    near &= (boxes[:, 1] <= north + dlat) & (boxes[:, 3] >= south - dlat)
    close = np.flatnonzero(near)
    if close.size == 0:
        return []
    close = close[_surely_or_maybe(geometry, array[close], metres)]
    measured = ((int(index), distance_m(geometry, array[index])) for index in close)
    return [(index, apart) for index, apart in measured if apart <= metres]


def _surely_or_maybe(
    geometry: BaseGeometry, near: Geometries, metres: float
) -> npt.NDArray[np.bool_]:
    """Mask from one shared frame, widened by the most that frame can be wrong."""
    west, south, east, north = geometry.bounds
    latitude = (south + north) / 2.0
    reach = np.radians((north - south) / 2.0) + metres / 6.3e6
    slack = 1.0 + 2.0 * reach * abs(np.tan(np.radians(latitude))) + 1e-3
    origin = np.array(((west + east) / 2.0, latitude))
    scale = np.array(metres_per_degree(latitude))
    frame = _to_frame(geometry, origin, scale)
    others = shapely.transform(near, lambda lonlat: (lonlat - origin) * scale)
    shapely.prepare(frame)
    return np.asarray(shapely.dwithin(frame, others, metres * slack + 0.01))
