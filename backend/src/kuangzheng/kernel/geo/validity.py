"""Validity of polygons: reported, never silently repaired.

`check_rings` takes rings as given (perhaps unclosed); `check_geometry` takes a Shapely
polygon. Errors mean the area cannot be registered; warnings ask for a look; ring order is only
told, since both directions describe the same area.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.geo.area import raw_area_m2
from kuangzheng.kernel.geo.ellipsoid import Floats, metres_per_degree
from kuangzheng.kernel.geo.findings import Finding, finding
from kuangzheng.kernel.geo.ring_defects import crossings, duplicates, spikes

_REASON = re.compile(r"^(?P<text>[^\[]+)(?:\[(?P<x>\S+) (?P<y>\S+)\])?")
_TOPOLOGY_CODES = {
    "self-intersection": "self_intersection",
    "ring self-intersection": "self_intersection",
    "hole lies outside shell": "hole_outside_shell",
    "holes are nested": "holes_nested",
    "nested shells": "parts_overlap",
    "duplicate rings": "rings_duplicated",
    "interior is disconnected": "interior_disconnected",
    "too few points in geometry component": "too_few_vertices",
}

_GRIDS_DEGREES = (1e-11, 1e-10, 1e-9)
Rings = Sequence[Sequence[Sequence[float]] | Floats]


@dataclass(frozen=True, slots=True)
class Limits:
    """Thresholds of the report: counts, metres and degrees."""

    max_vertices: int = 100_000
    duplicate_within_m: float = 0.01
    spike_angle_degrees: float = 0.5
    max_crossings: int = 20


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class ValidityReport:
    """All findings of one geometry, in part, ring and vertex order."""

    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.is_error)

    @property
    def valid(self) -> bool:
        return not self.errors


def check_rings(parts: Sequence[Rings], limits: Limits = DEFAULT_LIMITS) -> ValidityReport:
    """Report on rings as given: `parts[p][r]` is (n, 2) lon/lat in degrees, ring 0 the shell.

    An unclosed ring is an error here, because what was meant is then not known.
    """
    findings: list[Finding] = []
    arrays = [[np.asarray(ring, dtype=np.float64).reshape(-1, 2) for ring in p] for p in parts]
    total = sum(len(ring) for part in arrays for ring in part)
    if total > limits.max_vertices:
        return ValidityReport(
            (finding("too_many_vertices", count=total, limit=limits.max_vertices),)
        )
    for p, part in enumerate(arrays):
        for r, ring in enumerate(part):
            findings += _check_ring(ring, p, r, limits)
    if not any(f.is_error for f in findings):
        findings += _check_topology(arrays, limits)
    return ValidityReport(tuple(findings))


def check_geometry(geometry: BaseGeometry, limits: Limits = DEFAULT_LIMITS) -> ValidityReport:
    """Report on a Shapely Polygon or MultiPolygon in lon/lat degrees."""
    if geometry.geom_type not in ("Polygon", "MultiPolygon"):
        return ValidityReport((finding("not_polygonal", kind=geometry.geom_type),))
    if geometry.is_empty:
        return ValidityReport((finding("empty_geometry"),))
    if plainly_sound(geometry, limits):
        return _SOUND
    parts = [
        [shapely.get_coordinates(ring) for ring in shapely.get_rings(part)]
        for part in shapely.get_parts(geometry)
    ]
    return check_rings(parts, limits)


_SOUND = ValidityReport(())
FEW_VERTICES = 48
_WIDER = 1.05
"""What comes this near to a limit is looked at by the full check, which decides."""


def plainly_sound(geometry: BaseGeometry, limits: Limits = DEFAULT_LIMITS) -> bool:
    """Whether a polygon of one ring is so far from every limit that nothing is to be reported.

    The usual case in a few vectorised steps; False decides nothing.
    """
    if geometry.geom_type != "Polygon" or not shapely.is_valid(geometry):
        return False
    if shapely.get_num_interior_rings(geometry):
        return False
    ring = shapely.get_coordinates(geometry)
    if len(ring) <= FEW_VERTICES:
        return _plain_ring(ring.tolist(), limits)
    lon, lat = np.abs(ring).max(axis=0)
    if len(ring) > limits.max_vertices or lon > 180.0 or lat > 90.0:
        return False
    frame = (ring - ring[0]) * metres_per_degree(float(ring[:, 1].mean()))
    sides = frame[1:] - frame[:-1]
    before = np.concatenate((sides[-1:], sides[:-1]))
    if np.einsum("ij,ij->i", sides, sides).min() <= (limits.duplicate_within_m * _WIDER) ** 2:
        return False
    turned = before[:, 0] * sides[:, 1] - before[:, 1] * sides[:, 0]
    back = -np.einsum("ij,ij->i", before, sides)
    sharp = math.tan(math.radians(limits.spike_angle_degrees * _WIDER))
    if (np.abs(turned) <= sharp * back).any():
        return False
    extent = float((frame.max(axis=0) - frame.min(axis=0)).max())
    return _signed_area(frame) > _WIDER * 1e-9 * extent * extent


def _plain_ring(ring: Sequence[Sequence[float]], limits: Limits) -> bool:
    """The same for a few vertices, where a loop beats a dozen calls on small arrays."""
    if any(abs(lon) > 180.0 or abs(lat) > 90.0 for lon, lat in ring):
        return False
    first_lon, first_lat = ring[0]
    east, north = metres_per_degree(sum(lat for _, lat in ring) / len(ring))
    frame = [((lon - first_lon) * east, (lat - first_lat) * north) for lon, lat in ring]
    nearest = (limits.duplicate_within_m * _WIDER) ** 2
    sharp = math.tan(math.radians(limits.spike_angle_degrees * _WIDER))
    doubled_area, (x, y), (before_x, before_y) = 0.0, frame[0], frame[-2]
    dx, dy = x - before_x, y - before_y
    for next_x, next_y in frame[1:]:
        side_x, side_y = next_x - x, next_y - y
        turned, back = dx * side_y - dy * side_x, -(dx * side_x + dy * side_y)
        if side_x * side_x + side_y * side_y <= nearest or abs(turned) <= sharp * back:
            return False
        doubled_area += x * next_y - next_x * y
        x, y, dx, dy = next_x, next_y, side_x, side_y
    xs, ys = zip(*frame, strict=True)
    extent: float = max(max(xs) - min(xs), max(ys) - min(ys))
    return doubled_area / 2.0 > _WIDER * 1e-9 * extent * extent


def repair(geometry: BaseGeometry) -> tuple[BaseGeometry, float]:
    """Explicit repair: (polygon, changed m²), only polygons kept.

    `changed_m2` is how far the ellipsoidal area moved from what the rings gave before (a
    bow-tie, whose signed rings cancel, changes by all it gains). Valid input comes back as it
    is with 0.0. Raises ValueError when nothing polygonal remains.
    """
    if shapely.is_valid(geometry) and geometry.geom_type in ("Polygon", "MultiPolygon"):
        return geometry, 0.0
    mended = mend(geometry, _GRIDS_DEGREES)
    if mended.is_empty:
        raise ValueError("no area remains after repair")
    return mended, abs(raw_area_m2(mended) - raw_area_m2(geometry))


def mend(geometry: BaseGeometry, grids: Sequence[float]) -> BaseGeometry:
    """`make_valid` keeping polygons; where rounding leaves the result invalid, snapped to the
    first of `grids` (in the geometry's own unit) that makes it valid."""
    mended = polygons_only(shapely.make_valid(geometry, method="structure", keep_collapsed=False))
    for grid in grids:
        if shapely.is_valid(mended):
            break
        mended = polygons_only(shapely.make_valid(_snapped(mended, grid)))
    return mended


def _snapped(geometry: BaseGeometry, grid: float) -> BaseGeometry:
    """On the grid; point by point where its rings are too tangled to be joined there."""
    try:
        return shapely.set_precision(geometry, grid)
    except GEOSException:
        return shapely.set_precision(geometry, grid, mode="pointwise")


def polygons_only(geometry: BaseGeometry) -> BaseGeometry:
    """The polygonal parts of any geometry: Polygon, MultiPolygon or empty Polygon."""
    if geometry.geom_type in ("Polygon", "MultiPolygon"):
        return geometry
    pieces: list[BaseGeometry] = []
    for part in shapely.get_parts(geometry):
        if part.geom_type in ("Polygon", "MultiPolygon"):
            pieces += list(shapely.get_parts(part))
    if not pieces:
        return shapely.Polygon()
    return pieces[0] if len(pieces) == 1 else shapely.multipolygons(pieces)


def _check_ring(ring: Floats, part: int, number: int, limits: Limits) -> list[Finding]:
    bad = _check_values(ring, part, number)
    if bad:
        return bad
    found: list[Finding] = []
    distinct = len(np.unique(ring, axis=0))
    if distinct < 3:
        return [finding("too_few_vertices", part=part, ring=number, count=distinct)]
    scale = np.array(metres_per_degree(float(ring[:, 1].mean())))
    frame = (ring - ring[0]) * scale
    if not np.array_equal(ring[0], ring[-1]):
        found.append(
            finding(
                "not_closed",
                part=part,
                ring=number,
                vertex=len(ring) - 1,
                location=_place(ring[-1]),
                gap=f"{float(np.hypot(*frame[-1])):.3f}",
            )
        )
        frame = np.vstack((frame, frame[:1]))
    area = _signed_area(frame)
    extent = float(np.ptp(frame, axis=0).max())
    if abs(area) <= 1e-9 * extent * extent:
        return found + _zero_or_cancelled(ring, frame, part, number, limits)
    for vertex in duplicates(frame, limits.duplicate_within_m):
        found.append(
            finding(
                "duplicate_vertex",
                part=part,
                ring=number,
                vertex=vertex,
                location=_place(ring[vertex]),
                number=vertex + 1,
                previous=vertex,
            )
        )
    for vertex, angle in spikes(frame, limits.spike_angle_degrees):
        found.append(
            finding(
                "spike",
                part=part,
                ring=number,
                vertex=vertex,
                location=_place(ring[vertex]),
                number=vertex + 1,
                angle=f"{angle:.3f}",
            )
        )
    if (area > 0.0) != (number == 0):
        found.append(finding("ring_order", part=part, ring=number))
    return found


def _check_values(ring: Floats, part: int, number: int) -> list[Finding]:
    finite = np.isfinite(ring).all(axis=1)
    if not finite.all():
        return [
            finding("not_finite", part=part, ring=number, vertex=int(v), number=int(v) + 1)
            for v in np.flatnonzero(~finite)
        ]
    outside = (np.abs(ring[:, 0]) > 180.0) | (np.abs(ring[:, 1]) > 90.0)
    return [
        finding(
            "out_of_range",
            part=part,
            ring=number,
            vertex=int(v),
            number=int(v) + 1,
            longitude=f"{ring[v, 0]:.6f}",
            latitude=f"{ring[v, 1]:.6f}",
        )
        for v in np.flatnonzero(outside)
    ]


def _signed_area(frame: Floats) -> float:
    x, y = frame[:, 0], frame[:, 1]
    return 0.5 * float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))


