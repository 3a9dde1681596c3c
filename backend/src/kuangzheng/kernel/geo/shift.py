"""Suspicion of a GCJ-02 shift, with figures; an undecidable case is said to be one.

A test compares two hypotheses, "as given" and "given in GCJ-02", against something known:

- control points: the displacement is fitted to the field; factor 1 with a small residual is a
  fingerprint no other error leaves, factor 0 clears the data;
- a reference boundary: mean distance to it under both hypotheses;
- a published extent: edges against figures rounded to, say, 1′;
- the graticule: exploration blocks have vertices on multiples of 15″;
- provenance: words and property names that only map services leave.

A measurement speaks only when its reference is clearly finer than the shift itself (about
500 m). Thus Banan's published extent, rounded to 1′ (1.6 km), and river centre lines at
1:10m (1 km) decide nothing, whatever they seem to favour. Provenance alone gives `suspected`,
never `shifted`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.geo.ellipsoid import Floats, metres_per_degree
from kuangzheng.kernel.geo.gcj02 import (
    from_gcj02,
    gcj02_offset,
    inside_china_box,
    offset_metres,
    undo_gcj02,
)

_MAX_SAMPLES = 4_000
_REFERENCE_SHARE = 1 / 3
_GRID_METRES = 1.0
_PROVIDER_WORDS = ("gcj", "火星", "高德", "amap", "autonavi", "腾讯地图", "datav", "阿里云")
_PROVIDER_KEYS = frozenset({"adcode", "childrenNum", "subFeatureIndex", "acroutes", "centroid"})


class ShiftVerdict(StrEnum):
    """What a test, or all of them, says of a collection."""

    SHIFTED = "shifted"
    SUSPECTED = "suspected"
    NOT_SHIFTED = "not_shifted"
    UNDECIDABLE = "undecidable"


@dataclass(frozen=True, slots=True)
class ShiftEvidence:
    """One test with its figures; metres unless the key says otherwise."""

    method: str
    verdict: ShiftVerdict
    text_zh: str
    text_en: str
    figures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ShiftAssessment:
    """The verdict over all evidence; `offset_m` is the size of the field at the data."""

    verdict: ShiftVerdict
    offset_m: float
    evidence: tuple[ShiftEvidence, ...]


def assess_shift(geometry: BaseGeometry, evidence: Iterable[ShiftEvidence]) -> ShiftAssessment:
    """Weigh the evidence on `geometry` (lon/lat as given).

    Measurements outrank provenance; measurements against each other are undecidable.
    """
    lonlat = shapely.get_coordinates(geometry)
    gathered = tuple(evidence)
    if not len(lonlat) or not inside_china_box(lonlat):
        return ShiftAssessment(ShiftVerdict.NOT_SHIFTED, 0.0, (*gathered, _outside()))
    said = {e.verdict for e in gathered}
    measured = said & {ShiftVerdict.SHIFTED, ShiftVerdict.NOT_SHIFTED}
    if len(measured) == 1:
        verdict = measured.pop()
    elif not measured and ShiftVerdict.SUSPECTED in said:
        verdict = ShiftVerdict.SUSPECTED
    else:
        verdict = ShiftVerdict.UNDECIDABLE
    return ShiftAssessment(verdict, offset_metres(lonlat), gathered)


def _outside() -> ShiftEvidence:
    return ShiftEvidence(
        "territory", ShiftVerdict.NOT_SHIFTED,
        "数据不在加偏适用的范围内。", "The data lie outside the area where GCJ-02 applies.",
    )  # fmt: skip


def _verdict(as_given: float, undone: float, accuracy_m: float, offset_m: float) -> ShiftVerdict:
    """Distances to a reference under both hypotheses → verdict, by the reference's accuracy."""
    if accuracy_m > offset_m * _REFERENCE_SHARE:
        return ShiftVerdict.UNDECIDABLE
    fits = 2.0 * accuracy_m + 0.1 * offset_m
    if undone <= fits < as_given:
        return ShiftVerdict.SHIFTED
    if as_given <= fits < undone:
        return ShiftVerdict.NOT_SHIFTED
    return ShiftVerdict.UNDECIDABLE


