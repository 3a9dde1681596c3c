"""A scheme's report as an Excel workbook and as an official paper."""

from io import BytesIO

from kuangzheng.kernel.documents.papers import Facts, Grid, Paper
from kuangzheng.kernel.documents.xlsx import safe_text
from kuangzheng.licensing.consolidation_schemes.report_schemas import ReportRead
from kuangzheng.licensing.consolidation_schemes.sheets import tables

_WIDEST = 8
"""More columns than this do not fit on an upright A4 page: each row is told as pairs."""
_NOTE = "据登记簿、整合筛查和登记的事实生成，供编制和审批参考。"


def workbook(report: ReportRead) -> bytes:
    """One sheet for each content item; data are text that no spreadsheet takes for a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "方案"
    for name, value in _head(report).items():
        first.append([name, safe_text(value)])
    first.column_dimensions["A"].width, first.column_dimensions["B"].width = 20, 80
    for table in tables(report):
        page = book.create_sheet(table.title[:31])
        page.append(list(table.columns))
        for row in table.rows:
            page.append([safe_text(cell) for cell in row])
        page.freeze_panes = "A2"
        for number in range(1, len(table.columns) + 1):
            page.column_dimensions[get_column_letter(number)].width = 22
            page.cell(1, number).font = Font(bold=True)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def paper(report: ReportRead) -> Paper:
    """The report as an official paper; an empty item is said to be empty."""
    body: list[str | Facts | Grid] = [Facts(list(_head(report).items()))]
    for number, table in enumerate(tables(report), start=1):
        caption = f"{number}. {table.title}"
        if not table.rows:
            body.append(f"{caption}：无")
        elif len(table.columns) > _WIDEST:
            body.append(caption)
            body += [Facts(list(zip(table.columns, row, strict=True))) for row in table.rows]
        else:
            body.append(Grid(table.columns, table.rows, caption))
    return Paper(report.scheme.title, body, notes=(_NOTE,))


def _head(report: ReportRead) -> dict[str, str]:
    scheme = report.scheme
    return {
        "方案": scheme.title, "行政区": f"{scheme.city_name}{scheme.division_name}",
        "状态": scheme.status_name, "筛查日期": scheme.screened_on.isoformat(),
        "数据日期": report.as_of.isoformat(),
        "资源分布说明": report.distribution_note or "—", "整合工作进度": report.progress or "—",
        "未解决问题": f"{report.errors} 个",
    }  # fmt: skip
