"""Which coordinate reference systems are taken, and by which path they become EPSG:4490.

Codes on CGCS2000 are exact. WGS 84, GDA94 and GDA2020 are taken as coinciding with CGCS2000
within the named uncertainty, without epoch correction, and the path says so. Xi'an 1980,
Beijing 1954 and New Beijing are refused unless the bureau's own parameters are given.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from kuangzheng.kernel.geo.conversion import ConversionParameters, convert_lonlat
from kuangzheng.kernel.geo.coordinates import require_zone
from kuangzheng.kernel.geo.ellipsoid import Floats

CGCS2000 = 4490


class CrsStatus(StrEnum):
    """`exact`: same datum; `approximate`: near-coincident frame; then the two refusals."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    NEEDS_PARAMETERS = "needs_parameters"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CrsDecision:
    """What becomes of a declared system; `path_zh`/`path_en` are fit for a report."""

    epsg: int | None
    name: str
    status: CrsStatus
    path_zh: str
    path_en: str
    datum: str | None = None
    """The old datum whose parameters are needed: `xian80` or `beijing54`."""

    @property
    def accepted(self) -> bool:
        return self.status in (CrsStatus.EXACT, CrsStatus.APPROXIMATE)


@dataclass(frozen=True, slots=True)
class Transformed:
    """Geometry (or array of geometries) in EPSG:4490, with how it came there."""

    geometry: Any
    decision: CrsDecision
    converted: bool = False
    conversion_name: str | None = None


class CrsRefusedError(ValueError):
    """The declared system is not accepted; `decision` says why and what to do."""

    def __init__(self, decision: CrsDecision) -> None:
        super().__init__(decision.path_en)
        self.decision = decision


_COINCIDING = {
    4326: ("约 1 米", "about 1 m"),
    4283: ("约 1 米", "about 1 m"),
    7844: ("约 2 米，参考历元 2020.0", "about 2 m, reference epoch 2020.0"),
}
_OLD_DATUMS = {4610: ("xian80", "1980西安坐标系"), 4214: ("beijing54", "1954年北京坐标系"),
               4555: ("new_beijing", "新1954年北京坐标系")}  # fmt: skip
_OLD_NAMES = {
    "xian80": "xian80", "西安80": "xian80", "1980西安坐标系": "xian80",
    "beijing54": "beijing54", "北京54": "beijing54", "1954年北京坐标系": "beijing54",
}  # fmt: skip
_OLD_CODES = {"xian80": (4610, 2324, 2345), "beijing54": (4214, 2376, 2397)}
"""Degrees, then what zone is added to for 3-degree eastings with and without their zone."""
_ZONES = (
    (4491, 4501, 6, 13, True), (4502, 4512, 6, 13, False),
    (4513, 4533, 3, 25, True), (4534, 4554, 3, 25, False),
)  # fmt: skip
"""First and last code, width in degrees, first zone, whether eastings carry the zone."""
_ALIASES = {
    "cgcs2000": 4490, "国家2000": 4490, "2000国家大地坐标系": 4490, "wgs84": 4326,
    "wgs 84": 4326, "crs84": 4326, "ogc:crs84": 4326, "urn:ogc:def:crs:ogc:1.3:crs84": 4326,
    "http://www.opengis.net/def/crs/ogc/1.3/crs84": 4326,
}  # fmt: skip
_ENCRYPTED = {"gcj02", "gcj-02", "火星坐标系", "bd09", "bd-09", "百度坐标系"}


def identify_crs(text: str) -> CrsDecision:
    """Decide on a system declared as text: EPSG code, name, URN, WKT (also ESRI) or PROJJSON."""
    key = text.strip().lower()
    if key in _ENCRYPTED:
        return CrsDecision(
            None, text.strip(), CrsStatus.REFUSED,
            f"{text.strip()} 是加偏坐标，没有法定的还原方法，请提供原始的 2000 国家大地坐标。",
            f"{text.strip()} is an obfuscated system without a lawful inverse; "
            "give the original CGCS2000 coordinates.",
        )  # fmt: skip
    if key in _ALIASES:
        return decide_crs(_ALIASES[key])
    try:
        epsg = CRS.from_user_input(text.strip()).to_epsg(min_confidence=25)
    except CRSError:
        epsg = None
    if epsg is None:
        return _refused(None, text.strip()[:80])
    return decide_crs(int(epsg))


