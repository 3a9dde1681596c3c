"""Where a file's coordinates come from: declared system, given system, proposals, suspicion.

Nothing is guessed. A file without a system is refused with candidates and their evidence; one
that looks shifted (GCJ-02) is refused with the figures unless somebody answers for it.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from pyproj import CRS

from kuangzheng.kernel import geo
from kuangzheng.kernel.geo.coordinates import ZONE_UNIT_M
from kuangzheng.kernel.geo.crs import CrsDecision, epsg_of_old_datum, old_datum_named
from kuangzheng.kernel.geo.findings import CoordinateError
from kuangzheng.kernel.geo.readers.model import Collection, Note, Shapes
from kuangzheng.licensing.cadastre.imports.options import Order, Place

_SAMPLE = 4_000
_MANY = 0.9


@dataclass(slots=True)
class Origin:
    """`shapes` in EPSG:4490 when there are no `problems`, which refuse the whole file."""

    shapes: Shapes | None = None
    epsg: int | None = None
    crs: dict[str, Any] = field(default_factory=dict)
    extent_check: dict[str, Any] = field(default_factory=dict)
    problems: list[Note] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    proposals: list[dict[str, Any]] = field(default_factory=list)
    shift: dict[str, Any] | None = None


def find_origin(collection: Collection, order: Order) -> Origin:
    """Decide on system, axes, place and shift of all features together."""
    found = Origin()
    shapes = collection.shapes
    if order.swap_axes:
        shapes = shapely.transform(shapes, lambda xy: xy[:, ::-1])
        collection.shapes = shapes
        found.notes.append(Note("axes_swapped_on_request", "已按要求对调 x、y 两个坐标"))
    points = _sample(shapes)
    if not len(points):
        found.problems.append(Note("no_usable_geometry", "文件中没有一个可用的图形"))
        return found
    decision = _decide(collection, order, points, found)
    if decision is None or decision.epsg is None:
        return found
    try:
        if decision.datum or not CRS.from_epsg(decision.epsg).is_geographic:
            moved = geo.to_cgcs2000(shapes, decision.epsg, order.conversion)
            shapes = moved.geometry
            found.crs["path"] = moved.decision.path_zh
        sample = geo.to_cgcs2000(shapely.multipoints(points), decision.epsg, order.conversion)
    except CoordinateError as error:
        found.crs["path"] = None
        found.problems.append(Note(error.finding.code, error.finding.message_zh))
        return found
    lonlat = shapely.get_coordinates(sample.geometry)
    found.epsg = decision.epsg
    _check_axes(points, lonlat, order.place, found)
    if found.problems:
        return found
    found.extent_check = _extent_told(order.place)
    _check_shift(collection, lonlat, order, found)
    if not found.problems:
        found.shapes = np.asarray(shapes, dtype=object)
    return found


def _sample(shapes: Shapes) -> Any:
    """At most a few thousand finite coordinates from all over the file, and its four extremes."""
    xy = shapely.get_coordinates(shapes)
    xy = xy[np.isfinite(xy).all(axis=1)]
    if not len(xy):
        return xy
    extremes = [*xy.argmin(axis=0), *xy.argmax(axis=0)]
    step = max(1, len(xy) // _SAMPLE)
    return np.vstack((xy[extremes], xy[::step]))


def _decide(collection: Collection, order: Order, points: Any, found: Origin) -> CrsDecision | None:
    declared = collection.declared
    text, source = (order.crs, "given") if order.crs else (declared, "declared")
    if text is None:
        _propose(points, order.place, found)
        found.problems.append(
            Note("crs_missing", "文件没有声明坐标系；请从所列候选中核实后指定一个")
        )
        return None
    if source == "declared" and collection.declared_by_format:
        source = "format"
        if not _like_degrees(points):
            _propose(points, order.place, found)
            found.problems.append(
                Note("crs_missing", "坐标不是经纬度，与 GeoJSON 默认的 WGS 84 不符；请指定坐标系")
            )
            return None
        found.notes.append(
            Note("crs_by_format", "文件未声明坐标系，按 GeoJSON 标准（RFC 7946）视为 WGS 84")
        )
    decision = _identified(text, declared, points, order, found)
    if decision is None:
        return None
    found.crs = {
        "source": source, "epsg": decision.epsg, "name": decision.name,
        "path": decision.path_zh if decision.accepted else None, "note": None,
        "declared": declared if declared is None else declared[:200],
        "datum": decision.datum,
    }  # fmt: skip
    if source == "given" and declared is not None and not collection.declared_by_format:
        theirs = geo.identify_crs(declared)
        if theirs.epsg != decision.epsg:
            found.crs["note"] = f"文件声明为 {theirs.name}，按指定的 {decision.name} 处理"
            found.notes.append(Note("crs_overridden", found.crs["note"]))
    refusal = _refusal(decision, order)
    if refusal is not None:
        found.problems.append(refusal)
        return None
    if decision.datum:
        found.crs["conversion"] = order.cited
    return decision


def _refusal(decision: CrsDecision, order: Order) -> Note | None:
    """Why a system is not taken. An old datum wants parameters of its own, any other wants none."""
    conversion = order.conversion
    if decision.datum is None:
        if not decision.accepted:
            return Note("crs_refused", decision.path_zh)
        if conversion is not None:
            text = f"文件坐标系为 {decision.name}，不需换算参数；请核对坐标系，或不选换算参数"
            return Note("conversion_not_needed", text)
        return None
    if conversion is None:
        text = f"{decision.path_zh}；请从已登记的换算参数中选择一组"
        return Note("conversion_missing", text)
    if conversion.source != decision.datum:
        text = f"换算参数“{conversion.name}”不适用于 {decision.name}，请另选"
        return Note("conversion_mismatch", text)
    return None


def _identified(
    text: str, declared: str | None, points: Any, order: Order, found: Origin
) -> CrsDecision | None:
    """The system of a text. The bare name of an old datum stands for what the file declares on it,
    else for degrees or the 3-degree zone of the eastings; without a zone in them, for that of the
    four parameters."""
    datum = old_datum_named(text)
    if datum is not None and declared is not None:
        theirs = geo.identify_crs(declared)
        if theirs.datum == datum:
            return theirs
    if datum is None or _like_degrees(points):
        return geo.decide_crs(epsg_of_old_datum(datum)) if datum else geo.identify_crs(text)
    if (points[:, 1] >= 10 * ZONE_UNIT_M).all():
        found.problems.append(
            Note("axes_swapped", "北坐标在前；请核实后以“对调坐标”重新导入，或更正文件")
        )
        return None
    zones = set((points[:, 0] // ZONE_UNIT_M).astype(int).tolist())
    zone = zones.pop() if len(zones) == 1 else -1
    prefixed = zone > 0
    if zone == 0:
        zone = (order.conversion and order.conversion.zone) or 0
    try:
        return geo.decide_crs(epsg_of_old_datum(datum, zone, prefixed=prefixed))
    except CoordinateError:
        first = epsg_of_old_datum(datum, 36)
        text = f"不能由横坐标判断 3 度带；请以 EPSG 代码指明坐标系，如第 36 带为 EPSG:{first}"
        found.problems.append(Note("zone_missing", text))
        return None


def _like_degrees(points: Any) -> bool:
    return bool((np.abs(points) <= 180.0).all())


def _propose(points: Any, place: Place, found: Origin) -> None:
    low, high = points.min(axis=0), points.max(axis=0)
    bounds = (float(low[0]), float(low[1]), float(high[0]), float(high[1]))
    for proposal in geo.propose_crs(bounds, place.extent, points):
        name = geo.decide_crs(proposal.epsg).name
        found.proposals.append({
            "crs": f"EPSG:{proposal.epsg}", "name": name, "score": proposal.score,
            "swap_axes": proposal.axes_swapped, "bounds": list(proposal.lonlat_bounds),
            "evidence": proposal.evidence_zh,
        })  # fmt: skip


def _check_axes(points: Any, lonlat: Any, place: Place, found: Origin) -> None:
    """Coordinates that only make sense the other way round are refused, not turned."""
    wrong = (np.abs(lonlat[:, 1]) > 90.0) | (np.abs(lonlat[:, 0]) > 180.0)
    turned = lonlat[:, ::-1]
    sound = (np.abs(turned[:, 0]) <= 180.0) & (np.abs(turned[:, 1]) <= 90.0)
    misplaced = False
    if place.extent is not None:
        misplaced = _inside(lonlat, place.extent) == 0.0 and _inside(turned, place.extent) > _MANY
    if (wrong.mean() > _MANY and sound.all()) or misplaced:
        _propose(points, place, found)
        found.problems.append(
            Note("axes_swapped", "经度与纬度疑似颠倒；请核实后以“对调坐标”重新导入，或更正文件")
        )


def _inside(lonlat: Any, extent: tuple[float, float, float, float]) -> float:
    west, south, east, north = extent
    return float(((lonlat >= (west, south)) & (lonlat <= (east, north))).all(axis=1).mean())


def _extent_told(place: Place) -> dict[str, Any]:
    if place.extent is None:
        return {"done": False, "note": place.reason or "没有该辖区的范围，未核对位置"}
    return {"done": True, "note": f"已核对是否位于{place.name}范围内"}


def _check_shift(collection: Collection, lonlat: Any, order: Order, found: Origin) -> None:
    declared = None if collection.declared_by_format else collection.declared
    said = geo.provenance_evidence(
        declared_crs=declared, source_text=collection.source_text,
        properties=[dict.fromkeys(collection.columns)],
    )  # fmt: skip
    points = shapely.multipoints(lonlat)
    assessment = geo.assess_shift(points, [said, *_measured(points)])
    found.shift = {
        "verdict": assessment.verdict.value, "offset_m": round(assessment.offset_m, 1),
        "evidence": [
            {"method": e.method, "verdict": e.verdict.value, "text": e.text_zh,
            "figures": dict(e.figures)}
            for e in assessment.evidence
        ],
    }  # fmt: skip
    if assessment.verdict not in (geo.ShiftVerdict.SHIFTED, geo.ShiftVerdict.SUSPECTED):
        return
    evidence = "".join(e.text_zh for e in assessment.evidence if e.verdict is assessment.verdict)
    text = f"坐标疑似经过 GCJ-02 加偏（约 {assessment.offset_m:.0f} 米）：{evidence}"
    if order.accept_suspected_shift:
        found.notes.append(Note("shift_accepted", f"{text}已按要求照原坐标接收"))
    else:
        found.problems.append(
            Note(
                "shift_suspected",
                f"{text}请提供原始的 2000 国家大地坐标；确知未加偏的，须在选项中声明",
            )
        )


def _measured(points: Any) -> list[geo.ShiftEvidence]:
    west, south, east, north = points.bounds
    if not (west >= 73.0 and east <= 136.0 and south >= 3.0 and north <= 54.5):
        return []
    return [geo.compare_with_graticule(points)]
