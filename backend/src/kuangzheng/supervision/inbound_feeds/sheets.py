"""A clerk's CSV or Excel sheet, read in a limited process. Formulas and macros are refused."""

import csv
import zipfile
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

MOST_ROWS, MOST_COLUMNS, MOST_CELL = 5000, 100, 4000
_PREAMBLE = 20
"""So many lines may stand above the names of the columns, as banks put them there."""


class SheetFault(Exception):
    """Why the sheet is refused, in words for whoever made it."""


def read_sheet(path: str) -> dict[str, Any]:
    """Columns and rows as text, or `refused`."""
    try:
        content = Path(path).read_bytes()
        table = _excel(content) if content[:2] == b"PK" else _csv(content)
        return _shaped(table)
    except SheetFault as fault:
        return {"refused": str(fault)}


def _shaped(table: list[list[str]]) -> dict[str, Any]:
    lines = [(number, row) for number, row in enumerate(table, 1) if any(row)]
    if not lines:
        raise SheetFault("表格是空的")
    kept = lines[_heading(lines) :]
    heads = _filled(kept[0][1])
    if not heads or "" in heads:
        raise SheetFault("第一行须为列名，且不得有空列名")
    twice = sorted({head for head in heads if heads.count(head) > 1})
    if twice:
        raise SheetFault(f"列名重复：{'、'.join(twice)}")
    if len(heads) > MOST_COLUMNS or len(kept) - 1 > MOST_ROWS:
        raise SheetFault(f"最多 {MOST_COLUMNS} 列、{MOST_ROWS} 行，请分开上传")
    rows = []
    for number, row in kept[1:]:
        if any(cell for cell in row[len(heads) :]):
            raise SheetFault(f"第 {number} 行的单元格多于列名")
        padded = row + [""] * (len(heads) - len(row))
        rows.append(dict(zip(heads, padded, strict=False)))
    return {"columns": heads, "rows": rows, "refused": None}


def _filled(row: list[str]) -> list[str]:
    """The cells up to the last one that says something."""
    cells = [cell.strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _heading(lines: list[tuple[int, list[str]]]) -> int:
    """Which line names the columns: the first one, or the one below lines that fill a third of its
    cells at most, of which every cell says something else and none below is wider."""
    widths = [len(_filled(row)) for _, row in lines]
    for place in range(1, min(_PREAMBLE, len(lines))):
        if any(3 * sum(map(bool, row)) > widths[place] for _, row in lines[:place]):
            continue
        heads = _filled(lines[place][1])
        named = len(set(heads)) == len(heads) and all(c and not c[0].isdigit() for c in heads)
        if named and len(heads) >= max(widths[place:]):
            return place
    return 0


def _csv(content: bytes) -> list[list[str]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        try:
            return [[_cell(c) for c in row] for row in csv.reader(StringIO(text, newline=""))]
        except csv.Error as error:
            raise SheetFault("不是规范的 CSV 表格") from error
    raise SheetFault("只接受 UTF-8 或 GB18030 编码的 CSV，或 .xlsx 工作簿")


def _excel(content: bytes) -> list[list[str]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if any("vbaProject" in name for name in archive.namelist()):
                raise SheetFault("工作簿含有宏，请另存为不含宏的 .xlsx 后再上传")
        book = load_workbook(BytesIO(content), read_only=True, data_only=False)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise SheetFault("不是可以读取的 .xlsx 工作簿") from error
    sheet = book.worksheets[0]
    found: list[list[str]] = []
    for row in sheet.iter_rows():
        if len(found) > MOST_ROWS:
            raise SheetFault(f"最多 {MOST_ROWS} 行，请分开上传")
        for cell in row:
            if cell.data_type == "f":
                raise SheetFault(f"单元格 {cell.coordinate} 是公式，请改为数值后再上传")
        found.append([_cell(cell.value) for cell in row])
    return found


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    if len(text) > MOST_CELL:
        raise SheetFault(f"单元格内容超过 {MOST_CELL} 个字：{text[:20]}…")
    return text
