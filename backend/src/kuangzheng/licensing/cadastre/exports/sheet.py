"""Lines of rights → a file. The writers run in a process of their own."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx

COLUMNS = (
    XlsxColumn("登记编号", 24), XlsxColumn("许可证号", 26), XlsxColumn("名称", 30),
    XlsxColumn("类型", 10),
    XlsxColumn("状态", 12), XlsxColumn("矿业权人", 30), XlsxColumn("统一社会信用代码", 22),
    XlsxColumn("矿山", 24), XlsxColumn("行政区划代码", 14), XlsxColumn("行政区划", 14),
    XlsxColumn("矿种", 24),
    XlsxColumn("开采方式", 14), XlsxColumn("生产规模", 18), XlsxColumn("规模类型", 10),
    XlsxColumn("面积", 14, "0.0000"), XlsxColumn("登记面积", 14, "0.0000"),
    XlsxColumn("标高上限", 10),
    XlsxColumn("标高下限", 10), XlsxColumn("有效期起", 12), XlsxColumn("有效期止", 12),
    XlsxColumn("许可证状态", 14), XlsxColumn("抵押查封争议", 18),
)  # fmt: skip
"""Names that an import of the same file understands; areas in km²."""
LAYER = "mining_rights"


def values(item: Mapping[str, Any], encumbrances: Mapping[str, str]) -> list[Any]:
    """A right of the list as one line, plain data."""
    capacity, levels = item["capacity"], item["elevation"]
    minerals = "、".join(mineral["name"] for mineral in item["minerals"])
    return [
        item["code"], item["certificate_no"], item["name"], item["kind_name"],
        item["display_status_name"], item["holder"] and item["holder"]["name"], None,
        item["mine"] and item["mine"]["name"], item["division_code"], item["division_name"],
        minerals, item["mining_method_name"], capacity and f"{capacity['value']}{capacity['unit']}",
        item["scale_class_name"], item["area_km2"], item["registered_area_km2"],
        levels and levels["from_m"], levels and levels["to_m"], _day(item["valid_from"]),
        _day(item["valid_to"]), item["licence_status_name"],
        "、".join(encumbrances[kind] for kind in item["encumbrances"]) or None,
    ]  # fmt: skip


def _day(value: Any) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


def write_xlsx(lines: Path, target: Path) -> int:
    """A workbook of the lines; how many rows. Text that a spreadsheet would run is defused."""
    count = 0

    def rows() -> Iterator[list[Any]]:
        nonlocal count
        for count, row in enumerate(_lines(lines), start=1):  # noqa: B007 - told afterwards
            yield [
                _cell(column.title, value) for column, value in zip(COLUMNS, row[0], strict=True)
            ]

    target.write_bytes(render_xlsx(COLUMNS, rows(), "矿业权"))
    return count


def _cell(title: str, value: Any) -> Any:
    if value is None:
        return None
    if title in ("面积", "登记面积", "标高上限", "标高下限"):
        return Decimal(value)
    return date.fromisoformat(value) if title in ("有效期起", "有效期止") else value


def write_gpkg(lines: Path, target: Path) -> int:
    """A GeoPackage with one layer in EPSG:4490; how many features."""
    import pyogrio
    import shapely

    rows = list(_lines(lines))
    shapes = shapely.from_wkb([bytes.fromhex(wkb) for _, wkb in rows])
    kinds = shapely.get_type_id(shapes)
    parts = [
        shapely.multipolygons([shape]) if kind == 3 else shape
        for shape, kind in zip(shapes, kinds, strict=True)
    ]
    columns = [
        np.array([values_[n] for values_, _ in rows], dtype=object) for n in range(len(COLUMNS))
    ]
    pyogrio.raw.write(
        target, np.array(shapely.to_wkb(parts), dtype=object), columns,
        [column.title for column in COLUMNS], layer=LAYER, geometry_type="MultiPolygon",
        crs="EPSG:4490", driver="GPKG", append=False,
    )  # fmt: skip
    return len(rows)


def _lines(path: Path) -> Iterator[list[Any]]:
    """(values, WKB in hexadecimal) of each line."""
    with path.open("rb") as file:
        for line in file:
            yield orjson.loads(line)
