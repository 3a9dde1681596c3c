"""Defects of many shapes at once: vectorised, with the full report only for the suspicious."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from kuangzheng.kernel import geo
from kuangzheng.kernel.geo.ellipsoid import metres_per_degree
from kuangzheng.kernel.geo.findings import finding
from kuangzheng.kernel.geo.readers.model import Note, Shapes
from kuangzheng.licensing.cadastre.imports.options import Order

_AREAL, _LINEAR = (3, 6), (1, 5)
_NAMES = {0: "Point", 1: "LineString", 2: "LinearRing", 3: "Polygon", 4: "MultiPoint",
          5: "MultiLineString", 6: "MultiPolygon", 7: "GeometryCollection"}  # fmt: skip
_LEAST_M2 = 50.0
"""Half of 0.0001 km²: below it the figure of a licence would be zero."""
_SPIKE_COSINE = float(np.cos(np.radians(0.5)))
_DUPLICATE_M = 0.01
_TOLD = 3
Mask = npt.NDArray[np.bool_]


@dataclass(slots=True)
class Checked:
    """By index: why a feature is refused, what else is to be said, what a repair changed."""

    shapes: Shapes
    refused: dict[int, Note]
    areas_m2: npt.NDArray[np.float64]
    warnings: dict[int, list[Note]] = field(default_factory=dict)
    changed_m2: dict[int, float] = field(default_factory=dict)


def check_shapes(shapes: Shapes, faults: dict[int, Note], order: Order, first: int = 0) -> Checked:
    """Check lon/lat shapes; `faults` are keyed by index in the file, from `first` on."""
    shapes = shapes.copy()
    refused = {n: faults[n + first] for n in range(len(shapes)) if n + first in faults}
    found = Checked(shapes, refused, np.zeros(len(shapes)))
    _refuse_kinds(found, order)
    raised = np.flatnonzero(shapely.has_z(shapes))
    if len(raised):
        shapes[raised] = shapely.force_2d(shapes[raised])
    _refuse_values(found, order)
    suspicious = _open(found) & (~shapely.is_valid(shapes) | _crowded(shapes))
    for n in np.flatnonzero(suspicious):
        _examine(found, int(n), order)
    areal = _open(found) & np.isin(shapely.get_type_id(shapes), _AREAL)
    found.areas_m2[areal] = geo.areas_m2(shapes[areal])
    for n in np.flatnonzero(areal & (found.areas_m2 < _LEAST_M2)):
        found.refused[int(n)] = Note(
            "area_too_small", f"面积仅 {found.areas_m2[n]:.2f} 平方米，不足 0.0001 平方千米"
        )
    _compare_extent(found, order)
    return found


def _open(found: Checked) -> Mask:
    """Features that nothing speaks against so far."""
    mask = np.ones(len(found.shapes), dtype=bool)
    mask[list(found.refused)] = False
    return mask


def _refuse_kinds(found: Checked, order: Order) -> None:
    kinds = shapely.get_type_id(found.shapes)
    taken = (*_AREAL, *_LINEAR) if order.lines_allowed else _AREAL
    for n in np.flatnonzero(~np.isin(kinds, taken)):
        if int(n) not in found.refused:
            name = _NAMES.get(int(kinds[n]))
            bad = finding("not_polygonal", kind=name) if name else finding("empty_geometry")
            found.refused[int(n)] = Note(bad.code, bad.message_zh)
    for n in np.flatnonzero(shapely.is_empty(found.shapes)):
        bad = finding("empty_geometry")
        found.refused.setdefault(int(n), Note(bad.code, bad.message_zh))


def _refuse_values(found: Checked, order: Order) -> None:
    """Coordinates that are no numbers or no degrees, and too many of them."""
    xy, owner = shapely.get_coordinates(found.shapes, return_index=True)
    bad = ~(np.abs(xy) <= (180.0, 90.0)).all(axis=1)
    counts = np.bincount(owner, minlength=len(found.shapes))
    many = np.flatnonzero(counts > order.limits.vertices_each)
    for n in many:
        note = finding("too_many_vertices", count=int(counts[n]), limit=order.limits.vertices_each)
        found.refused.setdefault(int(n), Note(note.code, note.message_zh))
    for n in np.unique(owner[bad]):
        if int(n) not in found.refused:
            found.refused[int(n)] = _reasons(found.shapes[n]) or Note("out_of_range", "坐标无效")


def _crowded(shapes: Shapes) -> Mask:
    """Whether a shape has a vertex upon the one before it, or a boundary that turns back."""
    marked = np.zeros(len(shapes), dtype=bool)
    for plain in (True, False):
        chosen = np.flatnonzero(
            np.isin(shapely.get_type_id(shapes), _AREAL)
            & ((shapely.get_num_interior_rings(shapes) == 0)
               & (shapely.get_type_id(shapes) == _AREAL[0]) == plain)
        )  # fmt: skip
        if plain:
            rings, of_shape = shapes[chosen], np.arange(len(chosen))
        else:
            parts, of_part = shapely.get_parts(shapes[chosen], return_index=True)
            rings, of_ring = shapely.get_rings(parts, return_index=True)
            of_shape = of_part[of_ring]
        marked[chosen[of_shape[_crowded_rings(rings)]]] = True
    return marked


def _crowded_rings(rings: Shapes) -> npt.NDArray[np.int64]:
    """Indexes of closed rings (or polygons that are one) that want a closer look."""
    xy, of_ring = shapely.get_coordinates(rings, return_index=True)
    if len(xy) < 3:
        return np.empty(0, dtype=np.int64)
    scale = np.stack(np.broadcast_arrays(*_scales(xy[:, 1])), axis=1)
    within = of_ring[1:] == of_ring[:-1]
    steps = ((xy[1:] - xy[:-1]) * scale[1:])[within]
    ring_of_step = of_ring[1:][within]
    length2 = np.einsum("ij,ij->i", steps, steps)
    starts = np.flatnonzero(np.r_[True, ring_of_step[1:] != ring_of_step[:-1]])
    before = np.arange(len(steps)) - 1
    before[starts] = np.r_[starts[1:], len(steps)] - 1
    dot = -np.einsum("ij,ij->i", steps[before], steps)
    turned = dot > _SPIKE_COSINE * np.sqrt(length2[before] * length2)
    odd = turned | (length2 <= _DUPLICATE_M**2)
    return np.unique(ring_of_step[odd])


def _scales(latitude: Any) -> tuple[Any, Any]:
    """Metres per degree east and north, near enough for a first look."""
    north = metres_per_degree(0.0)[0]
    return np.cos(np.radians(latitude)) * north, np.full_like(latitude, north)


def _examine(found: Checked, n: int, order: Order) -> None:
    """The full report of one shape; repaired when that was asked for."""
    shape = found.shapes[n]
    if shapely.get_type_id(shape) in _LINEAR:
        return
    report = geo.check_geometry(shape)
    told = [Note(f.code, f.message_zh) for f in report.findings if f.severity.value == "warning"]
    if report.valid:
        if told:
            found.warnings[n] = [_joined(told)]
        return
    if not order.repair:
        found.refused[n] = _joined([Note(f.code, f.message_zh) for f in report.errors])
        return
    try:
        mended, changed = geo.repair(shape)
    except ValueError:
        found.refused[n] = _joined([Note(f.code, f.message_zh) for f in report.errors])
        return
    left = geo.check_geometry(mended).errors
    if left:
        found.refused[n] = _joined([Note(f.code, f.message_zh) for f in left])
        return
    found.shapes[n] = mended
    found.changed_m2[n] = changed
    reason = _joined([Note(f.code, f.message_zh) for f in report.errors])
    found.warnings[n] = [
        Note(reason.code, f"已修复，面积变化 {changed:.2f} 平方米。{reason.message}")
    ]


def _reasons(shape: Any) -> Note | None:
    errors = geo.check_geometry(shape).errors
    return _joined([Note(f.code, f.message_zh) for f in errors]) if errors else None


def _joined(notes: list[Note]) -> Note:
    """The first code and the first sentences."""
    more = f"（另有 {len(notes) - _TOLD} 处）" if len(notes) > _TOLD else ""
    return Note(notes[0].code, " ".join(note.message for note in notes[:_TOLD]) + more)


def _compare_extent(found: Checked, order: Order) -> None:
    extent = order.place.extent
    if extent is None:
        return
    west, south, east, north = extent
    with np.errstate(invalid="ignore"):
        box = shapely.bounds(found.shapes)
        apart = (box[:, 2] < west) | (box[:, 0] > east) | (box[:, 3] < south) | (box[:, 1] > north)
        beyond = (box[:, 0] < west) | (box[:, 2] > east) | (box[:, 1] < south) | (box[:, 3] > north)
    for n in np.flatnonzero(apart & _open(found)):
        found.refused[int(n)] = Note(
            "outside_jurisdiction", f"图形位于{order.place.name}范围之外，请核对坐标系和辖区"
        )
    for n in np.flatnonzero(beyond & ~apart & _open(found)):
        note = Note("beyond_jurisdiction", f"图形部分超出{order.place.name}范围，请核对")
        found.warnings.setdefault(int(n), []).append(note)
