"""Geometry of the register: coordinates, area, distance, validity, overlap, origin.

Everything is stored as lon/lat in CGCS2000 (EPSG:4490) and computed on its ellipsoid. Three
rules hold throughout: defects are reported, repaired only on request; what is not declared is
proposed with evidence, never guessed; figures of law come from the law's method.

| module | answers |
|---|---|
| `coordinates` | DMS and Gauss-Krüger, both ways; zones and EPSG codes |
| `vertex_table` | a pasted 拐点坐标表 → rings as registered, polygon, findings by row |
| `conversion` | Xi'an 1980 and Beijing 1954 by a bureau's own parameters |
| `crs`, `crs_proposal` | which systems are taken and by which path; candidates for files without |
| `area` | 椭球面积 (TD/T 1055-2019 annex D) in m² and km², perimeter, equal-area plane |
| `distance` | boundary to boundary, metres |
| `validity` | report on a polygon; explicit `repair` |
| `overlap` | plan overlap with many candidates; relation of 开采标高 |
| `shift` | suspicion of GCJ-02, with figures |
| `formats` | GeoJSON (strict) and WKB |

Findings are `Finding(code, severity, message_zh, message_en, row | pointer | part/ring/vertex)`.
"""

from kuangzheng.kernel.geo.area import (
    area_km2,
    area_m2,
    areas_m2,
    from_equal_area,
    perimeter_m,
    to_equal_area,
)
from kuangzheng.kernel.geo.conversion import ConversionParameters, convert_lonlat, convert_plane
from kuangzheng.kernel.geo.coordinates import (
    Angle,
    PlanePoint,
    epsg_of_zone,
    format_dms,
    format_gk,
    gk_to_lonlat,
    lonlat_to_gk,
    parse_angle,
    plane_point,
    zone_of,
    zone_of_epsg,
)
from kuangzheng.kernel.geo.crs import (
    CrsDecision,
    CrsRefusedError,
    CrsStatus,
    Transformed,
    decide_crs,
    epsg_of_old_datum,
    identify_crs,
    old_datum_named,
    to_cgcs2000,
)
from kuangzheng.kernel.geo.crs_proposal import CrsProposal, propose_crs
from kuangzheng.kernel.geo.distance import (
    distance_m,
    distances_within,
    nearest_points,
    within_distance,
)
from kuangzheng.kernel.geo.findings import (
    CoordinateError,
    Finding,
    GeometryInvalidError,
    Severity,
)
from kuangzheng.kernel.geo.formats import (
    GeoJsonLimits,
    GeoJsonResult,
    from_wkb,
    polygon_from_geojson,
    to_geojson,
    to_wkb,
)
from kuangzheng.kernel.geo.gcj02 import from_gcj02, gcj02_offset, to_gcj02
from kuangzheng.kernel.geo.overlap import (
    ElevationRange,
    ElevationRelation,
    Overlap,
    OverlapResult,
    elevation_relation,
    overlaps,
    overlaps_with,
)
from kuangzheng.kernel.geo.shift import (
    ShiftAssessment,
    ShiftEvidence,
    ShiftVerdict,
    assess_shift,
    compare_control_points,
    compare_with_extent,
    compare_with_graticule,
    compare_with_reference,
    provenance_evidence,
)
from kuangzheng.kernel.geo.validity import (
    Limits,
    ValidityReport,
    check_geometry,
    check_rings,
    repair,
)
from kuangzheng.kernel.geo.vertex_kinds import CoordinateKind
from kuangzheng.kernel.geo.vertex_table import (
    RegisteredRing,
    RegisteredVertex,
    VertexTable,
    parse_vertex_table,
)

__all__ = [
    "Angle", "ConversionParameters", "CoordinateError", "CoordinateKind", "CrsDecision",
    "CrsProposal", "CrsRefusedError", "CrsStatus", "ElevationRange", "ElevationRelation",
    "Finding", "GeoJsonLimits", "GeoJsonResult", "GeometryInvalidError", "Limits", "Overlap",
    "OverlapResult", "PlanePoint", "RegisteredRing", "RegisteredVertex", "Severity",
    "ShiftAssessment", "ShiftEvidence", "ShiftVerdict", "Transformed", "ValidityReport",
    "VertexTable", "area_km2", "area_m2", "areas_m2", "assess_shift", "check_geometry",
    "check_rings", "compare_control_points", "compare_with_extent", "compare_with_graticule",
    "compare_with_reference", "convert_lonlat", "convert_plane", "decide_crs", "distance_m",
    "distances_within", "elevation_relation", "epsg_of_old_datum", "epsg_of_zone",
    "format_dms", "format_gk", "from_equal_area", "from_gcj02", "from_wkb", "gcj02_offset",
    "gk_to_lonlat", "identify_crs", "lonlat_to_gk", "nearest_points", "old_datum_named",
    "overlaps", "overlaps_with", "parse_angle", "parse_vertex_table", "perimeter_m",
    "plane_point", "polygon_from_geojson",
    "propose_crs", "provenance_evidence", "repair", "to_cgcs2000", "to_equal_area",
    "to_gcj02", "to_geojson", "to_wkb", "within_distance", "zone_of", "zone_of_epsg",
]  # fmt: skip