@lru_cache(maxsize=512)
def decide_crs(epsg: int) -> CrsDecision:
    """Decide on an EPSG code; never raises, unknown codes are refused with a reason."""
    try:
        crs = CRS.from_epsg(epsg)
    except CRSError:
        return _refused(epsg, f"EPSG:{epsg}")
    base = _geodetic_code(crs)
    if base is None or len(crs.axis_info) != 2:
        return _refused(epsg, crs.name)
    steps = f"EPSG:{epsg}" if epsg == base else f"EPSG:{epsg} → EPSG:{base}"
    if base == CGCS2000:
        path = steps if epsg == base else f"EPSG:{epsg} → EPSG:4490"
        return CrsDecision(
            epsg, _chinese_name(epsg) or crs.name, CrsStatus.EXACT,
            f"{path}，同一坐标系，无基准转换",
            f"{path}, same datum, no datum change",
        )  # fmt: skip
    if base in _COINCIDING:
        zh, en = _COINCIDING[base]
        return CrsDecision(
            epsg, crs.name, CrsStatus.APPROXIMATE,
            f"{steps} → EPSG:4490，参考框架近似一致（{zh}），未做历元改正",
            f"{steps} → EPSG:4490, frames taken as coinciding ({en}), no epoch correction",
        )  # fmt: skip
    if base in _OLD_DATUMS:
        return CrsDecision(
            epsg, crs.name, CrsStatus.NEEDS_PARAMETERS,
            f"{_OLD_DATUMS[base][1]}(EPSG:{epsg})须用本局的七参数或四参数换算，未提供则不予接收",
            f"{crs.name} (EPSG:{epsg}) needs the bureau's own 7- or 4-parameter conversion",
            _OLD_DATUMS[base][0] if _OLD_DATUMS[base][0] in _OLD_CODES else None,
        )  # fmt: skip
    return _refused(epsg, crs.name)


def old_datum_named(text: str) -> str | None:
    """`xian80` or `beijing54` for the bare name of an old datum, which leaves open whether degrees
    or plane coordinates are meant; None for anything else."""
    return _OLD_NAMES.get(text.strip().lower())


def epsg_of_old_datum(datum: str, zone: int | None = None, *, prefixed: bool = False) -> int:
    """EPSG code of `xian80` or `beijing54`: degrees, or the 3-degree zone 25–45."""
    degrees, with_zone, without = _OLD_CODES[datum]
    if zone is None:
        return degrees
    return (with_zone if prefixed else without) + require_zone(zone)


def to_cgcs2000(
    geometry: Any, epsg: int, conversion: ConversionParameters | None = None
) -> Transformed:
    """Bring geometry with (x = easting or longitude, y = northing or latitude) to EPSG:4490.

    Raises CrsRefusedError for what is not accepted or lacks matching parameters.
    """
    decision = decide_crs(epsg)
    if decision.accepted:
        return Transformed(shapely.transform(geometry, _Ungrid(epsg)), decision)
    if conversion is None or conversion.source != decision.datum:
        raise CrsRefusedError(decision)
    ungrid = _Ungrid(epsg)
    moved = shapely.transform(geometry, lambda xy: convert_lonlat(ungrid(xy), conversion))
    path = CrsDecision(
        epsg, decision.name, decision.status,
        f"EPSG:{epsg} → EPSG:4490，按换算参数“{conversion.name}”换算",
        f"EPSG:{epsg} → EPSG:4490 by the conversion “{conversion.name}”",
    )  # fmt: skip
    return Transformed(moved, path, converted=True, conversion_name=conversion.name)


class _Ungrid:
    """Turns coordinates of `epsg` into degrees of its own geographic system."""

    def __init__(self, epsg: int) -> None:
        self._transformer = _to_geographic(epsg)

    def __call__(self, xy: Floats) -> Floats:
        if self._transformer is None:
            return xy
        longitude, latitude = self._transformer.transform(xy[:, 0], xy[:, 1])
        return np.column_stack((longitude, latitude))


@lru_cache(maxsize=128)
def _to_geographic(epsg: int) -> Transformer | None:
    crs = CRS.from_epsg(epsg)
    if crs.is_geographic:
        return None
    return Transformer.from_crs(crs, crs.geodetic_crs, always_xy=True)


def _chinese_name(epsg: int) -> str | None:
    """What papers call a system of CGCS2000; the codes of its Gauss-Krüger zones are in rows."""
    name = "2000国家大地坐标系"
    if epsg == CGCS2000:
        return f"{name}（经纬度）"
    for first, last, width, zone, prefixed in _ZONES:
        if first <= epsg <= last:
            number = zone + epsg - first
            meridian = 3 * number if width == 3 else 6 * number - 3
            told = "横坐标冠带号" if prefixed else "横坐标不冠带号"
            return f"{name}，{width}度带第{number}带（中央经线{meridian}°，{told}）"
    return None


def _geodetic_code(crs: CRS) -> int | None:
    base = crs.geodetic_crs
    if base is None or not (crs.is_geographic or crs.is_projected):
        return None
    code = base.to_epsg()
    return None if code is None else int(code)


def _refused(epsg: int | None, name: str) -> CrsDecision:
    return CrsDecision(
        epsg, name, CrsStatus.REFUSED,
        f"坐标系“{name}”不在接收范围，请转换为 EPSG:4490 或 2000 国家大地坐标系 3 度带后提交",
        f"“{name}” is not accepted; convert to EPSG:4490 or a CGCS2000 3-degree zone",
    )  # fmt: skip