def compare_control_points(given: Floats, known: Floats, *, accuracy_m: float) -> ShiftEvidence:
    """Corresponding points (n, 2) degrees, as given and as known in CGCS2000.

    Fits given − known = k·field: k near 1 is GCJ-02, near 0 is none; another k or a residual
    above the accuracy is some other displacement and left undecided.
    """
    scale = np.array(metres_per_degree(float(known[:, 1].mean())))
    moved = (given - known) * scale
    expected = gcj02_offset(known) * scale
    factor = float((moved * expected).sum() / (expected * expected).sum())
    residual = float(np.sqrt(((moved - factor * expected) ** 2).sum(axis=1).mean()))
    offset = offset_metres(known)
    verdict = ShiftVerdict.UNDECIDABLE
    if accuracy_m <= offset * _REFERENCE_SHARE and residual <= 2.0 * accuracy_m:
        tolerance = max(0.05, 2.0 * accuracy_m / offset)
        if abs(factor - 1.0) <= tolerance:
            verdict = ShiftVerdict.SHIFTED
        elif abs(factor) <= tolerance:
            verdict = ShiftVerdict.NOT_SHIFTED
    return ShiftEvidence(
        "control_points", verdict,
        f"{len(given)} 个同名点的位移与 GCJ-02 偏移场的比例系数为 {factor:.3f},"
        f"残差 {residual:.1f} 米（偏移量约 {offset:.0f} 米）。",
        f"{len(given)} control points: displacement is {factor:.3f} × the GCJ-02 field, "
        f"residual {residual:.1f} m (field about {offset:.0f} m).",
        {"factor": factor, "residual_m": residual, "offset_m": offset, "accuracy_m": accuracy_m},
    )  # fmt: skip


def compare_with_reference(
    geometry: BaseGeometry, reference: BaseGeometry, *, accuracy_m: float, reach_m: float = 5_000.0
) -> ShiftEvidence:
    """Distance from the boundary of `geometry` to a CGCS2000 reference (lines or polygons).

    Points of the boundary within `reach_m` of the reference under either hypothesis take part;
    the median of their distances is compared.
    """
    lonlat = _sample(geometry)
    undone = from_gcj02(lonlat)
    lines = shapely.boundary(reference) if reference.area > 0.0 else reference
    scale = np.array(metres_per_degree(float(lonlat[:, 1].mean())))
    frame = shapely.transform(lines, lambda xy: xy * scale)
    given_m = np.asarray(shapely.distance(shapely.points(lonlat * scale), frame))
    undone_m = np.asarray(shapely.distance(shapely.points(undone * scale), frame))
    near = (given_m <= reach_m) | (undone_m <= reach_m)
    offset = offset_metres(lonlat)
    if not near.any():
        return ShiftEvidence(
            "reference", ShiftVerdict.UNDECIDABLE,
            "参照线附近没有可比的边界。", "No boundary comes near the reference.",
        )  # fmt: skip
    before, after = float(np.median(given_m[near])), float(np.median(undone_m[near]))
    return _reference_evidence("reference", int(near.sum()), before, after, accuracy_m, offset)


def _reference_evidence(
    method: str, count: int, before: float, after: float, accuracy_m: float, offset: float
) -> ShiftEvidence:
    return ShiftEvidence(
        method, _verdict(before, after, accuracy_m, offset),
        f"{count} 处与参照比较：按原样中位相差 {before:.0f} 米，按 GCJ-02 还原后 {after:.0f} 米；"
        f"参照精度 {accuracy_m:.0f} 米，偏移量约 {offset:.0f} 米。",
        f"{count} places against the reference: median {before:.0f} m as given, {after:.0f} m "
        f"with GCJ-02 undone; reference good to {accuracy_m:.0f} m, field about {offset:.0f} m.",
        {"count": float(count), "as_given_m": before, "undone_m": after,
         "accuracy_m": accuracy_m, "offset_m": offset},
    )  # fmt: skip


