"""Excel files from rows: streamed, typed, and safe against formulas hidden in data."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.problems import RuleViolation

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_ROWS = 1_048_575
NOTES = "导出说明"
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"^[+-]?\d+(\.\d+)?$")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class TooManyRows(RuleViolation):
    code = "export_too_large"
    title, title_en = "导出行数超出 Excel 上限", "Too many rows for one sheet"


@dataclass(frozen=True, slots=True)
class XlsxColumn:
    """A column: its heading, its width in characters, and an Excel number format if one is due."""

    title: str
    width: float = 16
    number_format: str | None = None


def render_xlsx(
    columns: Sequence[XlsxColumn], rows: Iterable[Sequence[Any]], sheet: str = "数据",
    notes: Mapping[str, str] | None = None,
) -> bytes:  # fmt: skip
    """One sheet with a heading row that stays in view and filters. Values may be None, str, bool,
    int, Decimal, date or aware datetime (shown in China's time); others become text. `notes` (who
    made it, when) stand in a sheet of their own and at the foot of every printed page.

    Raises TooManyRows above 1,048,575 rows.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    page = book.create_sheet(_ILLEGAL.sub("", re.sub(r"[\[\]:*?/\\]", "_", sheet))[:31] or "数据")
    page.freeze_panes = "A2"
    for number, column in enumerate(columns, start=1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    heading = [WriteOnlyCell(page, value=safe_text(column.title)) for column in columns]
    for cell in heading:
        cell.font = Font(bold=True)
    page.append(heading)
    last = 1
    for last, row in enumerate(rows, start=2):
        if last - 1 > MAX_ROWS:
            raise TooManyRows(f"导出超过 {MAX_ROWS} 行，请缩小筛选范围")
        pairs = zip(row, columns, strict=True)
        page.append([_cell(page, value, column) for value, column in pairs])
    page.auto_filter.ref = f"A1:{get_column_letter(max(len(columns), 1))}{last}"
    if notes:
        _note(book, page, notes)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _note(book: Any, page: Any, notes: Mapping[str, str]) -> None:
    """At the foot `&` begins a code of the spreadsheet's own, so it is doubled."""
    foot = "；".join(f"{name}：{value}" for name, value in notes.items())
    page.oddFooter.center.text = safe_text(foot).replace("&", "&&")[:250]
    told = book.create_sheet(NOTES)
    told.column_dimensions["A"].width, told.column_dimensions["B"].width = 16, 60
    for name, value in notes.items():
        told.append([safe_text(name), safe_text(value)])


def safe_text(value: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before =, +, -, @, tab or line
    end (plain numbers excepted), control characters left out, 32,767 characters at most."""
    cleaned = _ILLEGAL.sub("", value)
    if cleaned.lstrip(" ").startswith(_STARTS_FORMULA) and not _NUMBER.match(cleaned):
        cleaned = f"'{cleaned}"
    return cleaned[:32_767]


def _cell(page: Any, value: Any, column: XlsxColumn) -> Any:
    from openpyxl.cell import WriteOnlyCell

    plain = _plain(value)
    if column.number_format is None or plain is None:
        return plain
    cell = WriteOnlyCell(page, value=plain)
    cell.number_format = column.number_format
    return cell


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(CHINA).replace(tzinfo=None)
    if value is None or isinstance(value, bool | int | Decimal | date):
        return value
    return safe_text(str(value))
