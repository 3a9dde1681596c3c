"""A pasted vertex table → rings as registered and a lon/lat polygon in EPSG:4490.

The register keeps the text of every vertex as it was written; the polygon is derived. Where
the table contradicts itself or what was declared, there are findings with row numbers and no
polygon.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.geo.conversion import ConversionParameters, Datum
from kuangzheng.kernel.geo.coordinates import gk_to_lonlat, lonlat_to_gk, zone_of_epsg
from kuangzheng.kernel.geo.ellipsoid import Floats
from kuangzheng.kernel.geo.findings import Finding, finding
from kuangzheng.kernel.geo.ring_grouping import RawRing, group_rings, nest
from kuangzheng.kernel.geo.validity import check_rings
from kuangzheng.kernel.geo.vertex_kinds import (
    CoordinateKind,
    Reading,
    Unreadable,
    declared_zone,
    degrees_to_cgcs2000,
    detect_kind,
    jurisdiction_zones,
    plane_to_lonlat,
    read_degrees,
    read_plane,
    source_name,
)
from kuangzheng.kernel.geo.vertex_rows import Lexed, VertexRow, lex

Box = tuple[float, float, float, float]
Mask = npt.NDArray[np.bool_]

MAX_ROWS = 20_000
_CHINA: Box = (73.0, 3.0, 136.0, 54.5)
_MAX_PLACE_FINDINGS = 20
_HALF_ZONE, _WRONG_ZONE = 1.5, 3.0


@dataclass(frozen=True, slots=True)
class RegisteredVertex:
    """One 拐点: number and coordinates verbatim, in the table's own column order."""

    number: str | None
    first: str
    second: str
    row: int


@dataclass(frozen=True, slots=True)
class RegisteredRing:
    """One ring of part `part`; ring 0 is the outer one, the others are holes."""

    part: int
    ring: int
    vertices: tuple[RegisteredVertex, ...]


@dataclass(frozen=True, slots=True)
class VertexTable:
    """Result of reading a table. `polygon` is None exactly when there is an error finding.

    `crs` names the system of `polygon`, `source_crs` the one the table was written in.
    """

    rings: tuple[RegisteredRing, ...]
    polygon: BaseGeometry | None
    kind: CoordinateKind | None
    source_crs: str | None
    findings: tuple[Finding, ...]
    crs: str = "EPSG:4490"
    converted: bool = False
    conversion_name: str | None = None

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.is_error)


def parse_vertex_table(
    text: str,
    *,
    crs_hint: int | None = None,
    kind: CoordinateKind | None = None,
    zone: int | None = None,
    central_meridian: float | None = None,
    jurisdiction: Box | None = None,
    datum: Datum = "cgcs2000",
    conversion: ConversionParameters | None = None,
    max_rows: int = MAX_ROWS,
) -> VertexTable:
    """Read “拐点号 X Y” text: DMS, decimal degrees or Gauss-Krüger, several rings and parts.

    X (northing, latitude) comes first unless a header or E/N letters say otherwise.
    `crs_hint` is EPSG 4490, 4513–4533 or 4534–4554; `jurisdiction` (west, south, east, north)
    in degrees; an old `datum` needs `conversion`. Rings need not repeat their first vertex.
    """
    declared = Reading(kind, crs_hint, zone, central_meridian, datum, conversion, jurisdiction)
    lexed = lex(text, other_datum_allowed=datum != "cgcs2000")
    rows = [item for item in lexed.items if isinstance(item, VertexRow)]
    findings = list(lexed.findings)
    raw, grouping = group_rings(lexed.items)
    findings += grouping
    problem = _refusal(rows, declared, max_rows)
    if problem is not None or any(f.is_error for f in findings):
        return _result(raw, [*findings, *([problem] if problem else [])])
    try:
        found_kind, lonlat, source, outside = _locate(rows, lexed, declared)
    except Unreadable as stop:
        return _result(raw, [*findings, *stop.findings])
    findings += outside
    findings += _places(rows, lonlat, jurisdiction, source)
    if any(f.is_error for f in findings):
        return _result(raw, findings, found_kind, source)
    return _assemble(raw, rows, lonlat, findings, found_kind, source, declared)


def _refusal(rows: list[VertexRow], declared: Reading, max_rows: int) -> Finding | None:
    if not rows:
        return finding("no_vertices")
    if len(rows) > max_rows:
        return finding("too_many_rows", count=len(rows), limit=max_rows)
    code = declared.epsg
    if code is not None and code != 4490 and not 4513 <= code <= 4554:
        return finding("crs_not_accepted", crs=f"EPSG:{code}")
    return None


def _locate(
    rows: list[VertexRow], lexed: Lexed, declared: Reading
) -> tuple[CoordinateKind, Floats, str, list[Finding]]:
    """(kind, (n, 2) CGCS2000 lon/lat, source system, findings on the zone)."""
    found = detect_kind(rows, declared.kind)
    is_plane = found is CoordinateKind.GAUSS_KRUGER
    if declared.epsg is not None and is_plane == (declared.epsg == 4490):
        raise Unreadable(finding("crs_contradiction", crs=f"EPSG:{declared.epsg}", kind=str(found)))
    if not is_plane:
        declared_zone(declared)
        degrees = read_degrees(rows, lexed.order)
        lonlat = degrees_to_cgcs2000(degrees, declared)
        return found, lonlat, source_name(found, declared.datum, None, False), []
    plane, zone, prefixed = read_plane(rows, lexed.order, declared)
    lonlat = plane_to_lonlat(plane, zone, declared)
    source = source_name(found, declared.datum, zone, prefixed)
    return found, lonlat, source, _zone_findings(rows, lonlat, 3 * zone)


