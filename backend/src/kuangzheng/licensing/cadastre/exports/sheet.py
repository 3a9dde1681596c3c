"""Lines of rights and the workbook of them. The writers run in a process of their own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

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


def write_xlsx(lines: Path, target: Path, notes: Mapping[str, str]) -> int:
    """A workbook of the lines with who made it and when; how many rows. Text that a spreadsheet
    would run is defused."""
    count = 0

    def rows() -> Iterator[list[Any]]:
        nonlocal count
        for count, line in enumerate(lines_of(lines), start=1):  # noqa: B007 - told afterwards
            pairs = zip(COLUMNS, line.values, strict=True)
            yield [_cell(column.title, value) for column, value in pairs]

    target.write_bytes(render_xlsx(COLUMNS, rows(), "矿业权", notes))
    return count


def _cell(title: str, value: Any) -> Any:
    if value is None:
        return None
    if title in ("面积", "登记面积", "标高上限", "标高下限"):
        return Decimal(value)
    return date.fromisoformat(value) if title in ("有效期起", "有效期止") else value


@dataclass(frozen=True, slots=True)
class Line:
    """A right as gathered: values, shape, vertices as registered and the EPSG code they are in."""

    values: list[Any]
    wkb: bytes
    parts: list[dict[str, Any]]
    epsg: int


def lines_of(path: Path) -> Iterator[Line]:
    """The rights of a file of lines, one by one."""
    with path.open("rb") as file:
        for line in file:
            values_, wkb, parts, epsg = orjson.loads(line)
            yield Line(values_, bytes.fromhex(wkb), parts, epsg)
