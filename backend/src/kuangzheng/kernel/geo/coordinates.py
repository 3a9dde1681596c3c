"""Degrees-minutes-seconds and Gauss-Krüger coordinates on CGCS2000.

Chinese papers write X for the northing and Y for the easting. An easting of 8 digits carries
its 3-degree zone (EPSG 4488 + zone), one of 6 digits does not (EPSG 4509 + zone) and needs the
zone or the central meridian said. The register keeps seconds with 3 decimals and plane
coordinates with 2 (自然资源部办公厅, 统一矿业权面积计算方法).
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal

import numpy as np
from pyproj import Transformer

from kuangzheng.kernel.geo.ellipsoid import Floats
from kuangzheng.kernel.geo.findings import fail

Axis = Literal["lon", "lat"]

FIRST_ZONE, LAST_ZONE = 25, 45
FALSE_EASTING_M = 500_000
ZONE_UNIT_M = 1_000_000
MAX_NORTHING_M = 6_000_000

_DEGREE_MARKS = str.maketrans(
    {"º": "°", "˚": "°", "∘": "°", "○": "°", "〇": "°"}
    | dict.fromkeys("'’‘`´＇ʹ′", "′")
    | dict.fromkeys('"”“〃＂ʺ″', "″")
)
_SPELT = {"度": "°", "分": "′", "秒": "″"}
_SPELT_MARK = re.compile(r"(?<=\d)\s*([度分秒])")
_DIRECTIONS: dict[str, tuple[Axis, int]] = {
    "东经": ("lon", 1), "西经": ("lon", -1), "北纬": ("lat", 1), "南纬": ("lat", -1),
    "经度": ("lon", 1), "纬度": ("lat", 1), "E": ("lon", 1), "W": ("lon", -1),
    "N": ("lat", 1), "S": ("lat", -1), "L": ("lon", 1), "B": ("lat", 1),
    "东": ("lon", 1), "西": ("lon", -1), "北": ("lat", 1), "南": ("lat", -1),
}  # fmt: skip
_WORDS = "|".join(sorted(_DIRECTIONS, key=len, reverse=True))
_AFFIXED = re.compile(
    rf"^(?P<before>{_WORDS})?[\s:=]*(?P<body>[^A-Za-z一-鿿]+?)\s*(?P<after>{_WORDS})?$",
    re.IGNORECASE,
)
_NUMBER = r"\d+(?:\.\d*)?"
_MARKED = re.compile(
    rf"^(?P<sign>[-+])?\s*(?P<d>{_NUMBER})\s*°\s*"
    rf"(?:(?P<m>{_NUMBER})\s*(?:′|$)\s*)?(?:(?P<s>{_NUMBER})\s*(?:″|$)\s*)?$"
)
_SEPARATED = re.compile(rf"^(?P<d>\d{{1,3}})(?P<x>[-:\s])(?P<m>\d{{1,2}})(?P=x)(?P<s>{_NUMBER})″?$")
_PACKED = re.compile(r"^(?P<d>\d{1,3})(?P<m>\d{2})(?P<s>\d{2}(?:\.\d+)?)$")
_DECIMAL = re.compile(r"^[-+]?\d{1,3}(?:\.\d+)?°?$")


@dataclass(frozen=True, slots=True)
class Angle:
    """An angle read from text: signed degrees, the axis if the text named one, how written."""

    degrees: float
    axis: Axis | None
    notation: Literal["marked", "separated", "packed", "decimal"]


def normalise(text: str) -> str:
    """Full-width forms to ASCII, every variant of °, ′ and ″ to one sign, ends stripped."""
    marked = text.translate(_DEGREE_MARKS)
    plain = "".join(c if c in "°′″" else unicodedata.normalize("NFKC", c) for c in marked)
    plain = plain.translate(_DEGREE_MARKS).replace("′′", "″").replace("—", "-").replace("–", "-")
    return _SPELT_MARK.sub(lambda m: _SPELT[m[1]], plain).strip()


def parse_angle(text: str, *, axis: Axis | None = None) -> Angle:
    """Read one longitude or latitude from any of the usual notations.

    `106°26′30.123″`, `106-26-30.123`, `106:26:30.123`, `106 26 30.123`, packed
    `1062630.123`, `106°26.5′`, decimal degrees; full-width characters; 东经/北纬/E/N/L/B
    before or after. `axis` is what the column says. Raises CoordinateError.
    """
    match = _AFFIXED.match(normalise(text))
    if match is None:
        raise fail("angle_unreadable", text=text)
    named, sign = _direction(match, text)
    if axis is not None and named is not None and named != axis:
        raise fail("angle_axis_conflict", text=text)
    degrees, notation = _magnitude(match["body"].strip(), text)
    if named is not None and degrees < 0:
        raise fail("angle_unreadable", text=text)
    degrees *= sign
    limit = 90 if (axis or named) == "lat" else 180
    if abs(degrees) > limit:
        raise fail("angle_out_of_range", text=text)
    return Angle(float(degrees), named, notation)


def _direction(match: re.Match[str], text: str) -> tuple[Axis | None, int]:
    words = [w.upper() for w in (match["before"], match["after"]) if w]
    if not words:
        return None, 1
    meanings = {_DIRECTIONS[w] for w in words}
    axes = {axis for axis, _ in meanings}
    if len(axes) != 1:
        raise fail("angle_unreadable", text=text)
    return axes.pop(), min(sign for _, sign in meanings)


def _magnitude(
    body: str, text: str
) -> tuple[Decimal, Literal["marked", "separated", "packed", "decimal"]]:
    if _DECIMAL.match(body):
        return Decimal(body.rstrip("°")), "decimal"
    for pattern, notation in (
        (_MARKED, "marked"), (_SEPARATED, "separated"), (_PACKED, "packed"),
    ):  # fmt: skip
        match = pattern.match(body)
        if match is not None:
            parts = match.groupdict()
            value = _sexagesimal(parts["d"], parts["m"] or "0", parts["s"] or "0", text)
            return (-value if parts.get("sign") == "-" else value), notation  # type: ignore[return-value]
    raise fail("angle_unreadable", text=text)


def _sexagesimal(degrees: str, minutes: str, seconds: str, text: str) -> Decimal:
    d, m, s = Decimal(degrees), Decimal(minutes), Decimal(seconds)
    fractional = (d != d.to_integral_value() and (m or s)) or (m != m.to_integral_value() and s)
    if m >= 60 or s >= 60 or d > 180 or fractional:
        raise fail("angle_out_of_range", text=text)
    return d + m / 60 + s / 3600


def format_dms(degrees: float, axis: Axis | None = None, decimals: int = 3) -> str:
    """`106°26′30.123″`, rounded half up to `decimals` of a second; 59.9996″ carries over.

    With `axis` the letter E/W or N/S follows; without it a negative value keeps its minus.
    """
    unit = 10**decimals
    exact = abs(Decimal(repr(float(degrees)))) * 3600 * unit
    total = int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    minutes_total, fraction = divmod(total, 60 * unit)
    whole_degrees, minutes = divmod(minutes_total, 60)
    seconds, rest = divmod(fraction, unit)
    tail = f".{rest:0{decimals}d}" if decimals else ""
    body = f"{whole_degrees}°{minutes:02d}′{seconds:02d}{tail}″"
    negative = degrees < 0 and total > 0
    if axis is None:
        return f"-{body}" if negative else body
    letters = ("E", "W") if axis == "lon" else ("N", "S")
    return body + letters[negative]


def zone_of(longitude: float) -> int:
    """3-degree zone of a longitude: the nearest multiple of 3°. Raises outside 25–45."""
    return require_zone(math.floor(longitude / 3.0 + 0.5))


def require_zone(zone: int) -> int:
    if not FIRST_ZONE <= zone <= LAST_ZONE:
        raise fail("zone_out_of_range", zone=zone)
    return zone


def zone_of_meridian(central_meridian: float) -> int:
    """Zone whose central meridian this is; raises unless it is a multiple of 3° in 75–135."""
    zone = central_meridian / 3.0
    if zone != int(zone):
        raise fail("zone_out_of_range", zone=f"{central_meridian}°")
    return require_zone(int(zone))


def epsg_of_zone(zone: int, *, prefixed: bool) -> int:
    """EPSG code of a CGCS2000 3-degree zone: 4488 + zone with prefix, else 4509 + zone."""
    return (4488 if prefixed else 4509) + require_zone(zone)


def zone_of_epsg(epsg: int) -> tuple[int, bool] | None:
    """(zone, prefixed) of EPSG 4513–4533 or 4534–4554, else None."""
    if 4513 <= epsg <= 4533:
        return epsg - 4488, True
    if 4534 <= epsg <= 4554:
        return epsg - 4509, False
    return None


@lru_cache(maxsize=64)
def _transformer(zone: int) -> Transformer:
    return Transformer.from_crs(4490, epsg_of_zone(zone, prefixed=False), always_xy=True)


@dataclass(frozen=True, slots=True)
class PlanePoint:
    """Northing X and easting Y in metres (no zone prefix in `y_east`), with the zone."""

    x_north: float
    y_east: float
    zone: int

    @property
    def y_prefixed(self) -> float:
        return self.zone * ZONE_UNIT_M + self.y_east


def gk_to_lonlat(
    x_north: Sequence[float] | Floats, y_east: Sequence[float] | Floats, zone: int
) -> Floats:
    """Northings and unprefixed eastings in metres → (n, 2) lon/lat degrees."""
    longitude, latitude = _transformer(require_zone(zone)).transform(
        np.asarray(y_east, dtype=np.float64), np.asarray(x_north, dtype=np.float64),
        direction="INVERSE",
    )  # fmt: skip
    return np.column_stack((longitude, latitude))


def lonlat_to_gk(lonlat: Floats, zone: int) -> Floats:
    """(n, 2) lon/lat degrees → (n, 2) metres as (northing X, unprefixed easting Y)."""
    east, north = _transformer(require_zone(zone)).transform(lonlat[:, 0], lonlat[:, 1])
    return np.column_stack((north, east))


def plane_point(longitude: float, latitude: float, zone: int | None = None) -> PlanePoint:
    """Project one point; the zone is the point's own unless given."""
    used = zone_of(longitude) if zone is None else require_zone(zone)
    east, north = _transformer(used).transform(longitude, latitude)
    return PlanePoint(float(north), float(east), used)


