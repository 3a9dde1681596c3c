"""Which kind of coordinates a vertex table holds, and their longitude and latitude.

Nothing is guessed: two possible readings, swapped columns, contradicting or missing zones are
findings, and then there is no result.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from kuangzheng.kernel.geo.conversion import (
    DATUM_NAMES,
    ConversionParameters,
    Datum,
    convert_lonlat,
    convert_plane,
)
from kuangzheng.kernel.geo.coordinates import (
    epsg_of_zone,
    gk_to_lonlat,
    parse_angle,
    parse_metres,
    parse_northing,
    split_easting,
    zone_of,
    zone_of_epsg,
    zone_of_meridian,
)
from kuangzheng.kernel.geo.ellipsoid import Floats
from kuangzheng.kernel.geo.findings import CoordinateError, Finding, finding
from kuangzheng.kernel.geo.vertex_rows import Order, VertexRow

_MAX_ROW_FINDINGS = 20
_LAT_RANGE, _LON_RANGE = (3.0, 54.5), (73.0, 136.0)
_LEAST_SWAPPED_NORTHING = 1_900_000


class CoordinateKind(StrEnum):
    """How the coordinates of a table are written."""

    DMS = "dms"
    DECIMAL = "decimal"
    GAUSS_KRUGER = "gauss_kruger"


KIND_NAMES = {
    CoordinateKind.DMS: "度分秒", CoordinateKind.DECIMAL: "十进制度",
    CoordinateKind.GAUSS_KRUGER: "高斯平面坐标",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What the caller declares about a table; everything may be left open."""

    kind: CoordinateKind | None = None
    epsg: int | None = None
    zone: int | None = None
    central_meridian: float | None = None
    datum: Datum = "cgcs2000"
    conversion: ConversionParameters | None = None
    jurisdiction: tuple[float, float, float, float] | None = None