def _zero_or_cancelled(
    ring: Floats, frame: Floats, part: int, number: int, limits: Limits
) -> list[Finding]:
    """No area because the ring is flat, or because its loops cancel (a bow-tie)."""
    if np.linalg.matrix_rank(frame, tol=1e-6) < 2:
        return [finding("zero_area", part=part, ring=number)]
    crossed = [
        _crossing_finding(ring, crossing, part, number)
        for crossing in crossings(frame, limits.max_crossings)
    ]
    return crossed or [finding("zero_area", part=part, ring=number)]


def _crossing_finding(
    ring: Floats, crossing: tuple[int, int, float, float], part: int, number: int
) -> Finding:
    first, second, x, y = crossing
    scale = np.array(metres_per_degree(float(ring[:, 1].mean())))
    place = ring[0] + np.array((x, y)) / scale
    return finding(
        "self_intersection",
        part=part,
        ring=number,
        vertex=first,
        location=_place(place),
        first=first + 1,
        second=second + 1,
        longitude=f"{place[0]:.8f}",
        latitude=f"{place[1]:.8f}",
    )


def _check_topology(parts: list[list[Floats]], limits: Limits) -> list[Finding]:
    """What GEOS finds between and within rings that are each sound in their values."""
    polygons = [shapely.Polygon(rings[0], rings[1:]) for rings in parts if rings]
    if not polygons:
        return [finding("empty_geometry")]
    found: list[Finding] = []
    for p, polygon in enumerate(polygons):
        if not shapely.is_valid(polygon):
            found += _explain(polygon, parts[p], p, limits)
    if found or len(polygons) == 1:
        return found
    whole = shapely.multipolygons(polygons)
    if not shapely.is_valid(whole):
        found.append(_parts_overlap(polygons, whole))
    return found


