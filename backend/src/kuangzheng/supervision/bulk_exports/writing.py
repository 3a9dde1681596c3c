"""The files of an export, in a process of its own: GeoPackage, CSV, manifest, sums, one zip."""

import csv
import hashlib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import shapely

from kuangzheng.kernel.documents.xlsx import safe_text

CRS = "EPSG:4490"
GPKG = "data.gpkg"
_SPREADSHEET_MARK = "utf-8-sig"
Line = tuple[str, dict[str, Any], str | None]
Spec = Mapping[str, Any]
"""A collection: `id`, `title`, `columns` [{name, title, type}], `count`."""


def write(folder: Path, specs: Sequence[Spec], formats: Sequence[str], told: Spec) -> dict[
    str, Any
]:
    """Write `export.zip` from the lines in `folder`; its hash, its size. `told` goes into the
    manifest, which is in every file that can hold it."""
    files: list[Path] = []
    if "gpkg" in formats:
        files.append(_geopackage(folder, specs, told))
    if "csv" in formats:
        files += [_table(folder, spec) for spec in specs]
    listed = [{"name": one.name, "size": one.stat().st_size, "sha256": _sha256(one)}
              for one in files]  # fmt: skip
    manifest = folder / "manifest.json"
    manifest.write_bytes(orjson.dumps(
        {**told, "crs": CRS, "collections": list(specs), "files": listed},
        option=orjson.OPT_INDENT_2,
    ))  # fmt: skip
    sums = folder / "SHA256SUMS"
    sums.write_text("".join(f"{_sha256(one)}  {one.name}\n" for one in (*files, manifest)))
    target = folder / "export.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in (*files, manifest, sums):
            archive.write(one, one.name)
    return {"sha256": _sha256(target), "size": target.stat().st_size}


def _lines(folder: Path, spec: Spec) -> Iterator[Line]:
    with (folder / f"{spec['id']}.lines").open("rb") as file:
        for line in file:
            feature_id, properties, wkb = orjson.loads(line)
            yield feature_id, properties, wkb


def _geopackage(folder: Path, specs: Sequence[Spec], told: Spec) -> Path:
    """One layer a collection, and the manifest as a table without places."""
    import pyogrio

    target = folder / GPKG
    for spec in specs:
        rows = list(_lines(folder, spec))
        shapes = [_multipolygon(wkb) for _, _, wkb in rows]
        names = ["feature_id", *(one["name"] for one in spec["columns"])]
        columns = [np.array([row[0] for row in rows], dtype=object)]
        columns += [_column(one, [row[1].get(one["name"]) for row in rows])
                    for one in spec["columns"]]  # fmt: skip
        pyogrio.raw.write(
            target, np.array(shapes, dtype=object), columns, names, layer=spec["id"],
            geometry_type="MultiPolygon", crs=CRS, driver="GPKG", encoding="UTF-8", append=False,
        )  # fmt: skip
    facts = [(name, value if isinstance(value, str) else orjson.dumps(value).decode())
             for name, value in told.items()]  # fmt: skip
    pyogrio.raw.write(
        target, None, [np.array(part, dtype=object) for part in zip(*facts, strict=True)],
        ["name", "value"], layer="manifest", geometry_type=None, crs=None, driver="GPKG",
        encoding="UTF-8", append=False,
    )  # fmt: skip
    return target


def _multipolygon(wkb: str | None) -> bytes | None:
    if wkb is None:
        return None
    shape = shapely.from_wkb(bytes.fromhex(wkb))
    if shapely.get_type_id(shape) == 3:
        shape = shapely.multipolygons([shape])
    found: bytes = shapely.to_wkb(shape)
    return found


def _column(column: Mapping[str, str], values: Sequence[Any]) -> Any:
    if column["type"] in ("number", "integer"):
        return np.array([np.nan if one is None else float(one) for one in values], dtype=float)
    if column["type"] == "date":
        return np.array([one or "NaT" for one in values], dtype="datetime64[D]")
    return np.array([_text(one) for one in values], dtype=object)


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


def _table(folder: Path, spec: Spec) -> Path:
    """CSV with the outline as WKT, longitude first; nothing that a spreadsheet would run."""
    target = folder / f"{spec['id']}.csv"
    names = [one["name"] for one in spec["columns"]]
    with target.open("w", encoding=_SPREADSHEET_MARK, newline="") as out:
        table = csv.writer(out)
        table.writerow(["feature_id", *names, "wkt"])
        for feature_id, properties, wkb in _lines(folder, spec):
            shape = None if wkb is None else shapely.from_wkb(bytes.fromhex(wkb))
            told = [_text(properties.get(name)) for name in names]
            wkt = "" if shape is None else shapely.to_wkt(shape, rounding_precision=8)
            table.writerow([feature_id, *("" if t is None else safe_text(t) for t in told), wkt])
    return target


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
