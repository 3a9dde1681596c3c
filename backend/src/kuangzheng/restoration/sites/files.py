"""A file of areas → features with their attributes, as plain data; runs in a limited process."""

import json
from pathlib import Path
from typing import Any

import shapely

from kuangzheng.kernel.geo.readers import ReadLimits, Unreadable
from kuangzheng.kernel.geo.readers.declared import read_declared

FORMATS = ("geojson", "shp", "gpkg", "fgb", "zip")
MOST = 5_000
_LIMITS = ReadLimits(file_bytes=64 * 2**20, unpacked_bytes=256 * 2**20, features=MOST)


def read_features(path: str, name: str, layer: str | None) -> dict[str, Any]:
    """`{"format", "system", "rows": [{"values", "geometry": GeoJSON | None, "fault"}], "refused"}`.

    `refused` (code, sentence) says why the file as a whole is not taken: unreadable, no system
    named, or one that is not brought to CGCS2000 without parameters. Nothing is guessed.
    """
    try:
        read = read_declared(Path(path), name, _LIMITS, layer=layer, formats=FORMATS)
    except Unreadable as error:
        return {"refused": [error.code, error.detail]}
    found = read.collection
    rows = [
        {"values": {name: _plain(found.columns[name][n]) for name in found.columns},
         "geometry": _geojson(shape), "fault": _fault(found.faults.get(n), shape)}
        for n, shape in enumerate(read.shapes)
    ]  # fmt: skip
    return {"format": found.format, "system": read.system, "rows": rows, "refused": None}


def _plain(value: Any) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _geojson(shape: Any) -> Any:
    return None if shape is None else json.loads(shapely.to_geojson(shapely.force_2d(shape)))


def _fault(note: Any, shape: Any) -> Any:
    if note is not None:
        return [note.code, note.message]
    return ["no_geometry", "该要素没有图形"] if shape is None else None
