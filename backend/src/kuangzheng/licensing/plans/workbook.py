"""Plan workbooks: the empty one to fill in, and a plan written as one."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from kuangzheng.licensing.plans.content import PlanContent
from kuangzheng.licensing.plans.sheets import HEAD, SHEETS, Column, Sheet


def render(content: PlanContent | None) -> bytes:
    """A workbook with the plan's rows, or without any: the form to fill in."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    plain: Mapping[str, Any] = content.model_dump(mode="json") if content else {}
    first = book.active
    assert first is not None
    first.title = HEAD.name
    first.append(["项目", "内容", "可填"])
    for column in HEAD.columns:
        outer, _, inner = column.field.partition(".")
        value = (plain.get("plan") or {}).get(outer)
        value = (value or {}).get(inner) if inner else value
        first.append([column.title, _cell(column, value), _choices(column)])
    first.column_dimensions["A"].width, first.column_dimensions["B"].width = 24, 60
    first.column_dimensions["C"].width = 40
    for sheet in SHEETS:
        _sheet(book.create_sheet(sheet.name), sheet, plain.get(sheet.section) or [])
    for page in book.worksheets:
        page.freeze_panes = "A2"
        for cell in page[1]:
            cell.font = Font(bold=True)
    _guide(book.create_sheet("填写说明"))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet(page: Any, sheet: Sheet, rows: Any) -> None:
    from openpyxl.utils import get_column_letter

    page.append([column.title for column in sheet.columns])
    for row in rows:
        page.append([_cell(column, row.get(column.field)) for column in sheet.columns])
    for number in range(1, len(sheet.columns) + 1):
        page.column_dimensions[get_column_letter(number)].width = 18


def _guide(page: Any) -> None:
    page.append(["表", "栏", "可填", "说明"])
    for sheet in (HEAD, *SHEETS):
        for column in sheet.columns:
            page.append([sheet.name, column.title, _choices(column), column.hint])
    for letter, width in (("A", 14), ("B", 22), ("C", 60), ("D", 40)):
        page.column_dimensions[letter].width = width


def _choices(column: Column) -> str:
    return "、".join(column.words.values()) if column.words else ""


def _cell(column: Column, value: Any) -> Any:
    from kuangzheng.kernel.documents.xlsx import safe_text

    if value is None:
        return None
    if column.field == "vertices":
        return "；".join(f"{lon} {lat}" for lon, lat in value)
    if column.many:
        return safe_text("、".join(value))
    if column.words is not None:
        code = str(value).lower() if isinstance(value, bool) else str(value)
        return None if code == column.blank == "open" else column.words.get(code, code)
    return safe_text(str(value))
