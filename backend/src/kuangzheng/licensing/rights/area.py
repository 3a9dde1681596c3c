"""The area of an entry: GeoJSON and vertices as registered → what the register keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.geo.area import area_km2
from kuangzheng.kernel.geo.coordinates import (
    gk_to_lonlat,
    parse_angle,
    parse_northing,
    split_easting,
    zone_of_epsg,
)
from kuangzheng.kernel.geo.crs import CGCS2000, CrsStatus, decide_crs
from kuangzheng.kernel.geo.findings import CoordinateError, Finding
from kuangzheng.kernel.geo.formats import polygon_from_geojson, to_wkb
from kuangzheng.kernel.geo.validity import check_geometry
from kuangzheng.kernel.problems import FieldError
from kuangzheng.licensing.rights.errors import AreaInvalid, wrong
from kuangzheng.licensing.rights.schemas import AreaFields, Elevation, PartWrite, VertexWrite

TOLERANCE_DEGREES = 5e-7
"""About 5 cm: above the rounding of a registered vertex (0.001″, 0.01 m), below any real shift."""


@dataclass(frozen=True, slots=True)
class Area:
    """A checked area; `columns` are those of a version."""

    geometry: BaseGeometry
    parts: list[dict[str, Any]]
    epsg: int

    def columns(self) -> dict[str, Any]:
        west, south, east, north = self.geometry.bounds
        return {
            "geometry": to_wkb(self.geometry), "parts": self.parts, "vertices_crs": self.epsg,
            "area_km2": area_km2(self.geometry),
            "min_lon": west, "min_lat": south, "max_lon": east, "max_lat": north,
        }  # fmt: skip


def read_area(fields: AreaFields) -> Area | None:
    """The area the fields describe, None when they name neither geometry nor parts.

    Parts win where both are given, and must then describe the same area. Raises AreaInvalid with
    a pointer per defect.
    """
    drawn = None if fields.geometry is None else _from_geojson(fields.geometry)
    if fields.parts is None:
        return None if drawn is None else Area(drawn, parts_of(drawn), CGCS2000)
    epsg = fields.vertices_crs.epsg if fields.vertices_crs else CGCS2000
    built = _from_parts(fields.parts, epsg)
    _refuse(check_geometry(built).errors, built, "/parts")
    if drawn is not None and shapely.hausdorff_distance(built, drawn) > TOLERANCE_DEGREES:
        raise AreaInvalid(
            "拐点坐标与所提交的图形不是同一范围",
            errors=[FieldError("/parts", "parts_differ_from_geometry", "拐点坐标与图形不一致")],
        )
    return Area(built, [_part(part) for part in fields.parts], epsg)


def elevation_of(
    kind: str, fields: AreaFields, parts: list[dict[str, Any]]
) -> tuple[Decimal, Decimal] | None:
    """The elevation range of the whole area: as given, else what the parts span.

    Raises RuleNotMet for a range upside down, one narrower than its parts, or any for exploration.
    """
    spans = [(f"/parts/{i}/elevation", _bounds(part["elevation"])) for i, part in enumerate(parts)
             if part["elevation"]]  # fmt: skip
    if fields.elevation is not None:
        spans.append(("/elevation", (fields.elevation.from_m, fields.elevation.to_m)))
    for pointer, (upper, lower) in spans:
        if kind == "exploration":
            raise wrong(pointer, "elevation_of_exploration", "探矿权不登记开采标高")
        if upper <= lower:
            raise wrong(
                pointer, "elevation_upside_down", f"开采标高应由高到低：{upper} 米不高于 {lower} 米"
            )
    if not spans:
        return None
    upper, lower = max(u for _, (u, _) in spans), min(low for _, (_, low) in spans)
    stated = fields.elevation
    if stated is not None and (stated.from_m < upper or stated.to_m > lower):
        raise wrong("/elevation", "elevation_narrower_than_parts", "开采标高未包含各块段的标高")
    return upper, lower


def parts_of(geometry: BaseGeometry) -> list[dict[str, Any]]:
    """Parts with numbered vertices from the geometry itself, where none were registered."""
    found = []
    for number, polygon in enumerate(shapely.get_parts(geometry), start=1):
        rings = [
            [[str(k), _degrees(x), _degrees(y)] for k, (x, y) in enumerate(_open(ring), start=1)]
            for ring in shapely.get_rings(polygon)
        ]
        found.append({"no": str(number), "elevation": None, "rings": rings})
    return found


def parts_written(parts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Parts as they are sent, in the form of the register."""
    return [_part(PartWrite.model_validate(one)) for one in parts]


def _open(ring: BaseGeometry) -> list[list[float]]:
    coordinates: list[list[float]] = shapely.get_coordinates(ring).tolist()
    return coordinates[:-1]


def _degrees(value: float) -> str:
    return f"{value:.8f}".rstrip("0").rstrip(".")


def _bounds(elevation: dict[str, str]) -> tuple[Decimal, Decimal]:
    return Decimal(elevation["from_m"]), Decimal(elevation["to_m"])


