"""Lines of rights as a layer in EPSG:4490. The writers run in a process of their own."""

import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import shapely

from kuangzheng.licensing.cadastre.exports.sheet import COLUMNS, Line, lines_of

LAYER = "mining_rights"
CRS = "EPSG:4490"
SHORT_NAMES = (
    "编号", "证号", "名称", "类型", "状态", "权利人", "USCC", "矿山", "DIV_CODE", "DIV_NAME",
    "矿种", "METHOD", "CAPACITY", "SCALE", "面积", "REG_AREA", "FROM_M", "TO_M", "VALID_FROM",
    "VALID_TO", "LIC_STATUS", "ENCUMBERED",
)  # fmt: skip
"""The same columns within the 10 bytes of a dBASE field name, as an import understands them."""


def write_gpkg(lines: Path, target: Path, notes: Mapping[str, str]) -> int:
    """A GeoPackage with one layer and, in its description, who made it and when; how many
    features."""
    return _write(lines, target, "GPKG", _names(), notes)


def write_fgb(lines: Path, target: Path) -> int:
    """A FlatGeobuf with its spatial index; how many features."""
    return _write(lines, target, "FlatGeobuf", _names())


def write_shp(lines: Path, target: Path) -> int:
    """A zip of one Shapefile with .prj and .cpg (UTF-8); how many features. Text beyond the 254
    bytes of a dBASE field is cut at the end of a character."""
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        count = _write(lines, Path(folder) / f"{LAYER}.shp", "ESRI Shapefile", list(SHORT_NAMES))
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in sorted(Path(folder).iterdir()):
                archive.write(part, part.name)
    return count


def write_geojson(lines: Path, target: Path) -> int:
    """A FeatureCollection line by line, coordinates in full; how many features.

    The old `crs` member stays: without it a reader would take the coordinates for WGS 84.
    """
    names, count = _names(), 0
    with target.open("wb") as out:
        out.write(b'{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":')
        out.write(b'"urn:ogc:def:crs:EPSG::4490"}},"features":[')
        for count, line in enumerate(lines_of(lines), start=1):
            geometry = shapely.to_geojson(_oriented(line))
            properties = orjson.dumps(dict(zip(names, line.values, strict=True))).decode()
            text = f'{{"type":"Feature","properties":{properties},"geometry":{geometry}}}'
            out.write(b"\n" if count == 1 else b",\n")
            out.write(text.encode())
        out.write(b"\n]}\n")
    return count


def _oriented(line: Line) -> Any:
    return shapely.orient_polygons(shapely.from_wkb(line.wkb))


def _names() -> list[str]:
    return [column.title for column in COLUMNS]


def _write(
    lines: Path, target: Path, driver: str, names: list[str],
    notes: Mapping[str, str] | None = None,
) -> int:  # fmt: skip
    import pyogrio

    rows = list(lines_of(lines))
    shapes = shapely.from_wkb([row.wkb for row in rows])
    kinds = shapely.get_type_id(shapes)
    parts = [
        shapely.multipolygons([shape]) if kind == 3 else shape
        for shape, kind in zip(shapes, kinds, strict=True)
    ]
    columns = [np.array([row.values[n] for row in rows], dtype=object) for n in range(len(names))]
    pyogrio.raw.write(
        target, np.array(shapely.to_wkb(parts), dtype=object), columns, names, layer=LAYER,
        geometry_type="MultiPolygon", crs=CRS, driver=driver, encoding="UTF-8", append=False,
        layer_metadata=dict(notes) if notes else None,
    )  # fmt: skip
    return len(rows)
