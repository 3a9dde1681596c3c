"""From a file of the tax office to its lines: all faults at once, each with its row."""

from collections.abc import Generator, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from kuangzheng.kernel.documents.tables import rows_of_csv, sheets_of
from kuangzheng.kernel.money import Fen, MoneyError, parse_money
from kuangzheng.licensing.reconciliation.rules import Line

MOST_ROWS = 20_000
MOST_BYTES = 8 * 2**20
ENDINGS = (".csv", ".xlsx")
LIMITS_TOLD = f"一个文件最多 {MOST_ROWS} 行、{MOST_BYTES // 2**20} MB，请分开上传"
MOST_FEN = 10**15 - 1
_COLUMNS = {
    "receipt_no": ("缴款凭证号", "凭证号", "税票号码", "票证号码", "receipt_no"),
    "paid_on": ("缴款日期", "入库日期", "paid_on"),
    "amount": ("金额", "缴款金额", "本金", "amount"),
    "late_fee": ("滞纳金", "late_fee"),
    "contract_no": ("合同编号", "出让合同编号", "contract_no"),
    "right_code": ("矿业权编号", "许可证号", "right_code"),
    "payer": ("缴款人", "纳税人名称", "payer"),
    "note": ("备注", "note"),
}  # fmt: skip
_NEEDED = ("receipt_no", "paid_on", "amount")
_LENGTHS = {"receipt_no": 100, "contract_no": 100, "right_code": 80, "payer": 200, "note": 500}
_FIELDS = {word: field for field, words in _COLUMNS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong place: its row in the file, 1 being the heading."""

    row: int
    code: str
    detail: str
    receipt_no: str | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """`rows`: how many follow the heading; none where the file as a whole is wrong."""

    lines: tuple[Line, ...]
    faults: tuple[Fault, ...] = ()
    rows: int = 0


Steps = Generator[dict[str, int], None, Any]
_STEP = 1000


def read_file(path: str) -> Steps:
    """A csv or xlsx as plain data, for a limited process; tells how far it is."""
    if path.endswith(".csv"):
        rows = rows_of_csv(Path(path).read_bytes())
    else:
        rows = next(iter(sheets_of(path, MOST_ROWS + 2).values()), [])
    if rows is None:
        parsed = Parsed((), (Fault(1, "encoding", "CSV 应以 UTF-8 或 GB18030 保存"),))
    else:
        parsed = yield from _steps(rows)
    lines, faults = map(astuple, parsed.lines), map(astuple, parsed.faults)
    return {"lines": list(lines), "faults": list(faults), "rows": parsed.rows}


def parsed_of(told: dict[str, Any]) -> Parsed:
    """What `read_file` said."""
    lines = tuple(Line(*one) for one in told["lines"])
    return Parsed(lines, tuple(Fault(*one) for one in told["faults"]), told["rows"])


def parse(rows: Sequence[Sequence[Any]]) -> Parsed:
    """Rows begin with their number; the first one is the heading."""
    steps = _steps(rows)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Parsed = end.value
            return found


def _steps(rows: Sequence[Sequence[Any]]) -> Steps:
    if not rows:
        return Parsed((), (Fault(1, "empty", "文件是空的"),))
    fields, faults = _heading(rows[0])
    if not faults and len(rows) == 1:
        faults = [Fault(1, "no_rows", "文件没有缴款明细")]
    total = len(rows) - 1
    if total > MOST_ROWS:
        faults = [Fault(1, "too_many_rows", LIMITS_TOLD)]
    if faults:
        return Parsed((), tuple(faults))
    lines: list[Line] = []
    for done, (number, *cells) in enumerate(rows[1:]):
        if done % _STEP == 0:
            yield {"done": done, "total": total}
        line, wrong = _line(int(number), fields, cells)
        faults += wrong
        if line is not None:
            lines.append(line)
    yield {"done": total, "total": total}
    return Parsed(tuple(lines), tuple(faults), total)


def _heading(row: Sequence[Any]) -> tuple[list[str], list[Fault]]:
    """The field of each column; columns that are unknown, double or missing are named."""
    fields: list[str] = []
    faults: list[Fault] = []
    number, *titles = row
    while titles and not titles[-1]:
        titles.pop()
    for title in titles:
        field = _FIELDS.get(_plain(str(title)))
        if field is None:
            told = f"不认识的列“{title}”，可用的列：{'、'.join(w[0] for w in _COLUMNS.values())}"
            faults.append(Fault(int(number), "unknown_column", told))
        elif field in fields:
            faults.append(Fault(int(number), "column_twice", f"列“{title}”重复"))
        fields.append(field or "")
    for needed in _NEEDED:
        if needed not in fields:
            told = f"缺少列“{_COLUMNS[needed][0]}”"
            faults.append(Fault(int(number), "column_missing", told))
    return fields, faults


def _plain(title: str) -> str:
    """A heading without unit and blanks: 金额（元） is 金额."""
    text = title.replace(" ", "").replace("\u3000", "").replace("(", "（")
    return text.partition("（")[0]


def _line(
    number: int, fields: Sequence[str], cells: Sequence[Any]
) -> tuple[Line | None, list[Fault]]:
    values = dict(zip(fields, (str(cell) for cell in cells), strict=False))
    faults = []
    if any(str(cell) for cell in cells[len(fields):]):
        faults.append(Fault(number, "extra_cell", "该行的单元格多于表头"))
    for field, most in _LENGTHS.items():
        if len(values.get(field, "")) > most:
            told = f"{_COLUMNS[field][0]}超过 {most} 个字"
            faults.append(Fault(number, "too_long", told))
    if not values.get("receipt_no"):
        faults.append(Fault(number, "receipt_missing", "缺少缴款凭证号"))
    paid_on = _day(values.get("paid_on", ""))
    if paid_on is None:
        told = f"缴款日期“{values.get('paid_on', '')}”应写作 2026-11-28"
        faults.append(Fault(number, "not_a_day", told))
    amount, wrong = _money(number, "金额", values.get("amount", ""))
    late_fee, more = _money(number, "滞纳金", values.get("late_fee", "") or "0")
    faults += wrong + more
    if amount == 0 and late_fee == 0:
        faults.append(Fault(number, "no_amount", "金额和滞纳金不能都为零"))
    if faults or paid_on is None or amount is None or late_fee is None:
        receipt = values.get("receipt_no", "")[:_LENGTHS["receipt_no"]] or None
        return None, [replace(fault, receipt_no=receipt) for fault in faults]
    named = {name: values.get(name) or None for name in ("contract_no", "right_code", "payer",
                                                        "note")}  # fmt: skip
    return Line(number, values["receipt_no"], paid_on, amount, late_fee, **named), []


def _day(text: str) -> date | None:
    parts = text.replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    try:
        found = date(*(int(part) for part in parts))
    except ValueError:
        return None
    return found if 1986 <= found.year < 2200 else None


def _money(number: int, name: str, text: str) -> tuple[Fen | None, list[Fault]]:
    try:
        found = parse_money(text)
    except MoneyError:
        return None, [Fault(number, "not_money", f"{name}“{text}”不是金额（元，最多两位小数）")]
    if found < 0:
        told = f"{name}“{text}”为负数；退库请在台账中撤销原缴款"
        return None, [Fault(number, "negative", told)]
    if found > MOST_FEN:
        return None, [Fault(number, "too_much", f"{name}“{text}”过大")]
    return found, []
