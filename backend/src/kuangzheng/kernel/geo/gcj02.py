"""The GCJ-02 offset field, for recognising shifted data only: nothing is ever corrected by it.

The field is a smooth known function of position, 300–700 m over China and undefined outside.
"""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.geo.ellipsoid import Floats, metres_per_degree

_A = 6_378_245.0
_E2 = 0.00669342162296594323
_LON0, _LAT0 = 105.0, 35.0
CHINA_BOX = (72.004, 0.8293, 137.8347, 55.8271)


def inside_china_box(lonlat: Floats) -> bool:
    """Whether all positions lie in the rectangle where the field is defined."""
    west, south, east, north = CHINA_BOX
    return bool(((lonlat >= (west, south)) & (lonlat <= (east, north))).all())


def gcj02_offset(lonlat: Floats) -> Floats:
    """GCJ-02 minus true position in degrees, (n, 2), at true positions (n, 2)."""
    x, y = lonlat[:, 0] - _LON0, lonlat[:, 1] - _LAT0
    root = np.sqrt(np.abs(x))
    ripple = _waves(x, (20.0, 6.0), (20.0, 2.0))
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + ripple
    east += _waves(x, (20.0, 1.0), (40.0, 1 / 3)) + _waves(x, (150.0, 1 / 12), (300.0, 1 / 30))
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + ripple
    north += _waves(y, (20.0, 1.0), (40.0, 1 / 3)) + _waves(y, (160.0, 1 / 12), (320.0, 1 / 30))
    phi = np.radians(lonlat[:, 1])
    w2 = 1.0 - _E2 * np.sin(phi) ** 2
    metres_east = np.radians(_A / np.sqrt(w2) * np.cos(phi))
    metres_north = np.radians(_A * (1.0 - _E2) / (w2 * np.sqrt(w2)))
    return np.column_stack((east / metres_east, north / metres_north))


def _waves(t: Floats, *terms: tuple[float, float]) -> Floats:
    total = np.zeros_like(t)
    for amplitude, frequency in terms:
        total += amplitude * np.sin(np.pi * frequency * t)
    return total * (2.0 / 3.0)


def to_gcj02(lonlat: Floats) -> Floats:
    """True positions → GCJ-02 positions, degrees."""
    return lonlat + gcj02_offset(lonlat)


def from_gcj02(lonlat: Floats) -> Floats:
    """GCJ-02 positions → true positions by fixed-point iteration, below 1e-10 degrees."""
    true = lonlat - gcj02_offset(lonlat)
    for _ in range(5):
        true = lonlat - gcj02_offset(true)
    return true


def undo_gcj02(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry as it would lie if it had been given in GCJ-02: a hypothesis to test."""
    return shapely.transform(geometry, from_gcj02)


def offset_metres(lonlat: Floats) -> float:
    """Mean length of the field in metres over the positions."""
    offsets = gcj02_offset(lonlat) * metres_per_degree(float(lonlat[:, 1].mean()))
    return float(np.hypot(offsets[:, 0], offsets[:, 1]).mean())
