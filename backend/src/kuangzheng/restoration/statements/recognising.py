"""A file → what it says, as plain data, told by its content; runs in a limited process."""

from pathlib import Path
from typing import Any

from kuangzheng.kernel.documents.tables import sheets_of
from kuangzheng.restoration.statements.camt import read_camt
from kuangzheng.restoration.statements.mt940 import read_mt940
from kuangzheng.restoration.statements.reading import MOST_BYTES, Statement, Unreadable, answer
from kuangzheng.restoration.statements.sheets import Layout, read_rows, rows_of_csv

_WRONG = {
    "camt.052": "这是日间账户报告（camt.052），未必终局；请上传日终对账单 camt.053",
    "camt.054": "这是借贷记通知（camt.054），没有余额；请上传日终对账单 camt.053",
    "mt942": "这是日间明细（MT942），未必终局；请上传日终对账单 MT940",
}


def read_file(path: str) -> dict[str, Any]:
    """`{"format", "layout", "statements", "refused": None}`, or `{"refused": [line, reason]}`."""
    try:
        content = Path(path).read_bytes()
        kind, layout, statements = recognised(content, path)
        if kind in _WRONG:
            raise Unreadable(None, _WRONG[kind])
        for one in statements:
            if one.currency != "CNY":
                told = f"账户币种为“{one.currency or '未注明'}”；基金专户须为人民币账户"
                raise Unreadable(one.row, told)
        return answer(kind, None if layout is None else layout["code"], statements)
    except Unreadable as error:
        return {"refused": error.told}


def recognised(content: bytes, path: str) -> tuple[str, Layout | None, list[Statement]]:
    """Its kind, the layout of a table, its statements. Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable(None, f"文件不得超过 {MOST_BYTES // 2**20} MB，请分段导出")
    head = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head:
        raise Unreadable(None, "文件是空的")
    if head.startswith(b"<"):
        kind, statements = read_camt(content)
        return kind, None, statements
    if head.startswith(b"PK\x03\x04"):
        for rows in sheets_of(path).values():
            layout, statements = read_rows([(row[0], [str(c) for c in row[1:]]) for row in rows])
            return "xlsx", layout, statements
        raise Unreadable(None, "工作簿没有工作表")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(None, "旧版 Excel（.xls）请先另存为 .xlsx 或 CSV 再上传")
    if (b":20:" in content and b":61:" in content) or b":60F:" in content or b":60M:" in content:
        kind, statements = read_mt940(content)
        return kind, None, statements
    layout, statements = read_rows(rows_of_csv(content))
    return "csv", layout, statements
