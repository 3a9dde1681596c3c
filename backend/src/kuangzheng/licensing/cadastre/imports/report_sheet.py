"""The report as an Excel sheet; runs in a process of its own."""

from typing import Any

from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx

COLUMNS = (
    XlsxColumn("序号", 8), XlsxColumn("来源编号", 20), XlsxColumn("结果", 12),
    XlsxColumn("代码", 22), XlsxColumn("说明", 80), XlsxColumn("修复变化（平方米）", 16, "0.00"),
    XlsxColumn("登记面积（平方千米）", 18, "0.0000"),
    XlsxColumn("计算面积（平方千米）", 18, "0.0000"),
    XlsxColumn("差（平方千米）", 14, "0.0000"),
)  # fmt: skip


def render(rows: list[list[Any]]) -> bytes:
    """The workbook of report lines as `service.cells` gives them."""
    return render_xlsx(COLUMNS, rows, "导入报告")
