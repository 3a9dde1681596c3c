"""Boundary-to-boundary distance in metres on CGCS2000.

Sides are straight in longitude/latitude, as stored. An affine metric frame at the place where
the two geometries face each other keeps them straight, so GEOS finds the nearest pair of
points there. A degree of longitude shrinks with latitude, so where sides run nearly parallel
the frame's nearest pair need not be the true one: every vertex that comes as close within the
frame's error is measured too, and the shortest geodesic of all is the answer.
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
    for _ in range(_MAX_PASSES):
        origin = np.array((longitude, latitude))
        scale = np.array(metres_per_degree(latitude))
        frame_a, frame_b = _to_frame(a, origin, scale), _to_frame(b, origin, scale)
        facing = shapely.get_coordinates(shapely.shortest_line(frame_a, frame_b))
        longitude, middle = facing.mean(axis=0) / scale + origin
        if abs(middle - latitude) <= _RECENTRE_DEGREES:
            break
        latitude = middle
    pairs = _rivals(frame_a, frame_b, facing, float(origin[1])) / scale + origin
    lengths = geod().inv(pairs[:, 0, 0], pairs[:, 0, 1], pairs[:, 1, 0], pairs[:, 1, 1])[2]
    best = int(np.argmin(lengths))
    return pairs[best], float(lengths[best])


def _rivals(a: BaseGeometry, b: BaseGeometry, facing: Floats, latitude: float) -> Floats:
    """(k, 2, 2) metres of the frame: `facing` and every vertex about as near, with its foot."""
    least = float(np.hypot(*(facing[1] - facing[0])))
    found = [facing[np.newaxis]]
    corners_a, corners_b = shapely.get_coordinates(a), shapely.get_coordinates(b)
    span = min(np.abs(corners_a[:, 1]).max(), np.abs(corners_b[:, 1]).max()) + least
    reach = least * (1.0 + 2.0 * span / 6.3e6 * abs(np.tan(np.radians(latitude)))) + 0.001
    for corners, other, turned in ((corners_a, b, False), (corners_b, a, True)):
        points = shapely.points(corners)
        shapely.prepare(other)
        near = shapely.dwithin(points, other, reach)
        if near.any():
            ends = shapely.get_coordinates(shapely.shortest_line(points[near], other))
            ends = ends.reshape(-1, 2, 2)
            found.append(ends[:, ::-1] if turned else ends)
    return np.concatenate(found)


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
