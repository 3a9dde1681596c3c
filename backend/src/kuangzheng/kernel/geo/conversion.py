"""Xi'an 1980 and Beijing 1954 to CGCS2000 by a bureau's own parameters, given as data.

There is no public nationwide transformation of the needed accuracy, so nothing is converted
without parameters, and what was converted says by which.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from pyproj import Transformer

from kuangzheng.kernel.geo.coordinates import gk_to_lonlat, require_zone
from kuangzheng.kernel.geo.ellipsoid import ECCENTRICITY2, SEMI_MAJOR_M, Floats
from kuangzheng.kernel.geo.findings import fail

Datum = Literal["cgcs2000", "xian80", "beijing54"]
DATUM_NAMES = {
    "cgcs2000": "2000国家大地坐标系", "xian80": "1980西安坐标系", "beijing54": "1954年北京坐标系",
}  # fmt: skip
_ELLIPSOIDS = {"xian80": (6_378_140.0, 298.257), "beijing54": (6_378_245.0, 298.3)}


@dataclass(frozen=True, slots=True)
class ConversionParameters:
    """One registered conversion to CGCS2000.

    Seven parameters: `dx_m, dy_m, dz_m`, rotations `rx, ry, rz` in arc-seconds, `scale_ppm`;
    `rotation_convention` says how the rotations turn. Four parameters (plane, within `zone`):
    X' = dx + (1 + k)(X·cos α − Y·sin α), Y' = dy + (1 + k)(X·sin α + Y·cos α), X northing and
    Y unprefixed easting in metres, α = `rz_arcsec`, k = `scale_ppm`·1e-6.
    `extent` is (west, south, east, north) in degrees, where the parameters hold.
    """

    name: str
    source: Literal["xian80", "beijing54"]
    method: Literal["seven", "four"]
    dx_m: float
    dy_m: float
    dz_m: float = 0.0
    rx_arcsec: float = 0.0
    ry_arcsec: float = 0.0
    rz_arcsec: float = 0.0
    scale_ppm: float = 0.0
    rotation_convention: Literal["position_vector", "coordinate_frame"] = "position_vector"
    zone: int | None = None
    extent: tuple[float, float, float, float] | None = None

    def __post_init__(self) -> None:
        if self.method == "four" and self.zone is None:
            raise ValueError("four plane parameters hold in one zone: give it")
        if not self.name.strip():
            raise ValueError("a conversion needs a name to be cited by")


def convert_lonlat(lonlat: Floats, parameters: ConversionParameters) -> Floats:
    """(n, 2) degrees on the old datum → (n, 2) degrees on CGCS2000.

    Ellipsoidal heights are taken as 0, which moves the result by millimetres only.
    """
    if parameters.method == "four":
        return convert_plane(_old_plane(lonlat, parameters), _zone(parameters), parameters)
    return _within_extent(_seven(lonlat, parameters), parameters)


def convert_plane(northing_easting: Floats, zone: int, parameters: ConversionParameters) -> Floats:
    """(n, 2) old-datum (X, unprefixed Y) metres in `zone` → (n, 2) CGCS2000 degrees."""
    if parameters.method == "seven":
        return convert_lonlat(_old_lonlat(northing_easting, zone, parameters.source), parameters)
    if zone != parameters.zone:
        raise fail(
            "conversion_mismatch", name=parameters.name, reason=f"{zone} ≠ {parameters.zone}"
        )
    angle = np.radians(parameters.rz_arcsec / 3600.0)
    factor = 1.0 + parameters.scale_ppm * 1e-6
    x, y = northing_easting[:, 0], northing_easting[:, 1]
    north = parameters.dx_m + factor * (x * np.cos(angle) - y * np.sin(angle))
    east = parameters.dy_m + factor * (x * np.sin(angle) + y * np.cos(angle))
    return _within_extent(gk_to_lonlat(north, east, zone), parameters)


def _zone(parameters: ConversionParameters) -> int:
    return require_zone(parameters.zone if parameters.zone is not None else 0)


@lru_cache(maxsize=64)
def _old_projection(source: str, zone: int) -> Transformer:
    a, rf = _ELLIPSOIDS[source]
    ellipsoid = f"+a={a} +rf={rf}"
    return Transformer.from_pipeline(
        f"+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
        f"+step +proj=tmerc +lat_0=0 +lon_0={3 * zone} +k=1 +x_0=500000 +y_0=0 {ellipsoid}"
    )


def _old_plane(lonlat: Floats, parameters: ConversionParameters) -> Floats:
    transformer = _old_projection(parameters.source, _zone(parameters))
    east, north = transformer.transform(lonlat[:, 0], lonlat[:, 1])
    return np.column_stack((north, east))


def _old_lonlat(northing_easting: Floats, zone: int, source: str) -> Floats:
    longitude, latitude = _old_projection(source, require_zone(zone)).transform(
        northing_easting[:, 1], northing_easting[:, 0], direction="INVERSE"
    )
    return np.column_stack((longitude, latitude))


def _seven(lonlat: Floats, parameters: ConversionParameters) -> Floats:
    a, rf = _ELLIPSOIDS[parameters.source]
    flattening = 1.0 / rf
    lon, lat = np.radians(lonlat).T
    e2 = flattening * (2.0 - flattening)
    normal = a / np.sqrt(1.0 - e2 * np.sin(lat) ** 2)
    old = np.column_stack(
        (
            normal * np.cos(lat) * np.cos(lon),
            normal * np.cos(lat) * np.sin(lon),
            normal * (1.0 - e2) * np.sin(lat),
        )
    )
    sign = 1.0 if parameters.rotation_convention == "position_vector" else -1.0
    rx, ry, rz = (
        sign * np.radians(r / 3600.0)
        for r in (parameters.rx_arcsec, parameters.ry_arcsec, parameters.rz_arcsec)
    )
    rotation = np.array(((1.0, -rz, ry), (rz, 1.0, -rx), (-ry, rx, 1.0)))
    shift = np.array((parameters.dx_m, parameters.dy_m, parameters.dz_m))
    new = shift + (1.0 + parameters.scale_ppm * 1e-6) * old @ rotation.T
    return _geodetic(new)


def _geodetic(cartesian: Floats) -> Floats:
    """Geocentric metres → CGCS2000 lon/lat degrees (fixed-point iteration, µm near h = 0)."""
    x, y, z = cartesian.T
    p = np.hypot(x, y)
    lat = np.arctan2(z, p * (1.0 - ECCENTRICITY2))
    for _ in range(6):
        normal = SEMI_MAJOR_M / np.sqrt(1.0 - ECCENTRICITY2 * np.sin(lat) ** 2)
        lat = np.arctan2(z + ECCENTRICITY2 * normal * np.sin(lat), p)
    lonlat: Floats = np.degrees(np.column_stack((np.arctan2(y, x), lat)))
    return lonlat


def _within_extent(lonlat: Floats, parameters: ConversionParameters) -> Floats:
    if parameters.extent is not None:
        west, south, east, north = parameters.extent
        inside = (lonlat >= (west, south)).all() and (lonlat <= (east, north)).all()
        if not inside:
            raise fail("conversion_mismatch", name=parameters.name, reason="适用范围 extent")
    return lonlat
