"""Workbooks that leave: the template with instructions and code lists, and the bureau's own file
with what is wrong noted in its cells."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from kuangzheng.kernel.documents.xlsx import safe_text
from kuangzheng.kernel.onboarding.declared import Column, Sheet

_KINDS = {
    "text": "文字", "date": "日期，如 2019-03-05", "integer": "整数", "decimal": "数值",
    "money": "金额", "choice": "按代码表填写", "division": "6 位或 9 位行政区划代码",
    "mineral": "矿种名称", "minerals": "矿种名称，主矿种在前，用顿号分隔",
    "credit_code": "18 位统一社会信用代码", "licence_no": "许可证号",
    "digits": "数字编号（文本格式）",
    "vertices": "拐点坐标，每行“点号 X Y”",
}  # fmt: skip
_RULES = (
    "一、每张表第一行是表头，第二行起每行一条；带 * 的列必填。",
    "二、单元格只填数据：有公式的单元格不接收，请粘贴为数值；不得合并单元格，不得隐藏行列。",
    "三、编号、账号、信用代码所在的列已设为文本格式，请勿改为数值，以免末位失真。",
    "四、数值列只填数字，单位以表头括号内为准。",
    "五、表末可以填“合计”行；合计与各行之和不一致的，系统列出差额，由办理人说明，不自动调整。",
    "六、没有的内容留空，不填“无”“待定”等文字。",
)
_TEXT = ("text", "digits", "credit_code", "licence_no", "division")
_FILL, _WARN = "FFF2CC", "E2EFDA"


def template(sheets: Sequence[Sheet]) -> bytes:
    """A sheet for every declared one, instructions before them, code lists after them."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "填写说明"
    for line in (*_RULES, ""):
        first.append([line])
    first.append(["工作表", "列", "必填", "填写要求", "说明"])
    for cell in first[first.max_row]:
        cell.font = Font(bold=True)
    for sheet in sheets:
        for column in sheet.columns:
            first.append([
                sheet.title, column.title, "是" if column.required else "",
                _KINDS[column.kind], column.note,
            ])  # fmt: skip
    for letter, width in zip("ABCDE", (16, 24, 8, 34, 60), strict=True):
        first.column_dimensions[letter].width = width
    lists = _lists(sheets)
    for sheet in sheets:
        _blank(book, sheet, lists)
    _codes(book, lists)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def heading(column: Column) -> str:
    """The heading as the template writes it, its unit in brackets."""
    unit = f"（{column.first_unit}）" if column.first_unit and not column.names_unit else ""
    return f"{column.title}{unit}{' *' if column.required else ''}"


def _lists(sheets: Sequence[Sheet]) -> dict[tuple[str, str], list[str]]:
    """The words to choose from; of words with one meaning the first."""
    found = {}
    for sheet in sheets:
        for column in sheet.columns:
            if column.words:
                kept: dict[str, str] = {}
                for word, code in column.words.items():
                    kept.setdefault(code, word)
                found[(sheet.key, column.key)] = list(kept.values())
    return found


def _blank(book: Any, sheet: Sheet, lists: Mapping[tuple[str, str], Sequence[str]]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    page = book.create_sheet(sheet.title)
    page.freeze_panes = "A2"
    places = {pair: n for n, pair in enumerate(lists, start=1)}
    for n, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(n)
        cell = page.cell(1, n, heading(column))
        cell.font = Font(bold=True)
        if column.required:
            cell.fill = PatternFill("solid", fgColor=_FILL)
        if column.note:
            cell.comment = Comment(column.note, "矿政")
        page.column_dimensions[letter].width = max(12, len(heading(column)) * 2.2)
        if column.kind in _TEXT:
            page.column_dimensions[letter].number_format = "@"
            for row in range(2, 502):
                page.cell(row, n).number_format = "@"
        words = lists.get((sheet.key, column.key))
        if words is not None:
            source = get_column_letter(places[(sheet.key, column.key)])
            rule = DataValidation(
                "list", formula1=f"'代码表'!${source}$2:${source}${len(words) + 1}",
                allow_blank=True,
            )  # fmt: skip
            rule.add(f"{letter}2:{letter}5000")
            page.add_data_validation(rule)


def _codes(book: Any, lists: Mapping[tuple[str, str], Sequence[str]]) -> None:
    from openpyxl.styles import Font

    page = book.create_sheet("代码表")
    for n, ((sheet, column), words) in enumerate(lists.items(), start=1):
        page.cell(1, n, f"{sheet}.{column}").font = Font(bold=True)
        for row, word in enumerate(words, start=2):
            page.cell(row, n, word)
        page.column_dimensions[page.cell(1, n).column_letter].width = 20


def marked(path: str, findings: Sequence[Mapping[str, Any]]) -> bytes:
    """The bureau's own workbook with a note in every cell that is at fault, and a list of all;
    meant for a limited process. Formulas stay what they are."""
    from openpyxl import load_workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill

    book = load_workbook(path, keep_vba=False, keep_links=False)
    told: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for one in findings:
        told.setdefault((one["sheet"], one["cell"]), []).append(one)
    for (title, place), several in told.items():
        if title not in book.sheetnames or not place:
            continue
        cell = book[title][place]
        if type(cell).__name__ == "MergedCell":
            continue
        said = "\n".join(f"{one['told']}。{one['hint']}" for one in several)
        cell.comment = Comment(said, "矿政")
        error = any(one["level"] == "error" for one in several)
        cell.fill = PatternFill("solid", fgColor="F8CBAD" if error else _WARN)
    name = "核对结果" if "核对结果" not in book.sheetnames else "核对结果（系统）"
    page = book.create_sheet(name, 0)
    page.append(["工作表", "单元格", "原值", "性质", "问题", "处理办法"])
    for cell in page[1]:
        cell.font = Font(bold=True)
    for one in findings:
        page.append([
            safe_text(str(one[key])) for key in ("sheet", "cell", "value")
        ] + ["错误" if one["level"] == "error" else "提示", safe_text(one["told"]),
             safe_text(one["hint"])])  # fmt: skip
    for letter, width in zip("ABCDEF", (16, 10, 24, 8, 44, 44), strict=True):
        page.column_dimensions[letter].width = width
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
