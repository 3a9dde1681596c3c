"""A drawn area as every room stores it: checked GeoJSON in, columns out."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.geo.area import area_km2
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

    def columns(self) -> dict[str, Any]:
        """WKB, box and area, by column name."""
        west, south, east, north = self.geometry.bounds
        return {
            "geometry": to_wkb(self.geometry), "area_km2": self.area_km2, "min_lon": west,
            "min_lat": south, "max_lon": east, "max_lat": north,
        }  # fmt: skip


def read_outline(value: dict[str, Any], pointer: str = "/geometry") -> Outline:
    """Polygon or MultiPolygon, EPSG:4490. Raises OutlineInvalid with every fault."""
    read = polygon_from_geojson(value, pointer=pointer)
    findings = read.findings
    if read.geometry is not None:
        findings = check_geometry(read.geometry).errors
    if read.geometry is None or findings:
        errors = [FieldError(f.pointer or pointer, f.code, f.message_zh) for f in findings]
        raise OutlineInvalid("图形未通过检查，请按提示修改", errors=errors)
    return Outline(read.geometry, area_km2(read.geometry))
