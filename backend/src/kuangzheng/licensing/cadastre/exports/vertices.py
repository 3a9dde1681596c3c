"""Lines of rights as a table of vertices, as an import reads it: CSV in UTF-8 with a mark at its
beginning, by which spreadsheets know the encoding. The writers run in a process of their own.

The attributes stand on the first row of a right, what names it on every row.
"""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from kuangzheng.kernel.documents.xlsx import safe_text
from kuangzheng.kernel.geo.coordinates import (
    FIRST_ZONE,
    LAST_ZONE,
    PlanePoint,
    epsg_of_zone,
    format_dms,
    format_gk,
    lonlat_to_gk,
    parse_angle,
)
from kuangzheng.kernel.geo.crs import decide_crs
from kuangzheng.kernel.geo.findings import CoordinateError
from kuangzheng.licensing.cadastre.exports.sheet import COLUMNS, Line, lines_of

CGCS2000 = 4490
_ATTRIBUTES = [column.title for column in COLUMNS]
_NAMED = ("登记编号", "名称")
_PLACES = ["编号", "部分", "环", "拐点号"]
Pair = tuple[str, str]
Coordinates = Callable[[Line, int, int, np.ndarray], tuple[list[Pair], int]]
"""(right, part, ring, lon/lat of the ring) → (north, east) texts and the EPSG code they are in."""


def write_registered(lines: Path, target: Path) -> int:
    """Vertices as they were registered; where none were, the outline in degrees, in full."""
    return _write(lines, target, ("纵坐标X", "横坐标Y"), _registered)


def write_dms(lines: Path, target: Path) -> int:
    """Vertices in degrees, minutes and seconds with three decimals."""
    return _write(lines, target, ("纬度", "经度"), _dms)


def write_plane(lines: Path, target: Path) -> int:
    """Vertices in the 3-degree zone of the right's middle, easting with the zone in front; in
    degrees outside the zones of the country."""
    return _write(lines, target, ("纵坐标X", "横坐标Y"), _plane)


def _write(lines: Path, target: Path, axes: Pair, coordinates: Coordinates) -> int:
    count = 0
    names: dict[int, str] = {}
    with target.open("w", encoding="utf-8-sig", newline="") as out:
        table = csv.writer(out)
        table.writerow([*_PLACES, *axes, "坐标系", *_ATTRIBUTES])
        for count, line in enumerate(lines_of(lines), start=1):
            told = [_cell(value) for value in line.values]
            again = [
                value if name in _NAMED else ""
                for name, value in zip(_ATTRIBUTES, told, strict=True)
            ]
            for place, pair, epsg in _vertices(line, coordinates):
                name = names.setdefault(epsg, f"{decide_crs(epsg).name}（EPSG:{epsg}）")
                table.writerow([count, *place, *pair, name, *told])
                told = again
    return count


def _vertices(
    line: Line, coordinates: Coordinates
) -> Iterator[tuple[tuple[str, int, str], Pair, int]]:
    """((part, ring, number), coordinates, EPSG code) of every vertex, rings not closed again."""
    for p, polygon in enumerate(shapely.get_parts(shapely.from_wkb(line.wkb))):
        part = line.parts[p] if p < len(line.parts) else None
        for r, ring in enumerate(shapely.get_rings(polygon)):
            lonlat = shapely.get_coordinates(ring)[:-1]
            pairs, epsg = coordinates(line, p, r, lonlat)
            kept = part["rings"][r] if part and r < len(part["rings"]) else []
            for n, pair in enumerate(pairs):
                number = str(kept[n][0]) if n < len(kept) else str(n + 1)
                yield (str(part["no"]) if part else str(p + 1), r + 1, number), pair, epsg


def _registered(line: Line, p: int, r: int, lonlat: np.ndarray) -> tuple[list[Pair], int]:
    rings = line.parts[p]["rings"] if p < len(line.parts) else []
    ring = rings[r] if r < len(rings) else []
    if len(ring) != len(lonlat):
        return [(repr(lat), repr(lon)) for lon, lat in lonlat.tolist()], CGCS2000
    pairs = [(str(x), str(y)) for _, x, y in ring]
    if line.epsg != CGCS2000:
        return pairs, line.epsg
    turned = _is_longitude(pairs[0][0], *lonlat[0].tolist())
    return [(y, x) for x, y in pairs] if turned else pairs, CGCS2000


def _is_longitude(text: str, lon: float, lat: float) -> bool:
    """Whether the first coordinate of a vertex in degrees is the longitude; both orders are kept
    in the register as they came."""
    try:
        value = parse_angle(text).degrees
    except CoordinateError:
        return False
    return abs(value - lon) < abs(value - lat)


def _dms(line: Line, p: int, r: int, lonlat: np.ndarray) -> tuple[list[Pair], int]:
    pairs = [(format_dms(lat, "lat"), format_dms(lon, "lon")) for lon, lat in lonlat.tolist()]
    return pairs, CGCS2000


def _plane(line: Line, p: int, r: int, lonlat: np.ndarray) -> tuple[list[Pair], int]:
    west, _, east, _ = shapely.bounds(shapely.from_wkb(line.wkb)).tolist()
    zone = int((west + east) / 6 + 0.5)
    if not FIRST_ZONE <= zone <= LAST_ZONE:
        return [(repr(lat), repr(lon)) for lon, lat in lonlat.tolist()], CGCS2000
    points = lonlat_to_gk(lonlat, zone).tolist()
    return [format_gk(PlanePoint(x, y, zone)) for x, y in points], epsg_of_zone(zone, prefixed=True)


def _cell(value: Any) -> str:
    """Text that no spreadsheet takes for a formula."""
    return "" if value is None else safe_text(str(value))