class Unreadable(Exception):
    """Carries the findings that make a table unreadable."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(f.code for f in findings))
        self.findings = findings


def _field_kinds(field: str) -> set[CoordinateKind]:
    try:
        notation = parse_angle(field).notation
    except CoordinateError as error:
        notation = None
        if error.finding.code == "angle_out_of_range" and not _is_number(field):
            return {CoordinateKind.DMS}
    kinds: set[CoordinateKind] = set()
    if notation == "decimal":
        kinds.add(CoordinateKind.DECIMAL)
    elif notation is not None:
        kinds.add(CoordinateKind.DMS)
    if _is_number(field) and abs(parse_metres(field)) >= 100_000:
        kinds.add(CoordinateKind.GAUSS_KRUGER)
    return kinds


def _is_number(field: str) -> bool:
    try:
        parse_metres(field)
    except CoordinateError:
        return False
    return True


def detect_kind(rows: Sequence[VertexRow], declared: CoordinateKind | None) -> CoordinateKind:
    """The one kind every field can be read as; raises Unreadable for none or several."""
    possible = set(CoordinateKind)
    for vertex in rows:
        remaining = possible & _field_kinds(vertex.first) & _field_kinds(vertex.second)
        if not remaining:
            raise Unreadable(finding("notation_unknown", row=vertex.row, row_number=vertex.row))
        possible = remaining
    both = {CoordinateKind.DMS, CoordinateKind.GAUSS_KRUGER}
    if declared is None and possible == both and not _plane_possible(rows[0]):
        possible = {CoordinateKind.DMS}
    if declared is not None:
        if declared not in possible:
            found = "、".join(KIND_NAMES[k] for k in sorted(possible))
            raise Unreadable(finding("crs_contradiction", crs=KIND_NAMES[declared], kind=found))
        return declared
    if len(possible) > 1:
        kinds = "、".join(KIND_NAMES[k] for k in sorted(possible))
        raise Unreadable(finding("ambiguous_notation", kinds=kinds))
    return possible.pop()


def _plane_possible(vertex: VertexRow) -> bool:
    first, second = parse_metres(vertex.first), parse_metres(vertex.second)
    direct = first >= 1_000_000 and 100_000 <= second <= 999_999
    swapped = 100_000 <= first <= 999_999 and second >= _LEAST_SWAPPED_NORTHING
    return direct or swapped


def read_degrees(rows: Sequence[VertexRow], order: Order | None) -> Floats:
    """(n, 2) lon/lat of rows in degrees; latitude first unless header or letters say else."""
    east_first = order == "east_first"
    axes = ("lon", "lat") if east_first else ("lat", "lon")
    problems: list[Finding] = []
    values: list[tuple[float, float]] = []
    for vertex in rows:
        try:
            first, second = parse_angle(vertex.first), parse_angle(vertex.second)
            lettered = first.axis == "lon" and second.axis == "lat"
            if order is None and lettered:
                pair = (first.degrees, second.degrees)
            else:
                for text, angle, axis in (
                    (vertex.first, first, axes[0]), (vertex.second, second, axes[1]),
                ):  # fmt: skip
                    if angle.axis is not None and angle.axis != axis:
                        raise CoordinateError(finding("angle_axis_conflict", text=text))
                pair = (second.degrees, first.degrees)
                if east_first:
                    pair = (first.degrees, second.degrees)
            values.append(pair)
        except CoordinateError as error:
            problems.append(_at_row(error.finding, vertex.row))
    if problems:
        raise Unreadable(*problems[:_MAX_ROW_FINDINGS])
    lonlat = np.array(values)
    if _within(lonlat[:, 0], _LAT_RANGE) and _within(lonlat[:, 1], _LON_RANGE):
        row = rows[0].row
        raise Unreadable(finding("axes_swapped", row=row, row_number=row))
    return lonlat


def _within(values: Floats, limits: tuple[float, float]) -> bool:
    return bool(((values >= limits[0]) & (values <= limits[1])).all())


def _at_row(found: Finding, row: int) -> Finding:
    return Finding(
        found.code, found.severity, found.message_zh, found.message_en, row=row,
        location=found.location,
    )  # fmt: skip


def read_plane(
    rows: Sequence[VertexRow], order: Order | None, declared: Reading
) -> tuple[Floats, int, bool]:
    """((n, 2) northing and unprefixed easting, zone, prefixed) of Gauss-Krüger rows."""
    pairs = [(v.second, v.first) if order == "east_first" else (v.first, v.second) for v in rows]
    if all(_swapped(north, east) for north, east in pairs):
        raise Unreadable(finding("axes_swapped", row=rows[0].row, row_number=rows[0].row))
    values: list[tuple[float, float]] = []
    prefixes: list[int | None] = []
    problems: list[Finding] = []
    for vertex, (north, east) in zip(rows, pairs, strict=True):
        try:
            northing = parse_northing(north)
            prefix, easting = split_easting(east)
            prefixes.append(prefix)
            values.append((float(northing), float(easting)))
        except CoordinateError as error:
            problems.append(_at_row(error.finding, vertex.row))
    if problems:
        raise Unreadable(*problems[:_MAX_ROW_FINDINGS])
    zone, prefixed = _one_zone(prefixes, rows, declared)
    return np.array(values), zone, prefixed


def _swapped(north: str, east: str) -> bool:
    first, second = parse_metres(north), parse_metres(east)
    plain = 100_000 <= first <= 999_999 and _LEAST_SWAPPED_NORTHING <= second <= 6_000_000
    return first >= 10_000_000 or plain


def declared_zone(declared: Reading) -> int | None:
    """The zone said by EPSG code, zone or central meridian; raises when they disagree."""
    said: set[int] = set()
    if declared.zone is not None:
        said.add(declared.zone)
    try:
        if declared.central_meridian is not None:
            said.add(zone_of_meridian(declared.central_meridian))
    except CoordinateError as error:
        raise Unreadable(error.finding) from None
    if declared.epsg is not None and (by_code := zone_of_epsg(declared.epsg)) is not None:
        said.add(by_code[0])
    if len(said) > 1:
        zones = "、".join(str(z) for z in sorted(said))
        raise Unreadable(finding("mixed_zones", zones=zones))
    return said.pop() if said else None


def _one_zone(
    prefixes: list[int | None], rows: Sequence[VertexRow], declared: Reading
) -> tuple[int, bool]:
    found = {p for p in prefixes if p is not None}
    said = declared_zone(declared)
    if found and None in prefixes:
        row = rows[prefixes.index(None)].row
        raise Unreadable(finding("mixed_eastings", row=row))
    if len(found) > 1:
        row = next(r.row for r, p in zip(rows, prefixes, strict=True) if p != prefixes[0])
        zones = "、".join(str(z) for z in sorted(found))
        raise Unreadable(finding("mixed_zones", row=row, zones=zones))
    if not found:
        if said is None:
            near = jurisdiction_zones(declared.jurisdiction)
            hint = f"（辖区涉及第 {'、'.join(map(str, near))} 带）" if near else ""
            hint_en = f" (the jurisdiction meets {', '.join(map(str, near))})" if near else ""
            raise Unreadable(finding("zone_missing", hint=hint, hint_en=hint_en))
        return said, False
    prefix = found.pop()
    if said is not None and said != prefix:
        raise Unreadable(
            finding(
                "zone_contradiction", row=rows[0].row, prefix=prefix, zone=said, meridian=3 * said
            )
        )
    return prefix, True


def jurisdiction_zones(box: tuple[float, float, float, float] | None) -> list[int]:
    """The 3-degree zones a jurisdiction's extent meets: Banan's 106°26′–106°59′ E meets two."""
    if box is None:
        return []
    return list(range(zone_of(box[0]), zone_of(box[2]) + 1))


def plane_to_lonlat(plane: Floats, zone: int, declared: Reading) -> Floats:
    """Plane coordinates of the declared datum → CGCS2000 degrees; refuses without parameters."""
    if declared.datum == "cgcs2000":
        return gk_to_lonlat(plane[:, 0], plane[:, 1], zone)
    return _converted(declared, lambda parameters: convert_plane(plane, zone, parameters))


def degrees_to_cgcs2000(lonlat: Floats, declared: Reading) -> Floats:
    """Degrees of the declared datum → CGCS2000 degrees; refuses without parameters."""
    if declared.datum == "cgcs2000":
        return lonlat
    return _converted(declared, lambda parameters: convert_lonlat(lonlat, parameters))


def _converted(declared: Reading, convert: Callable[[ConversionParameters], Floats]) -> Floats:
    parameters = declared.conversion
    if parameters is None:
        raise Unreadable(finding("conversion_missing", datum=DATUM_NAMES[declared.datum]))
    if parameters.source != declared.datum:
        reason = f"{DATUM_NAMES[parameters.source]} ≠ {DATUM_NAMES[declared.datum]}"
        raise Unreadable(finding("conversion_mismatch", name=parameters.name, reason=reason))
    try:
        return convert(parameters)
    except CoordinateError as error:
        raise Unreadable(error.finding) from None


def source_name(kind: CoordinateKind, datum: Datum, zone: int | None, prefixed: bool) -> str:
    """The system the table was written in, for the record: `EPSG:4524` or the old datum."""
    if datum != "cgcs2000":
        where = "" if zone is None else f" 3度带第{zone}带"
        return f"{DATUM_NAMES[datum]}{where}"
    if kind is CoordinateKind.GAUSS_KRUGER and zone is not None:
        return f"EPSG:{epsg_of_zone(zone, prefixed=prefixed)}"
    return "EPSG:4490"
