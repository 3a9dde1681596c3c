"""What conversion parameters may be, what control points say of them, where they hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

import numpy as np

from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.geo.conversion import ConversionParameters, convert_lonlat, convert_plane
from kuangzheng.kernel.geo.coordinates import lonlat_to_gk
from kuangzheng.kernel.geo.ellipsoid import Floats, geod
from kuangzheng.kernel.reference.division_data import Extent

METHOD_NAMES = {"seven": "七参数", "four": "四参数"}
STATE_NAMES = {"valid": "有效", "withdrawn": "已停用"}
MOST_SHIFT_M = 1000.0
"""Old datums lie within some 200 m of CGCS2000 anywhere in China; a wrong unit or sign of the
rotation shows as kilometres."""
_MOST_ROTATION_ARCSEC = 60.0
_MOST_SCALE_PPM = 100.0
_CHINA = (73.0, 3.0, 136.0, 54.5)
_HALF_WIDTH_DEGREES = 3.0
"""A 3-degree zone with the overlap that is still surveyed in it."""


class Fault(NamedTuple):
    """One figure that cannot be meant: JSON pointer, code, what to do."""

    pointer: str
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """A point known in both systems: plane metres on the old datum (easting without prefix, in
    `zone`), degrees on CGCS2000."""

    name: str
    northing: Decimal
    easting: Decimal
    zone: int
    longitude: Decimal
    latitude: Decimal


@dataclass(frozen=True, slots=True)
class Residual:
    """Converted minus known, in metres of the grid of the point's zone."""

    north_m: float
    east_m: float

    @property
    def distance_m(self) -> float:
        return float(np.hypot(self.north_m, self.east_m))


def residuals(parameters: ConversionParameters, points: Sequence[ControlPoint]) -> list[Residual]:
    """How far each point is missed, in order. Raises CoordinateError for a wrong zone."""
    everywhere = replace(parameters, extent=None)
    found = []
    for point in points:
        plane = np.array([[float(point.northing), float(point.easting)]])
        known = np.array([[float(point.longitude), float(point.latitude)]])
        converted = convert_plane(plane, point.zone, everywhere)
        north, east = (lonlat_to_gk(converted, point.zone) - lonlat_to_gk(known, point.zone))[0]
        found.append(Residual(float(north), float(east)))
    return found


def quality(found: Sequence[Residual]) -> tuple[Decimal, Decimal] | None:
    """(greatest, root mean square) of the residuals in metres; None without points."""
    if not found:
        return None
    lengths = np.array([one.distance_m for one in found])
    return _metres(lengths.max()), _metres(np.sqrt((lengths**2).mean()))


def _metres(value: float) -> Decimal:
    return Decimal(f"{value:.4f}")


def shift_m(parameters: ConversionParameters) -> float:
    """How far the same figures lie apart on both datums, in metres: the most over the corners and
    the middle of the extent."""
    assert parameters.extent is not None
    west, south, east, north = parameters.extent
    places = np.array(
        ((west, south), (east, south), (east, north), (west, north),
         ((west + east) / 2, (south + north) / 2))
    )  # fmt: skip
    moved = convert_lonlat(places, replace(parameters, extent=None))
    return float(_apart(places, moved).max())


def _apart(a: Floats, b: Floats) -> Floats:
    if not np.isfinite(b).all() or (np.abs(b[:, 1]) > 90.0).any():
        return np.full(len(a), np.inf)
    lengths: Floats = geod().inv(a[:, 0], a[:, 1], b[:, 0], b[:, 1])[2]
    return lengths


def faults(parameters: ConversionParameters, division: Extent | None) -> list[Fault]:
    """Everything that cannot be meant; empty when the parameters are plausible."""
    found = [*_extent_faults(parameters, division)]
    if found:
        return found
    found += _figure_faults(parameters)
    if not found and (apart := shift_m(parameters)) > MOST_SHIFT_M:
        far = "无法计算" if not np.isfinite(apart) else f"约 {apart:.0f} 米"
        found.append(Fault(
            "/figures", "implausible_shift",
            f"按此参数换算，同一坐标数值移动{far}，超过 {MOST_SHIFT_M:.0f} 米；"
            "请核对单位（米、秒、百万分之一）、旋转方向和带号",
        ))  # fmt: skip
    return found


def _figure_faults(parameters: ConversionParameters) -> Iterator[Fault]:
    if parameters.method == "four":
        return
    for name in ("dx_m", "dy_m", "dz_m"):
        if abs(getattr(parameters, name)) > MOST_SHIFT_M:
            yield Fault(
                f"/figures/{name}", "implausible_shift",
                f"平移量超过 {MOST_SHIFT_M:.0f} 米，请核对单位（米）",
            )  # fmt: skip
    for name in ("rx_arcsec", "ry_arcsec", "rz_arcsec"):
        if abs(getattr(parameters, name)) > _MOST_ROTATION_ARCSEC:
            yield Fault(
                f"/figures/{name}", "implausible_rotation",
                f"旋转角超过 {_MOST_ROTATION_ARCSEC:.0f} 秒，请核对单位（秒）",
            )  # fmt: skip
    if abs(parameters.scale_ppm) > _MOST_SCALE_PPM:
        yield Fault(
            "/figures/scale_ppm", "implausible_scale",
            f"尺度变化超过百万分之 {_MOST_SCALE_PPM:.0f}，请核对单位（ppm）",
        )  # fmt: skip


def _extent_faults(parameters: ConversionParameters, division: Extent | None) -> Iterator[Fault]:
    assert parameters.extent is not None
    west, south, east, north = parameters.extent
    if west >= east or south >= north:
        yield Fault("/extent", "extent_upside_down", "适用范围应西小于东、南小于北")
    elif (
        west < _CHINA[0] or south < _CHINA[1] or east > _CHINA[2] or north > _CHINA[3]
    ):  # fmt: skip
        yield Fault("/extent", "extent_outside_china", "适用范围不在我国范围内，请核对经纬度")
    elif division is not None and (
        east < division.west or west > division.east
        or north < division.south or south > division.north
    ):  # fmt: skip
        yield Fault("/extent", "extent_elsewhere", "适用范围不在该行政区内，请核对")
    elif parameters.zone is not None:
        meridian = 3.0 * parameters.zone
        if west < meridian - _HALF_WIDTH_DEGREES or east > meridian + _HALF_WIDTH_DEGREES:
            yield Fault(
                "/figures/zone", "zone_far_from_extent",
                f"适用范围距第 {parameters.zone} 带中央子午线 {meridian:.0f}° 超过 3°，"
                "请核对带号或缩小适用范围",
            )  # fmt: skip


def serves(division: str, jurisdiction: str) -> bool:
    """Parameters of a division hold in it and below; a superior may use those of a subordinate."""
    own, asked = division_range(division), division_range(jurisdiction)
    return own[0] <= asked[0] < own[1] or asked[0] <= own[0] < asked[1]
