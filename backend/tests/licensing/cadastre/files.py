"""Files made for tests, small and on purpose wrong."""

import json
import warnings
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import shapely

COLUMNS: dict[str, str] = {
    "登记编号": "示例-{n:04d}", "名称": "示例第{n}号矿山", "类型": "采矿权",
    "矿业权人": "示例矿业有限公司",
    "矿种": "建筑石料用灰岩", "开采方式": "露天", "生产规模": "120万吨/年",
    "有效期起": "2024-01-01",
    "有效期止": "2033-12-31",
}  # fmt: skip
"""Attributes of the n-th feature."""


def square(lon: float = 106.5, lat: float = 29.4, size: float = 0.004) -> shapely.Polygon:
    """Lower left corner and side in degrees; the ring runs anticlockwise."""
    return shapely.box(lon, lat, lon + size, lat + size, ccw=True)


def bow_tie(lon: float = 106.5, lat: float = 29.4, size: float = 0.004) -> shapely.Polygon:
    """Two triangles whose sides cross in the middle."""
    corners = [(lon, lat), (lon + size, lat + size), (lon + size, lat), (lon, lat + size)]
    return shapely.Polygon(corners)


def rows(count: int, **changed: str) -> dict[str, list[Any]]:
    """Columns of `count` features; keyword arguments replace or (with None) drop columns."""
    told = {name: text for name, text in {**COLUMNS, **changed}.items() if text is not None}
    return {name: [text.format(n=n + 1) for n in range(count)] for name, text in told.items()}


def vector(
    path: Path, shapes: list[Any], columns: dict[str, list[Any]], *, crs: str | None = "EPSG:4490",
    driver: str = "GPKG", encoding: str = "UTF-8", geometry: str = "Polygon",
) -> Path:  # fmt: skip
    """A file by GDAL, which complains of the field names it has to cut."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        pyogrio.raw.write(
            path, np.array(shapely.to_wkb(shapes), dtype=object),
            [np.array(values, dtype=object) for values in columns.values()], list(columns),
            geometry_type=geometry, crs=crs, driver=driver, encoding=encoding, append=False,
        )  # fmt: skip
    return path


def squares(count: int, start: float = 106.5) -> list[shapely.Polygon]:
    """Side by side, 0.001° apart."""
    return [square(start + 0.005 * n) for n in range(count)]


def geojson(path: Path, shapes: list[Any], columns: dict[str, list[Any]], **members: Any) -> Path:
    """A FeatureCollection; `members` are added to it."""
    features = [
        {"type": "Feature", "properties": {name: values[n] for name, values in columns.items()},
         "geometry": shape if isinstance(shape, dict) or shape is None
         else json.loads(shapely.to_geojson(shape))}
        for n, shape in enumerate(shapes)
    ]  # fmt: skip
    document = {"type": "FeatureCollection", "features": features, **members}
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def shapefile_zip(path: Path, folder: Path, without: tuple[str, ...] = ()) -> Path:
    """All parts of the shapefiles in a folder, some left out."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            if file.suffix not in without:
                archive.write(file, file.name)
    return path