def _part(part: PartWrite) -> dict[str, Any]:
    rings = [[[v.no, *v.registered] for v in ring] for ring in _rings(part)]
    return {"no": part.no, "elevation": _elevation(part.elevation), "rings": rings}


def _elevation(elevation: Elevation | None) -> dict[str, str] | None:
    return None if elevation is None else elevation.model_dump(mode="json")


def _rings(part: PartWrite) -> list[list[VertexWrite]]:
    ordered = sorted(part.vertices, key=lambda vertex: vertex.ring)
    return [list(ring) for _, ring in groupby(ordered, key=lambda vertex: vertex.ring)]


def _from_geojson(value: dict[str, Any]) -> BaseGeometry:
    read = polygon_from_geojson(value, pointer="/geometry")
    if read.geometry is None:
        errors = [FieldError(f.pointer or "/geometry", f.code, f.message_zh) for f in read.findings]
        raise AreaInvalid("矿区范围图形不符合要求", errors=errors)
    _refuse(check_geometry(read.geometry).errors, read.geometry, "/geometry")
    return read.geometry


def _refuse(findings: tuple[Finding, ...], geometry: BaseGeometry, base: str) -> None:
    if not findings:
        return
    several = geometry.geom_type == "MultiPolygon" or base == "/parts"
    errors = []
    for f in findings:
        steps = [f.part if several else None, f.ring, f.vertex]
        tail = "".join(f"/{step}" for step in steps if step is not None)
        inside = "/coordinates" if base == "/geometry" else ""
        pointer = f"{base}{inside}{tail}" if base == "/geometry" else _part_pointer(f)
        errors.append(FieldError(pointer, f.code, f.message_zh))
    raise AreaInvalid("矿区范围存在错误，请更正后重新提交", errors=errors)


def _part_pointer(found: Finding) -> str:
    return "/parts" if found.part is None else f"/parts/{found.part}/vertices"


def _from_parts(parts: list[PartWrite], epsg: int) -> BaseGeometry:
    polygons = []
    for i, part in enumerate(parts):
        rings, offset = [], 0
        for ring in _rings(part):
            lonlat = _lonlat(ring, epsg, f"/parts/{i}/vertices", offset)
            if len(ring) < 3:
                raise _bad_vertex(f"/parts/{i}/vertices", "too_few_vertices", "一圈至少三个拐点")
            rings.append(np.vstack((lonlat, lonlat[:1])))
            offset += len(ring)
        polygons.append(shapely.Polygon(rings[0], rings[1:]))
    return polygons[0] if len(polygons) == 1 else shapely.multipolygons(polygons)


def _lonlat(ring: list[VertexWrite], epsg: int, pointer: str, offset: int) -> Any:
    """(n, 2) degrees: read from the registered figures on CGCS2000, else as given."""
    given = np.array(
        [[np.nan if v is None else v for v in (p.lon, p.lat)] for p in ring], dtype=float
    )
    decision = decide_crs(epsg)
    if decision.status is not CrsStatus.EXACT:
        if np.isnan(given).any():
            raise _bad_vertex(
                pointer, "lonlat_required", f"坐标系 {decision.name} 的拐点须附换算后的经纬度"
            )
        return given
    read = np.array(
        [_read(v, epsg, f"{pointer}/{offset + k}/registered") for k, v in enumerate(ring)]
    )
    off = np.nonzero(
        np.abs(np.where(np.isnan(given), read, given) - read).max(axis=1) > TOLERANCE_DEGREES
    )[0]
    if len(off):
        place = f"{pointer}/{offset + int(off[0])}"
        raise _bad_vertex(place, "vertex_mismatch", "经纬度与登记坐标不是同一点")
    return read


def _read(vertex: VertexWrite, epsg: int, pointer: str) -> tuple[float, float]:
    x, y = vertex.registered
    try:
        zone = zone_of_epsg(epsg)
        if zone is None:
            return _angles(x, y)
        named, easting = split_easting(y)
        if named is not None and named != zone[0]:
            raise _bad_vertex(
                pointer, "zone_mismatch", f"横坐标带号 {named} 与坐标系带号 {zone[0]} 不符"
            )
        found = gk_to_lonlat([float(parse_northing(x))], [float(easting)], zone[0])[0]
        return float(found[0]), float(found[1])
    except CoordinateError as error:
        raise _bad_vertex(pointer, error.finding.code, error.finding.message_zh) from error


def _angles(x: str, y: str) -> tuple[float, float]:
    """Longitude and latitude in either order: in China the longitude is the larger figure."""
    first, second = parse_angle(x), parse_angle(y)
    if first.axis == "lat" or second.axis == "lon" or abs(second.degrees) > abs(first.degrees):
        first, second = second, first
    return first.degrees, second.degrees


def _bad_vertex(pointer: str, code: str, detail: str) -> AreaInvalid:
    return AreaInvalid(detail, errors=[FieldError(pointer, code, detail)])
