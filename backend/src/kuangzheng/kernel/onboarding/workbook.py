"""The far side of reading a workbook: runs in a limited process, gives plain data, judges nothing
but what a cell is. Formulas, merged cells, hidden rows and columns are marked cell by cell."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import iterparse

from kuangzheng.kernel.documents.safe_zip import ZipLimits, check_zip

MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 60_000, 120, 40
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LIMITS = ZipLimits(members=2000, total_bytes=600 * 2**20, ratio=400)


class Unfit(ValueError):
    """A workbook that is not read at all; `code` and `detail` reach the reader."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code, self.detail = code, detail


def read_workbook(path: str) -> dict[str, Any]:
    """Sheets in order: title, state, rows of `[row, {letter: [kind, value]}]`, merged ranges.

    Kinds: `s` text, `n` number (as text, exactly as stored), `d` date, `b` boolean, `f` formula
    (its last value), `e` error value. Raises Unfit for macros, too many rows, no workbook at all.
    """
    file = Path(path)
    members = {member.name for member in check_zip(file, _LIMITS)}
    if any(name.lower().endswith("vbaproject.bin") for name in members):
        raise Unfit("macros", "工作簿含有宏，整份退回。请另存为不含宏的 .xlsx 后重新上传")
    if "xl/workbook.xml" not in members:
        raise Unfit("no_workbook", "不是 Excel 工作簿（.xlsx）")
    links = sum(name.startswith("xl/externalLinks/externalLink") for name in members)
    layout = _layout(file)
    return {"sheets": list(_sheets(file, layout)), "external_links": links}


def _layout(file: Path) -> dict[str, dict[str, Any]]:
    """Of every sheet by title: merged ranges, hidden rows and columns, formula cells."""
    found: dict[str, dict[str, Any]] = {}
    with zipfile.ZipFile(file) as archive:
        targets = dict(_targets(archive))
        with archive.open("xl/workbook.xml") as stream:
            for _, node in iterparse(stream):  # noqa: S314 (expat, in a limited process)
                if node.tag == f"{_MAIN}sheet":
                    target = targets.get(node.get(_REL, ""))
                    if target is not None and target in archive.namelist():
                        found[node.get("name", "")] = _marks(archive, target)
    return found


def _targets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    with archive.open("xl/_rels/workbook.xml.rels") as stream:
        for _, node in iterparse(stream):  # noqa: S314 (expat, in a limited process)
            if node.tag.endswith("}Relationship"):
                target = node.get("Target", "")
                yield node.get("Id", ""), target.lstrip("/") if target.startswith("/") else (
                    f"xl/{target}"
                )


def _marks(archive: zipfile.ZipFile, target: str) -> dict[str, Any]:
    merged, rows, columns, formulas = [], [], [], []
    with archive.open(target) as stream:
        for _, node in iterparse(stream):  # noqa: S314 (expat, in a limited process)
            if node.tag == f"{_MAIN}mergeCell":
                merged.append(node.get("ref", ""))
            elif node.tag == f"{_MAIN}col" and node.get("hidden") in ("1", "true"):
                columns.append([int(node.get("min", "1")), int(node.get("max", "1"))])
            elif node.tag == f"{_MAIN}c":
                if node.find(f"{_MAIN}f") is not None:
                    formulas.append(node.get("r", ""))
            elif node.tag == f"{_MAIN}row":
                if node.get("hidden") in ("1", "true"):
                    rows.append(int(node.get("r", "0")))
                node.clear()
    return {"merged": merged, "hidden_rows": rows, "hidden_columns": columns, "formulas": formulas}


def _sheets(file: Path, layout: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Values as Excel last computed them; which of them are formulas, the layout says."""
    from openpyxl import load_workbook
    from openpyxl.utils import get_column_letter

    book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    if len(book.worksheets) > MOST_SHEETS:
        raise Unfit("too_many_sheets", f"工作表超过 {MOST_SHEETS} 张，请分开上传")
    letters = [get_column_letter(n) for n in range(1, MOST_COLUMNS + 1)]
    for sheet in book.worksheets:
        marks = layout.get(sheet.title, {})
        formulas = set(marks.get("formulas", ()))
        rows = []
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
            if number > MOST_ROWS:
                raise Unfit("too_many_rows", f"“{sheet.title}”超过 {MOST_ROWS} 行，请分批上传")
            found = {}
            for letter, cell in zip(letters, cells, strict=False):
                is_formula = f"{letter}{number}" in formulas
                if cell.value is not None or is_formula:
                    kind, value = _plain(cell.value, cell.data_type)
                    if value or is_formula:
                        found[letter] = ["f" if is_formula else kind, value]
            if found:
                rows.append([number, found])
        yield {
            "title": sheet.title, "state": sheet.sheet_state, "rows": rows,
            "merged": marks.get("merged", []), "hidden_rows": marks.get("hidden_rows", []),
            "hidden_columns": [
                letter for n, letter in enumerate(letters, start=1)
                if any(low <= n <= high for low, high in marks.get("hidden_columns", ()))
            ],
        }  # fmt: skip


def _plain(value: Any, data_type: str) -> tuple[str, str]:
    if value is None:
        return "s", ""
    if data_type == "e":
        return "e", str(value)
    if isinstance(value, bool):
        return "b", "是" if value else "否"
    if isinstance(value, datetime):
        return "d", value.date().isoformat() if value.time() == time(0) else value.isoformat(" ")
    if isinstance(value, date):
        return "d", value.isoformat()
    if isinstance(value, int | float):
        return "n", number_text(value)
    return "s", re.sub(r"[\u200b\ufeff]", "", str(value)).strip()


def number_text(value: float) -> str:
    """What the cell shows: the shortest figure that is this number, never in powers of ten.

    >>> number_text(0.1 + 0.2), number_text(1e22), number_text(12.0)
    ('0.3', '10000000000000000000000', '12')
    """
    if isinstance(value, int):
        return str(value)
    text = format(Decimal(format(value, ".15g")), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
