"""The CGCS2000 ellipsoid: constants, radii, authalic (equal-area) plane."""

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from pyproj import Geod

Floats = npt.NDArray[np.float64]

SEMI_MAJOR_M = 6_378_137.0
INVERSE_FLATTENING = 298.257222101
FLATTENING = 1.0 / INVERSE_FLATTENING
ECCENTRICITY2 = FLATTENING * (2.0 - FLATTENING)
ECCENTRICITY = math.sqrt(ECCENTRICITY2)
_RADIANS = math.pi / 180.0
_PER_DEGREE: Floats = np.array([SEMI_MAJOR_M * _RADIANS, _RADIANS])
"""Metres of the plane's x, and radians of latitude, in a degree."""
_HALF_BELT = 0.5 * SEMI_MAJOR_M * (1.0 - ECCENTRICITY2) / ECCENTRICITY


@lru_cache(maxsize=1)
def geod() -> Geod:
    """The geodesic solver on the CGCS2000 ellipsoid, built once."""
    return Geod(a=SEMI_MAJOR_M, rf=INVERSE_FLATTENING)


def metres_per_degree(latitude: float) -> tuple[float, float]:
    """Metres in one degree of longitude and of latitude at `latitude` (degrees)."""
    phi = math.radians(latitude)
    w2 = 1.0 - ECCENTRICITY2 * math.sin(phi) ** 2
    prime_vertical = SEMI_MAJOR_M / math.sqrt(w2)
    meridian = prime_vertical * (1.0 - ECCENTRICITY2) / w2
    return math.radians(prime_vertical * math.cos(phi)), math.radians(meridian)


def equal_area_forward(lonlat: Floats) -> Floats:
    """(n, 2) degrees → (n, 2) metres of the authalic cylinder.

    x = a·λ and y = a·q(φ)/2 with q the authalic function, so that dx·dy is the area element
    of the ellipsoid: planar areas are ellipsoidal areas in m², exactly.
    """
    plane: Floats = lonlat * _PER_DEGREE
    scaled = np.sin(plane[:, 1])
    scaled *= ECCENTRICITY
    q = scaled / (1.0 - scaled * scaled)
    q += np.arctanh(scaled)
    np.multiply(q, _HALF_BELT, out=plane[:, 1])
    return plane


def equal_area_inverse(plane: Floats) -> Floats:
    """(n, 2) metres of the authalic cylinder → (n, 2) degrees, by Newton's method on sin φ."""
    target = plane[:, 1] / (0.5 * SEMI_MAJOR_M * (1.0 - ECCENTRICITY2))
    sine = target / (1.0 / (1.0 - ECCENTRICITY2) + math.atanh(ECCENTRICITY) / ECCENTRICITY)
    for _ in range(3):
        w2 = 1.0 - ECCENTRICITY2 * sine * sine
        error = sine / w2 + np.arctanh(ECCENTRICITY * sine) / ECCENTRICITY - target
        sine = sine - 0.5 * error * w2 * w2
    lonlat = np.empty_like(plane)
    lonlat[:, 0] = np.degrees(plane[:, 0] / SEMI_MAJOR_M)
    lonlat[:, 1] = np.degrees(np.arcsin(np.clip(sine, -1.0, 1.0)))
    return lonlat
