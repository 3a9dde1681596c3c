"""From a workbook of the list to its rows: all faults at once, each with its row. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from kuangzheng.licensing.retentions.rules import DECISION_NAMES

COLUMNS = {
    "mine": "矿山名称", "division": "行政区划代码", "decision": "处置", "target_year": "关闭年度",
    "capacity": "产能", "capacity_unit": "产能单位", "decided_by": "决定机关",
    "decided_on": "决定日期", "document_no": "文号", "note": "备注",
}  # fmt: skip
LIVE = ("行政区", "矿种", "矿山现状", "名单状态", "矿业权", "已注销许可证")
"""What the export tells beside them; an import leaves these columns aside."""
_NEEDED = ("mine", "division", "decision", "decided_by", "decided_on", "document_no")
_LENGTHS = {"mine": 200, "capacity_unit": 20, "decided_by": 100, "document_no": 100, "note": 1000}
_MOST_FAULTS = 200
_CODES = {word: code for code, word in DECISION_NAMES.items()} | {"关闭": "close"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong place: its row in the file, 1 being the heading."""

    row: int
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    mine: str
    division: str
    decision: str
    target_year: int | None
    capacity: Decimal | None
    capacity_unit: str | None
    decided_by: str
    decided_on: date
    document_no: str
    note: str | None


def parse(rows: Sequence[Sequence[Any]]) -> tuple[list[Row], list[Fault]]:
    """Rows begin with their number; the first one is the heading."""
    if not rows:
        return [], [Fault(1, "empty", "文件是空的")]
    fields, faults = _heading(rows[0])
    if not faults and len(rows) == 1:
        faults = [Fault(1, "no_rows", "文件没有矿山")]
    if faults:
        return [], faults
    found: list[Row] = []
    seen: dict[tuple[str, str], int] = {}
    for number, *cells in rows[1:]:
        values = dict(zip(fields, (str(cell).strip() for cell in cells), strict=False))
        row, wrong = _row(int(number), values)
        faults += wrong
        if row is None:
            continue
        before = seen.setdefault((row.division, row.mine), row.number)
        if before != row.number:
            faults.append(Fault(row.number, "twice", f"{row.mine}已在第 {before} 行"))
        found.append(row)
    return ([] if faults else found), faults[:_MOST_FAULTS]


def _heading(row: Sequence[Any]) -> tuple[list[str], list[Fault]]:
    known = {title: field for field, title in COLUMNS.items()}
    fields, faults = [], []
    for title in (str(cell).strip() for cell in row[1:]):
        if title and title not in known and title not in LIVE:
            told = f"不认识的列“{title}”，可用的列：{'、'.join(known)}"
            faults.append(Fault(1, "unknown_column", told))
        fields.append(known.get(title, title))
    faults += [
        Fault(1, "column_missing", f"缺少列“{COLUMNS[name]}”")
        for name in _NEEDED if name not in fields
    ]  # fmt: skip
    return fields, faults


def _row(number: int, values: dict[str, str]) -> tuple[Row | None, list[Fault]]:
    def fault(code: str, detail: str) -> None:
        faults.append(Fault(number, code, detail))

    faults: list[Fault] = []
    for name in _NEEDED:
        if not values.get(name):
            fault("missing", f"缺少{COLUMNS[name]}")
    for name, most in _LENGTHS.items():
        if len(values.get(name, "")) > most:
            fault("too_long", f"{COLUMNS[name]}超过 {most} 个字")
    decision = _CODES.get(values.get("decision", ""))
    if values.get("decision") and decision is None:
        words = "、".join(DECISION_NAMES.values())
        fault("not_a_choice", f"处置“{values['decision']}”应为：{words}")
    year = values.get("target_year", "")
    if decision == "close" and not re.fullmatch(r"20\d\d|2100", year):
        fault("not_a_year", f"关闭年度“{year}”应为年份，如 2027")
    if decision == "keep" and year:
        fault("year_of_kept", "保留的矿山不填关闭年度")
    capacity = _number(values.get("capacity", ""))
    if values.get("capacity") and capacity is None:
        fault("not_a_number", f"产能“{values['capacity']}”应为大于零的数，最多四位小数")
    if bool(values.get("capacity")) != bool(values.get("capacity_unit")):
        fault("half_capacity", "产能和产能单位须同时填写")
    decided_on = _day(values.get("decided_on", ""))
    if values.get("decided_on") and decided_on is None:
        fault("not_a_day", f"决定日期“{values['decided_on']}”应写作 2026-11-28")
    if faults or decision is None or decided_on is None:
        return None, faults
    return Row(
        number, values["mine"], values["division"], decision, int(year) if year else None,
        capacity, values.get("capacity_unit") or None, values["decided_by"], decided_on,
        values["document_no"], values.get("note") or None,
    ), []  # fmt: skip


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    exponent = found.as_tuple().exponent
    plain = found.is_finite() and isinstance(exponent, int) and exponent >= -4
    return found if plain and 0 < found < 10**12 else None


def _day(text: str) -> date | None:
    parts = text[:10].replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    try:
        found = date(*(int(part) for part in parts))
    except ValueError:
        return None
    return found if 1986 <= found.year < 2200 else None
