"""A drawn area as every room stores it: checked GeoJSON in, columns out."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.geo.area import area_km2, area_m2
from kuangzheng.kernel.geo.findings import Finding
from kuangzheng.kernel.geo.formats import polygon_from_geojson, to_wkb
from kuangzheng.kernel.geo.validity import check_geometry
from kuangzheng.kernel.problems import FieldError, RuleViolation


class OutlineInvalid(RuleViolation):
    """`errors` points at each wrong place of the geometry."""

    code = "geometry_invalid"
    title, title_en = "图形有误", "Invalid geometry"


@dataclass(frozen=True, slots=True)
class Outline:
    """A valid polygon with its ellipsoidal area."""

    geometry: BaseGeometry
    area_km2: Decimal

    @property
    def area_m2(self) -> Decimal:
        """The same area in square metres, four places, for what is told in mu."""
        return area_m2(self.geometry)

    def columns(self) -> dict[str, Any]:
        """WKB, box and area, by column name."""
        west, south, east, north = self.geometry.bounds
        return {
            "geometry": to_wkb(self.geometry), "area_km2": self.area_km2, "min_lon": west,
            "min_lat": south, "max_lon": east, "max_lat": north,
        }  # fmt: skip


def place_of(found: Finding, geometry: Mapping[str, Any], pointer: str) -> str:
    """The JSON pointer of a finding in the GeoJSON at `pointer`, down to its vertex if known."""
    if found.pointer is not None:
        return found.pointer
    if found.part is None or found.ring is None:
        return pointer
    steps = [found.part] if geometry.get("type") == "MultiPolygon" else []
    steps += [found.ring] if found.vertex is None else [found.ring, found.vertex]
    return "/".join(map(str, (pointer, "coordinates", *steps)))


def read_outline(value: dict[str, Any], pointer: str = "/geometry") -> Outline:
    """Polygon or MultiPolygon, EPSG:4490. Raises OutlineInvalid with every fault."""
    read = polygon_from_geojson(value, pointer=pointer)
    findings = read.findings
    if read.geometry is not None:
        findings = check_geometry(read.geometry).errors
    if read.geometry is None or findings:
        errors = [FieldError(place_of(f, value, pointer), f.code, f.message_zh) for f in findings]
        raise OutlineInvalid("图形未通过检查，请按提示修改", errors=errors)
    return Outline(read.geometry, area_km2(read.geometry))
