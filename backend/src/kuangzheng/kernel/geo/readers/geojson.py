"""GeoJSON: FeatureCollection, Feature or one geometry."""

from pathlib import Path
from typing import Any

import orjson
import shapely

from kuangzheng.kernel.geo.readers.model import (
    Collection,
    Note,
    ReadLimits,
    Unreadable,
    object_array,
)

CRS84 = "OGC:CRS84"
_GEOMETRIES = frozenset({
    "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
    "GeometryCollection",
})  # fmt: skip


def read_geojson(path: Path, limits: ReadLimits, layer: str | None) -> Collection:
    """Read UTF-8 GeoJSON. Without a `crs` member the system is the standard's own (RFC 7946:
    WGS 84), and the collection says that nobody declared it."""
    features, crs = _features(path)
    if not features:
        raise Unreadable("no_features", "文件中没有任何要素")
    if len(features) > limits.features:
        raise Unreadable(
            "too_many_features", f"要素共 {len(features)} 个，超过上限 {limits.features} 个"
        )
    faults: dict[int, Note] = {}
    texts: list[bytes | None] = []
    for n, feature in enumerate(features):
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        fault = _fault(geometry, limits)
        if fault is not None:
            faults[n] = fault
        texts.append(None if fault is not None else orjson.dumps(geometry))
    shapes = object_array(list(shapely.from_geojson(object_array(texts), on_invalid="ignore")))
    for n, shape in enumerate(shapes):
        if shape is None and n not in faults:
            faults[n] = _unclosed(features[n]["geometry"])
    columns = _columns(features)
    return Collection(
        "GeoJSON", shapes, columns, crs or CRS84, faults, declared_by_format=crs is None,
        source_text=" ".join((path.name, *columns)),
    )  # fmt: skip


def _features(path: Path) -> tuple[list[Any], str | None]:
    try:
        document = orjson.loads(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise Unreadable(
            "json_broken",
            f"不是有效的 JSON（第 {error.lineno} 行第 {error.colno} 列），须为 UTF-8，且不含 NaN",
        ) from error
    if not isinstance(document, dict):
        raise Unreadable("geojson_structure", "GeoJSON 应为一个对象")
    kind = document.get("type")
    if kind == "FeatureCollection" and isinstance(document.get("features"), list):
        return document["features"], _declared(document.get("crs"))
    if kind == "Feature":
        return [document], _declared(document.get("crs"))
    if kind in _GEOMETRIES:
        return [{"geometry": document, "properties": {}}], _declared(document.get("crs"))
    raise Unreadable(
        "geojson_structure", "GeoJSON 的 type 应为 FeatureCollection、Feature 或一种图形"
    )


def _declared(crs: Any) -> str | None:
    """The name in the old `crs` member."""
    if not isinstance(crs, dict):
        return None
    properties = crs.get("properties")
    name = properties.get("name") if isinstance(properties, dict) else None
    return name if isinstance(name, str) else "未知坐标系"


def _fault(geometry: Any, limits: ReadLimits) -> Note | None:
    if geometry is None:
        return Note("empty_geometry", "图形为空，请重新提供范围。")
    if not isinstance(geometry, dict) or geometry.get("type") not in _GEOMETRIES:
        return Note("geojson_type", "geometry 的 type 不是 GeoJSON 的图形类型。")
    if _count(geometry.get("coordinates")) > limits.vertices_each:
        return Note("too_many_vertices", f"拐点超过上限 {limits.vertices_each} 个，请简化后提交")
    return None


def _count(value: Any) -> int:
    """Positions in nested coordinates."""
    if not isinstance(value, list) or not value:
        return 0
    if not isinstance(value[0], list):
        return 1
    if value[0] and not isinstance(value[0][0], list):
        return len(value)
    return sum(_count(item) for item in value)


def _unclosed(geometry: dict[str, Any]) -> Note:
    from kuangzheng.kernel.geo.formats import polygon_from_geojson

    plain = {k: v for k, v in geometry.items() if k != "crs"}
    read = polygon_from_geojson(plain)
    for found in read.findings:
        return Note(
            found.code,
            f"{found.message_zh}（{found.pointer}）" if found.pointer else found.message_zh,
        )
    return Note("geometry_unreadable", "图形数据无法读取")


def _columns(features: list[Any]) -> dict[str, list[Any]]:
    rows = [f.get("properties") if isinstance(f, dict) else None for f in features]
    named = [row if isinstance(row, dict) else {} for row in rows]
    names = dict.fromkeys(str(key) for row in named for key in row)
    columns: dict[str, list[Any]] = {name: [row.get(name) for row in named] for name in names}
    if (
        any(isinstance(f, dict) and f.get("id") is not None for f in features)
        and "id" not in columns
    ):
        columns["id"] = [f.get("id") if isinstance(f, dict) else None for f in features]
    return columns
