"""The check as a document: facts, sketch, one row per rule, the rulebooks used."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.documents.pdf import render_pdf
from kuangzheng.kernel.geo.ellipsoid import metres_per_degree
from kuangzheng.kernel.reference import divisions

_TEMPLATE = Path(__file__).parent / "templates" / "check.typ"
_TONES = {"blocked": "block", "conditional": "warn", "clear": "pass"}
_KINDS = {"mining": "采矿权", "exploration": "探矿权"}
_OPERATIONS = {
    "new": "新设", "enlarge": "扩大范围", "renewal": "延续", "change": "变更", "transfer": "转让",
}  # fmt: skip
_METHODS = {
    "open_pit": "露天开采", "underground": "地下开采", "combined": "露天/地下开采",
    "well": "钻井开采", "other": "其他", None: "—",
}  # fmt: skip
_COLUMNS = ("outcome", "rule_name", "value", "limit", "basis", "confirmed")
_ORDER = {"block": 0, "warn": 1, "info": 2, "pass": 3}
_SKETCH_MM = (90.0, 62.0)
_BARS = (50, 100, 200, 500, 1000, 2000, 5000, 10_000)


def check_pdf(document: Mapping[str, Any], font_path: Path | None = None) -> bytes:
    """The stored check as PDF; equal checks give equal bytes. Raises FontMissing."""
    created = datetime.fromisoformat(str(document["created_at"])).astimezone(CHINA)
    known = datetime.fromisoformat(str(document["known_at"])).astimezone(CHINA)
    data = {
        "id": document["id"],
        "note": document["note"],
        "verdict_name": document["verdict_name"],
        "tone": _TONES[document["verdict"]],
        "created_text": _minute(created),
        "known_text": _minute(known),
        "on_text": _day(str(document["on"])),
        "facts": _facts(document),
        "conversion": (document.get("conversion") or {}).get("text"),
        "sketch": _sketch(document),
        "rulebooks": document["rulebooks"],
        "results": [_row(result) for result in _ordered(document["results"])],
    }
    return render_pdf(_TEMPLATE, data, created_at=created, font_path=font_path)


def _minute(instant: datetime) -> str:
    return f"{instant.year}年{instant.month}月{instant.day}日 {instant:%H:%M}"


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.year}年{day.month}月{day.day}日"


def _facts(document: Mapping[str, Any]) -> list[tuple[str, str]]:
    asked = document["request"]
    elevation = asked["elevation"]
    kind = _KINDS[asked["kind"]] + "（" + _OPERATIONS[asked["operation"]] + "）"
    return [
        ("行政区", divisions.path_name(document["jurisdiction"][:6])),
        ("事项", kind),
        ("矿种", "、".join(asked["minerals"])),
        ("开采方式", _METHODS[asked["mining_method"]]),
        ("生产规模", _quantity(asked["capacity"])),
        ("资源储量", _quantity(asked["reserves"])),
        ("面积", f"{document['area_km2']} 平方千米"),
        ("开采标高", f"{elevation['from_m']} 米至 {elevation['to_m']} 米" if elevation else "—"),
    ]


def _quantity(given: Mapping[str, str] | None) -> str:
    return f"{given['value']} {given['unit']}" if given else "未填报"


def _ordered(results: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(results, key=lambda result: _ORDER[result["outcome"]])


def _row(result: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: result[key] for key in _COLUMNS}
    return {**kept, "lines": [_line(evidence) for evidence in result["evidence"]][:12]}


def _line(evidence: Mapping[str, Any]) -> str:
    looked_at = evidence["kind"] == "layer"
    hidden = "管辖范围外的图层" if looked_at else "管辖范围外的记录"
    name = evidence["name"] or (hidden if evidence["redacted"] else "")
    overlap, distance = evidence["overlap_km2"], evidence["distance_m"]
    layer = evidence["layer"]
    parts = [
        f"已比对：{name}" if looked_at else name,
        f"重叠 {overlap} 平方千米" if overlap else "",
        f"距离 {distance} 米" if distance else "",
        f"图层版本 {layer['version']}" if layer else "",
        evidence["note"],
    ]
    return "，".join(part for part in parts if part)


def _sketch(document: Mapping[str, Any]) -> dict[str, Any]:
    """The boundary and its overlaps in millimetres of the drawing, north up."""
    rings = _rings(document["request"]["boundary"])
    outline = rings[0]
    lons, lats = [p[0] for p in outline], [p[1] for p in outline]
    east, north = metres_per_degree((min(lats) + max(lats)) / 2)
    width_m = max((max(lons) - min(lons)) * east, 1.0)
    height_m = max((max(lats) - min(lats)) * north, 1.0)
    scale = min(_SKETCH_MM[0] * 0.78 / width_m, _SKETCH_MM[1] * 0.78 / height_m)
    left = (_SKETCH_MM[0] - width_m * scale) / 2
    top = (_SKETCH_MM[1] - height_m * scale) / 2

    def place(point: Sequence[float]) -> list[float]:
        return [
            round(left + (point[0] - min(lons)) * east * scale, 2),
            round(top + (max(lats) - point[1]) * north * scale, 2),
        ]

    overlaps = [
        [place(point) for point in ring]
        for result in document["results"]
        if result["outcome"] in ("block", "warn")
        for evidence in result["evidence"]
        if evidence["geometry"] and evidence["kind"] != "block"
        for ring in _rings(evidence["geometry"])
    ]
    bar = max((b for b in _BARS if b * scale <= 30), default=_BARS[0])
    text = f"{bar} 米" if bar < 1000 else f"{bar // 1000} 千米"
    return {
        "outline": [place(point) for point in outline], "overlaps": overlaps,
        "bar_mm": round(bar * scale, 2), "bar_text": text,
    }  # fmt: skip


def _rings(geometry: Mapping[str, Any]) -> list[list[list[float]]]:
    """Outer rings, the longest first."""
    polygons = (
        [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    )
    return sorted((polygon[0] for polygon in polygons), key=len, reverse=True)
