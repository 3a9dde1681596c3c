"""GeoJSON and WKB at the border of the system, strictly checked.

Eight decimals of a degree are 1.1 mm: below half a unit of both legal forms (0.001″ is 31 mm,
0.01 m of Gauss-Krüger is 10 mm), so registered coordinates survive the round trip and a ninth
decimal would only carry noise.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.geo.findings import Finding, finding

GEOJSON_DECIMALS = 8


@dataclass(frozen=True, slots=True)
class GeoJsonLimits:
    """Counts a request body may not exceed."""

    max_parts: int = 1_000
    max_rings: int = 5_000
    max_vertices: int = 100_000


DEFAULT_GEOJSON_LIMITS = GeoJsonLimits()


@dataclass(frozen=True, slots=True)
class GeoJsonResult:
    """`geometry` is None exactly when `findings` holds an error."""

    geometry: BaseGeometry | None
    findings: tuple[Finding, ...]


class _Reader:
    """Walks one geometry, collecting findings up to a cap."""

    _MAX_FINDINGS = 50

    def __init__(self, limits: GeoJsonLimits) -> None:
        self.limits = limits
        self.findings: list[Finding] = []
        self.rings = 0
        self.vertices = 0

    def report(self, code: str, pointer: str, **figures: object) -> None:
        if len(self.findings) < self._MAX_FINDINGS:
            self.findings.append(finding(code, pointer=pointer, **figures))  # type: ignore[arg-type]

    @property
    def stopped(self) -> bool:
        return len(self.findings) >= self._MAX_FINDINGS

    def polygon(self, value: Any, pointer: str) -> BaseGeometry | None:
        if not isinstance(value, list) or not value:
            self.report("geojson_structure", pointer, expected="[ring, …]")
            return None
        rings = [self.ring(ring, f"{pointer}/{i}") for i, ring in enumerate(value)]
        if self.findings:
            return None
        shell, *holes = (shapely.linearrings(np.array(ring)) for ring in rings)
        polygon: BaseGeometry = shapely.polygons(shell, holes or None)
        return polygon

    def ring(self, value: Any, pointer: str) -> list[tuple[float, float]]:
        self.rings += 1
        if self.rings > self.limits.max_rings:
            self._over("环", "rings", self.limits.max_rings, pointer)
            return []
        if not isinstance(value, list):
            self.report("geojson_structure", pointer, expected="[[lon, lat], …]")
            return []
        self.vertices += len(value)
        if self.vertices > self.limits.max_vertices:
            self._over("拐点", "positions", self.limits.max_vertices, pointer)
            return []
        if len(value) < 4:
            self.report("geojson_too_short", pointer, count=len(value))
            return []
        positions = [self.position(p, f"{pointer}/{i}") for i, p in enumerate(value)]
        if positions[0] is not None and positions[0] != positions[-1]:
            self.report("geojson_not_closed", f"{pointer}/{len(value) - 1}")
        return [p for p in positions if p is not None]

    def position(self, value: Any, pointer: str) -> tuple[float, float] | None:
        if self.stopped:
            return None
        if not isinstance(value, list) or not all(_is_number(n) for n in value):
            self.report("geojson_position", pointer)
            return None
        if len(value) != 2:
            code = "geojson_dimension" if len(value) > 2 else "geojson_position"
            self.report(code, pointer, count=len(value))
            return None
        longitude, latitude = float(value[0]), float(value[1])
        if abs(longitude) > 180.0 or abs(latitude) > 90.0:
            self.report("geojson_range", pointer, longitude=longitude, latitude=latitude)
            return None
        return longitude, latitude

    def _over(self, what: str, what_en: str, limit: int, pointer: str) -> None:
        if not any(f.code == "geojson_limit" for f in self.findings):
            self.report("geojson_limit", pointer, what=what, what_en=what_en, limit=limit)


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def polygon_from_geojson(
    value: Any, *, pointer: str = "", limits: GeoJsonLimits = DEFAULT_GEOJSON_LIMITS
) -> GeoJsonResult:
    """Read a decoded GeoJSON Polygon or MultiPolygon in EPSG:4490 lon/lat.

    `pointer` is the JSON pointer of `value` inside the request; findings continue it. Only the
    form is judged here; topology is for `validity.check_geometry`.
    """
    reader = _Reader(limits)
    geometry: BaseGeometry | None = None
    if not isinstance(value, Mapping):
        reader.report("geojson_structure", pointer, expected="GeoJSON geometry")
    elif value.get("type") not in ("Polygon", "MultiPolygon"):
        reader.report("geojson_type", f"{pointer}/type", kind=value.get("type"))
    elif "crs" in value:
        reader.report("geojson_crs", f"{pointer}/crs", crs=value["crs"])
    elif value["type"] == "Polygon":
        geometry = reader.polygon(value.get("coordinates"), f"{pointer}/coordinates")
    else:
        geometry = _multipolygon(reader, value.get("coordinates"), f"{pointer}/coordinates")
    return GeoJsonResult(None if reader.findings else geometry, tuple(reader.findings))


def _multipolygon(reader: _Reader, value: Any, pointer: str) -> BaseGeometry | None:
    if not isinstance(value, list) or not value:
        reader.report("geojson_structure", pointer, expected="[polygon, …]")
        return None
    if len(value) > reader.limits.max_parts:
        reader.report(
            "geojson_limit", pointer, what="部分", what_en="parts", limit=reader.limits.max_parts
        )
        return None
    parts = [reader.polygon(part, f"{pointer}/{i}") for i, part in enumerate(value)]
    return None if reader.findings else shapely.multipolygons(parts)


def to_geojson(geometry: BaseGeometry, decimals: int = GEOJSON_DECIMALS) -> dict[str, Any]:
    """GeoJSON of a Polygon or MultiPolygon, 2D, `decimals` places, right-hand ring order."""
    oriented = shapely.orient_polygons(geometry)
    if geometry.geom_type == "Polygon":
        return {"type": "Polygon", "coordinates": _rings(oriented, decimals)}
    if geometry.geom_type == "MultiPolygon":
        parts = [_rings(part, decimals) for part in shapely.get_parts(oriented)]
        return {"type": "MultiPolygon", "coordinates": parts}
    raise ValueError(f"not polygonal: {geometry.geom_type}")


def _rings(polygon: BaseGeometry, decimals: int) -> list[list[list[float]]]:
    if shapely.get_num_interior_rings(polygon) == 0:
        return [np.round(shapely.get_coordinates(polygon), decimals).tolist()]
    return [
        np.round(shapely.get_coordinates(ring), decimals).tolist()
        for ring in shapely.get_rings(polygon)
    ]


def to_wkb(geometry: BaseGeometry) -> bytes:
    """Two-dimensional little-endian WKB without SRID, the form stored in `bytea`."""
    return bytes(shapely.to_wkb(geometry, output_dimension=2, byte_order=1, include_srid=False))


def from_wkb(data: bytes) -> BaseGeometry:
    """Read stored WKB; raises shapely.errors.ShapelyError on damage."""
    return shapely.from_wkb(data)
