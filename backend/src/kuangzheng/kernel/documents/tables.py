"""Tables that others send, as CSV or xlsx: rows of text with their numbers."""

import csv
import tempfile
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.problems import RuleViolation
from kuangzheng.kernel.sandbox import Limits, run_limited

MOST_BYTES = 4 * 2**20
_MOST_ROWS, _MOST_COLUMNS = 5000, 200
_LIMITS = Limits(memory_bytes=2**30, cpu_s=20, wall_s=30, result_bytes=32 * 2**20)
_SHEETS = "kuangzheng.kernel.documents.tables:sheets_of"
Rows = list[list[Any]]
"""[number, cell, …] of every row that is not empty; the first is the heading."""


class TableRefused(RuleViolation):
    """422: not a table that can be read."""

    code = "table_refused"
    title, title_en = "文件不是可读的表格", "The file is no readable table"


async def read_table(store: BlobStore, document: Any) -> Rows:
    """The rows of a stored file (`sha256`, `name`, `size` of a row); of a workbook its first sheet.

    Raises TableRefused.
    """
    name = str(document["name"]).lower()
    if not name.endswith((".csv", ".xlsx")):
        raise TableRefused("文件应为 .csv 或 .xlsx")
    if document["size"] > MOST_BYTES:
        raise TableRefused(f"文件不得超过 {MOST_BYTES // 2**20} MB，请分开上传")
    content = await store.read_all(document["sha256"])
    if name.endswith(".csv"):
        rows = rows_of_csv(content)
        if rows is None:
            raise TableRefused("CSV 应以 UTF-8 或 GB18030 保存")
        return rows
    with tempfile.TemporaryDirectory(prefix="kz-table-") as folder:
        path = Path(folder) / "source.xlsx"
        path.write_bytes(content)
        return next(iter((await read_sheets(path)).values()), [])


async def read_sheets(path: Path) -> dict[str, Rows]:
    """Every sheet of a workbook by its name, read in a limited process."""
    found: dict[str, Rows] = await run_limited(_SHEETS, [str(path)], _LIMITS)
    return found


def rows_of_csv(content: bytes) -> Rows | None:
    """None where no encoding fits."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        try:
            return [
                [number, *(cell.strip() for cell in cells)]
                for number, cells in enumerate(csv.reader(StringIO(text, newline="")), start=1)
                if any(cell.strip() for cell in cells)
            ]  # fmt: skip
        except csv.Error:
            return None
    return None


def sheets_of(path: str, most_rows: int = _MOST_ROWS) -> dict[str, Rows]:
    """Every sheet of a workbook, of each its first rows; meant for a limited process."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    found: dict[str, Rows] = {}
    for sheet in book.worksheets:
        rows: Rows = []
        read = sheet.iter_rows(max_row=most_rows, max_col=_MOST_COLUMNS, values_only=True)
        for number, cells in enumerate(read, start=1):
            texts = [_text(cell) for cell in cells]
            if number == 1 or any(texts):
                rows.append([number, *texts])
        found[sheet.title.strip()] = rows
    return found


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip().removeprefix("'")