def _explain(
    polygon: BaseGeometry, rings: list[Floats], part: int, limits: Limits
) -> list[Finding]:
    found: list[Finding] = []
    for r, ring in enumerate(rings):
        scale = np.array(metres_per_degree(float(ring[:, 1].mean())))
        frame = (ring - ring[0]) * scale
        for crossing in crossings(frame, limits.max_crossings):
            found.append(_crossing_finding(ring, crossing, part, r))
    return found or [_from_reason(polygon, part)]


def _from_reason(geometry: BaseGeometry, part: int | None) -> Finding:
    match = _REASON.match(str(shapely.is_valid_reason(geometry)))
    text = match["text"].strip() if match else "invalid"
    place = None
    if match and match["x"] is not None:
        place = (float(match["x"]), float(match["y"]))
    code = _TOPOLOGY_CODES.get(text.lower(), "invalid_geometry")
    if code in ("self_intersection", "too_few_vertices"):
        code = "rings_cross" if code == "self_intersection" else "invalid_geometry"
    where = f"({place[0]:.8f}, {place[1]:.8f})" if place else "-"
    return finding(code, part=part, location=place, reason=text, where=where)


def _parts_overlap(polygons: list[BaseGeometry], whole: BaseGeometry) -> Finding:
    tree = shapely.STRtree(polygons)
    pairs = tree.query(polygons, predicate="intersects").T
    for a, b in pairs:
        if a < b and not shapely.touches(polygons[a], polygons[b]):
            place = shapely.intersection(polygons[a], polygons[b]).representative_point()
            return finding(
                "parts_overlap",
                part=int(b),
                location=(place.x, place.y),
                where=f"({place.x:.8f}, {place.y:.8f})",
            )
    return _from_reason(whole, None)


def _place(vertex: Floats) -> tuple[float, float]:
    return float(vertex[0]), float(vertex[1])