def _zone_findings(rows: list[VertexRow], lonlat: Floats, meridian: int) -> list[Finding]:
    offsets = np.abs(lonlat[:, 0] - meridian)
    found: list[Finding] = []
    for i in np.flatnonzero(~(offsets <= _HALF_ZONE + 1e-9))[:_MAX_PLACE_FINDINGS]:
        code = "outside_zone" if offsets[i] <= _WRONG_ZONE else "far_outside_zone"
        row = rows[int(i)].row
        found.append(
            finding(code, row=row, row_number=row, meridian=meridian, offset=f"{offsets[i]:.2f}")
        )
    return found


def _places(
    rows: list[VertexRow], lonlat: Floats, jurisdiction: Box | None, source: str
) -> list[Finding]:
    abroad = _outside(lonlat, _CHINA)
    if abroad.any():
        return _each(rows, lonlat, abroad, "outside_china")
    if jurisdiction is None:
        return []
    beyond = _outside(lonlat, jurisdiction)
    if beyond.all():
        return [_all_outside(rows, lonlat, jurisdiction, source)]
    return _each(rows, lonlat, beyond, "outside_jurisdiction")


def _all_outside(rows: list[VertexRow], lonlat: Floats, jurisdiction: Box, source: str) -> Finding:
    """Names, as evidence only, the zones under which the same figures would lie inside."""
    code = source.removeprefix("EPSG:")
    used = zone_of_epsg(int(code)) if code.isdigit() else None
    fitting: list[str] = []
    if used is not None:
        plane = lonlat_to_gk(lonlat, used[0])
        for zone in jurisdiction_zones(jurisdiction):
            moved = gk_to_lonlat(plane[:, 0], plane[:, 1], zone)
            if not _outside(moved, jurisdiction).any():
                fitting.append(str(zone))
    hint = f"（按第 {'、'.join(fitting)} 带解算则在辖区内）" if fitting else ""
    hint_en = f" (inside when read in zone {', '.join(fitting)})" if fitting else ""
    return finding("all_outside_jurisdiction", row=rows[0].row, hint=hint, hint_en=hint_en)


def _outside(lonlat: Floats, box: Box) -> Mask:
    west, south, east, north = box
    inside = ((lonlat >= (west, south)) & (lonlat <= (east, north))).all(axis=1)
    return np.asarray(~inside)


def _each(rows: list[VertexRow], lonlat: Floats, mask: Mask, code: str) -> list[Finding]:
    return [
        finding(
            code, row=rows[int(i)].row, row_number=rows[int(i)].row,
            longitude=f"{lonlat[i, 0]:.6f}", latitude=f"{lonlat[i, 1]:.6f}",
        )
        for i in np.flatnonzero(mask)[:_MAX_PLACE_FINDINGS]
    ]  # fmt: skip


def _assemble(
    raw: list[RawRing], rows: list[VertexRow], lonlat: Floats, findings: list[Finding],
    kind: CoordinateKind, source: str, declared: Reading,
) -> VertexTable:  # fmt: skip
    place = {id(vertex): lonlat[i] for i, vertex in enumerate(rows)}
    outlines = [np.array([place[id(v)] for v in ring.rows]) for ring in raw]
    parts, nesting = nest(raw, outlines)
    findings = [*findings, *nesting]
    closed = [[_close(outlines[index]) for index in part] for part in parts]
    members = [[raw[index] for index in part] for part in parts]
    report = check_rings(closed)
    findings += [_with_row(f, members) for f in report.findings]
    registered = _registered(members)
    if any(f.is_error for f in findings):
        return VertexTable(registered, None, kind, source, tuple(findings))
    polygons = [shapely.Polygon(part[0], part[1:]) for part in closed]
    old = declared.datum != "cgcs2000"
    return VertexTable(
        rings=registered,
        polygon=polygons[0] if len(polygons) == 1 else shapely.multipolygons(polygons),
        kind=kind,
        source_crs=source,
        findings=tuple(findings),
        converted=old,
        conversion_name=declared.conversion.name if old and declared.conversion else None,
    )


def _close(outline: Floats) -> Floats:
    if np.array_equal(outline[0], outline[-1]) and len(outline) > 1:
        return outline
    return np.vstack((outline, outline[:1]))


def _with_row(found: Finding, members: list[list[RawRing]]) -> Finding:
    if found.part is None or found.ring is None:
        return found
    rows = members[found.part][found.ring].rows
    return replace(found, row=rows[(found.vertex or 0) % len(rows)].row)


def _registered(members: Sequence[Sequence[RawRing]]) -> tuple[RegisteredRing, ...]:
    return tuple(
        RegisteredRing(
            p, r, tuple(RegisteredVertex(v.number, v.first, v.second, v.row) for v in ring.rows)
        )
        for p, part in enumerate(members)
        for r, ring in enumerate(part)
    )


def _result(
    raw: list[RawRing], findings: list[Finding], kind: CoordinateKind | None = None,
    source: str | None = None,
) -> VertexTable:  # fmt: skip
    rings = _registered([[ring] for ring in raw])
    return VertexTable(rings, None, kind, source, tuple(findings))
