"""A file of patches → plain rows with outlines on CGCS2000; runs in a limited process."""

from pathlib import Path
from typing import Any

import shapely

from kuangzheng.kernel.geo.readers import ReadLimits, Unreadable
from kuangzheng.kernel.geo.readers.declared import read_declared
from kuangzheng.kernel.geo.validity import check_geometry

FORMATS = ("geojson", "shp", "gpkg", "fgb", "zip")
MOST = 50_000
_LIMITS = ReadLimits(file_bytes=256 * 2**20, unpacked_bytes=2**30, features=MOST)
_COLUMNS = {
    "code": ("图斑编号", "图斑号", "TBBH", "JCBH", "patch_no", "code", "id"),
    "division": ("行政区划代码", "行政区代码", "XZQDM", "XZQHDM", "division_code"),
    "mineral": ("疑似矿种", "矿种", "KZ", "mineral"),
    "kind": ("疑似类型", "图斑类型", "TBLX", "kind"),
    "note": ("备注", "BZ", "note"),
}  # fmt: skip


def read_patches(path: str, name: str, layer: str | None) -> dict[str, Any]:
    """`{"format", "system", "rows": [{"no", "code", …, "wkb": hex | None, "fault"}], "refused"}`;
    `refused` (code, sentence) says why the file as a whole is not taken."""
    try:
        read = read_declared(Path(path), name, _LIMITS, layer=layer, formats=FORMATS)
    except Unreadable as error:
        return {"refused": [error.code, error.detail]}
    found = read.collection
    columns = {field: _column(found.columns, names) for field, names in _COLUMNS.items()}
    rows = []
    for n, shape in enumerate(read.shapes):
        values = {field: _plain(held[n]) if held else "" for field, held in columns.items()}
        note = found.faults.get(n)
        fault = [note.code, note.message] if note else _fault(shape)
        outline = None if fault else shapely.to_wkb(shapely.force_2d(shape), hex=True)
        rows.append({"no": n + 1, **values, "wkb": outline, "fault": fault})
    return {"format": found.format, "system": read.system, "rows": rows, "refused": None}


def _column(columns: dict[str, list[Any]], names: tuple[str, ...]) -> list[Any] | None:
    return next((columns[name] for name in names if name in columns), None)


def _fault(shape: Any) -> list[str] | None:
    if shape is None or shape.is_empty:
        return ["no_geometry", "该要素没有图形"]
    if shape.geom_type not in ("Polygon", "MultiPolygon"):
        return ["not_an_area", "图斑应为面，该要素不是面"]
    if shapely.is_valid(shape):
        return None
    errors = check_geometry(shape).errors
    return ["geometry_invalid", errors[0].message_zh if errors else "图形无效，请修复后重新导出"]


def _plain(value: Any) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