def _sample(geometry: BaseGeometry) -> Floats:
    lonlat = shapely.get_coordinates(geometry)
    step = max(1, len(lonlat) // _MAX_SAMPLES)
    return np.asarray(lonlat[::step])


def compare_with_extent(
    geometry: BaseGeometry,
    extent: tuple[float, float, float, float],
    *,
    resolution_degrees: float,
) -> ShiftEvidence:
    """The four edges against a published extent (west, south, east, north) in degrees.

    `resolution_degrees` is the unit the extent was rounded to (1′ = 1/60).
    """
    lonlat = shapely.get_coordinates(geometry)
    scale = metres_per_degree(float(lonlat[:, 1].mean()))
    metres = np.array((scale[0], scale[1], scale[0], scale[1]))
    published = np.array(extent)
    before = np.abs((np.array(geometry.bounds) - published) * metres)
    after = np.abs((np.array(undo_gcj02(geometry).bounds) - published) * metres)
    accuracy = resolution_degrees * scale[1]
    return _reference_evidence(
        "extent", 4, float(np.median(before)), float(np.median(after)), accuracy,
        offset_metres(lonlat),
    )  # fmt: skip


def compare_with_graticule(geometry: BaseGeometry, *, step_seconds: float = 15.0) -> ShiftEvidence:
    """Share of vertices on multiples of `step_seconds` (exploration blocks) as given and undone."""
    lonlat = shapely.get_coordinates(geometry)
    before = _share_on_grid(lonlat, step_seconds)
    after = _share_on_grid(from_gcj02(lonlat), step_seconds)
    verdict = ShiftVerdict.UNDECIDABLE
    if after >= 0.8 and before <= 0.1:
        verdict = ShiftVerdict.SHIFTED
    elif before >= 0.8 and after <= 0.1:
        verdict = ShiftVerdict.NOT_SHIFTED
    return ShiftEvidence(
        "graticule", verdict,
        f"落在 {step_seconds:g}″ 格网上的拐点：按原样 {before:.0%}，按 GCJ-02 还原后 {after:.0%}。",
        f"Vertices on the {step_seconds:g}″ graticule: {before:.0%} as given, {after:.0%} with "
        "GCJ-02 undone.",
        {"as_given_share": before, "undone_share": after, "offset_m": offset_metres(lonlat)},
    )  # fmt: skip


def _share_on_grid(lonlat: Floats, step_seconds: float) -> float:
    step = step_seconds / 3600.0
    scale = np.array(metres_per_degree(float(lonlat[:, 1].mean())))
    apart = np.abs(lonlat - np.round(lonlat / step) * step) * scale
    return float((apart <= _GRID_METRES).all(axis=1).mean())


def provenance_evidence(
    *,
    declared_crs: str | None,
    source_text: str = "",
    properties: Sequence[Mapping[str, object]] = (),
) -> ShiftEvidence:
    """What the file says of itself: declared system, source words, property names.

    Property names of map-service exports (adcode, childrenNum, acroutes …) without a declared
    system mean data drawn for GCJ-02 base maps: `suspected`.
    """
    text = source_text.lower()
    words = [w for w in _PROVIDER_WORDS if w in text]
    keys = {key for row in properties for key in row}
    marks = sorted(keys & _PROVIDER_KEYS)
    undeclared = declared_crs is None
    suspected = bool(words) or (undeclared and len(marks) >= 3)
    found_zh = "、".join([*words, *marks]) or "无"
    return ShiftEvidence(
        "provenance",
        ShiftVerdict.SUSPECTED if suspected else ShiftVerdict.UNDECIDABLE,
        f"坐标系{'未声明' if undeclared else '声明为 ' + str(declared_crs)};"
        f"互联网地图来源特征：{found_zh}。",
        f"CRS {'undeclared' if undeclared else 'declared as ' + str(declared_crs)}; marks of a "
        f"map service: {', '.join([*words, *marks]) or 'none'}.",
        {"marks": float(len(marks)), "words": float(len(words))},
    )  # fmt: skip