def format_gk(point: PlanePoint, *, prefixed: bool = True) -> tuple[str, str]:
    """(X, Y) as text with two decimals, half up; Y with its zone prefix unless refused."""
    return _two_places(point.x_north), _two_places(point.y_prefixed if prefixed else point.y_east)


def _two_places(value: float) -> str:
    return str(Decimal(repr(value)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def parse_metres(text: str) -> Decimal:
    """A plain decimal number of metres; an optional 米 or m may follow. Raises CoordinateError."""
    plain = re.sub(r"\s*(米|m)$", "", normalise(text), flags=re.IGNORECASE)
    try:
        if not re.fullmatch(r"[-+]?\d+(\.\d*)?", plain):
            raise InvalidOperation
        return Decimal(plain)
    except InvalidOperation:
        raise fail("number_unreadable", text=text) from None


def split_easting(text: str) -> tuple[int | None, Decimal]:
    """(zone or None, easting without prefix) of a Y as written. Raises CoordinateError."""
    value = parse_metres(text)
    whole = int(value)
    if value > 0 and 100_000 <= whole <= 999_999:
        return None, value
    if value > 0 and 10_000_000 <= whole <= 99_999_999:
        zone = whole // ZONE_UNIT_M
        if 13 <= zone <= 23:
            raise fail("six_degree_zone", text=text, zone=zone)
        easting = value - zone * ZONE_UNIT_M
        if easting >= 100_000:
            return require_zone(zone), easting
    raise fail("easting_unreadable", text=text)


def parse_northing(text: str) -> Decimal:
    """A northing X in metres, 0 to 6,000,000. Raises CoordinateError."""
    value = parse_metres(text)
    if not 0 <= value <= MAX_NORTHING_M:
        raise fail("northing_out_of_range", text=text)
    return value
