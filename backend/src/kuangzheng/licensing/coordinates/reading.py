"""A file of boundaries → candidates, as plain data; runs in a limited process."""

from pathlib import Path
from typing import Any

from kuangzheng.kernel.geo.area import km2_from_m2
from kuangzheng.kernel.geo.formats import to_geojson
from kuangzheng.kernel.geo.readers import read_collection
from kuangzheng.kernel.geo.readers.model import Collection, Note
from kuangzheng.licensing.cadastre.imports.geometry import check_shapes
from kuangzheng.licensing.cadastre.imports.options import Order
from kuangzheng.licensing.cadastre.imports.origin import Origin, find_origin

MOST = 200
"""Candidates in one answer; a file with more is cut, and says so."""
_FORMATS = ("gpkg", "shp", "fgb", "geojson", "csv", "dxf", "zip")
_NAMES = ("名称", "name", "矿山名称", "编号", "code", "图层")


def read_boundaries(path: Path, name: str, plain: dict[str, Any]) -> dict[str, Any]:
    """The first MOST outlines with area and findings. Raises Unreadable."""
    order = Order.read(plain)
    collection = read_collection(
        path, name, order.limits, layer=order.source_layer, formats=_FORMATS
    )
    origin = find_origin(collection, order)
    found: dict[str, Any] = {
        "crs": _crs(origin), "total": len(collection), "truncated": len(collection) > MOST,
        "problems": [_told(note) for note in origin.problems],
        "notes": [_told(note) for note in (*collection.notes, *origin.notes)],
        "proposals": origin.proposals, "features": [],
        "conversion": origin.crs.get("conversion"),
    }  # fmt: skip
    if origin.shapes is None:
        return found
    shapes = origin.shapes[:MOST]
    checked = check_shapes(shapes, collection.faults, order)
    names = _names(collection)
    for n, shape in enumerate(checked.shapes):
        refused = checked.refused.get(n)
        findings = [_finding(note, "warning") for note in checked.warnings.get(n, ())]
        if refused is not None:
            findings.insert(0, _finding(refused, "error"))
        found["features"].append({
            "no": n + 1, "name": names[n],
            "boundary": None if refused is not None else to_geojson(shape),
            "area_km2": None if refused is not None else str(km2_from_m2(checked.areas_m2[n])),
            "findings": findings,
        })  # fmt: skip
    return found


def _crs(origin: Origin) -> dict[str, Any]:
    crs = origin.crs
    note = crs.get("note") or crs.get("path")
    found = {key: crs.get(key) for key in ("epsg", "name", "datum")}
    return {**found, "note": note}


def _told(note: Note) -> dict[str, str]:
    return {"code": note.code, "message": note.message}


def _finding(note: Note, severity: str) -> dict[str, Any]:
    return {"code": note.code, "severity": severity, "message": note.message}


def _names(collection: Collection) -> list[str | None]:
    column = next((c for w in _NAMES for c in collection.columns if c.lower() == w), None)
    if column is None:
        return [None] * len(collection)
    return [None if v is None else str(v)[:200] for v in collection.columns[column]]
