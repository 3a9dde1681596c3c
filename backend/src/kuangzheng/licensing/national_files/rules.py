"""Columns of a layout, a filled-in row, and an answer held against ours. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from kuangzheng.licensing.national_files.fields import FIELDS, LEDGER_MINERAL, SUBJECT_FIELDS

SYSTEM_NAMES = {
    "numbering": "全国矿业权统一配号", "disclosure": "矿业权人勘查开采信息公示",
    "reserves": "矿产资源储量统计",
}  # fmt: skip
SUBJECT_NAMES = {
    "rights": "登记簿中的矿业权", "applications": "已批准待配号的申请", "statements": "年度信息",
    "ledger": "资源储量台账",
}  # fmt: skip
SYSTEM_SUBJECTS = {
    "numbering": ("rights", "applications"), "disclosure": ("rights", "statements"),
    "reserves": ("rights", "ledger"),
}  # fmt: skip
"""What a system's file may list."""
OF_A_YEAR = frozenset({"statements", "ledger"})
SUBJECT_KEYS = {
    "rights": ("code", "own_reference", "certificate_no", "licence_number"),
    "applications": ("serial", "own_reference"),
    "statements": ("code", "own_reference", "certificate_no", "licence_number"),
    "ledger": ("code", "own_reference", "certificate_no", "licence_number"),
}  # fmt: skip
"""By which a line of theirs finds ours."""
_DATE = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")


@dataclass(frozen=True, slots=True)
class Column:
    """`field` of our own, or a `fixed` text, or neither: left to be filled in there."""

    heading: str
    field: str | None = None
    fixed: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    field: str
    ours: str
    theirs: str


def column_faults(
    columns: Sequence[Column], key: str, subject: str
) -> Iterator[tuple[str, str, str]]:
    """(pointer, code, sentence) of what is wrong with a layout."""
    seen: dict[str, int] = {}
    known = SUBJECT_FIELDS[subject]
    for at, column in enumerate(columns):
        heading = plain_heading(column.heading)
        if heading in seen:
            told = f"列“{column.heading}”与第 {seen[heading]} 列同名"
            yield f"/columns/{at}/heading", "twice", told
        seen.setdefault(heading, at + 1)
        if column.field is not None and column.field not in known:
            told = f"{SUBJECT_NAMES[subject]}没有名为 {column.field} 的字段"
            yield f"/columns/{at}/field", "unknown_field", told
        if column.field is not None and column.fixed is not None:
            yield f"/columns/{at}/fixed", "both", "固定内容和字段只能填一项"
    if key not in SUBJECT_KEYS[subject]:
        yield "/key_field", "key_of_subject", f"{SUBJECT_NAMES[subject]}不能按此字段对应"
    elif not any(column.field == key for column in columns):
        yield "/key_field", "key_missing", "用来对应记录的字段须在列中"
    if subject == "ledger" and not any(one.field == LEDGER_MINERAL for one in columns):
        yield "/columns", "mineral_missing", "台账一个矿种一行，须有“矿种（台账）”列"


def subject_faults(
    system: str, subject: str, confirmed: bool, source: str | None
) -> Iterator[tuple[str, str, str]]:
    """A file lists what its system is about; a layout is 已核实 by naming what it was held to."""
    if subject not in SYSTEM_SUBJECTS[system]:
        told = f"{SYSTEM_NAMES[system]}不填报{SUBJECT_NAMES[subject]}"
        yield "/subject", "subject_of_system", told
    if confirmed and not source:
        yield "/source", "source_missing", "注明已核实的，须写明所依据的官方格式及其日期"


def filled(columns: Sequence[Column], row: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """The cells in their order, and the headings of required ones that we know nothing for."""
    cells = [_cell(column, row) for column in columns]
    missing = [
        column.heading for column, cell in zip(columns, cells, strict=True)
        if column.required and not cell
    ]  # fmt: skip
    return cells, missing


def _cell(column: Column, row: Mapping[str, Any]) -> str:
    if column.field is not None:
        return FIELDS[column.field].value(row)
    return column.fixed or ""


def heading_faults(heading: Sequence[str], columns: Sequence[Column]) -> Iterator[str]:
    """What stands against reading an answer: unknown, double or missing columns, each by name."""
    known = {plain_heading(column.heading) for column in columns}
    seen: set[str] = set()
    for title in heading:
        plain = plain_heading(title)
        if plain and plain not in known:
            yield f"不认识的列“{title}”"
        if plain and plain in seen:
            yield f"列“{title}”重复"
        seen.add(plain)


def differences(
    columns: Sequence[Column], heading: Sequence[str], cells: Sequence[str], ours: Mapping[str, Any]
) -> list[Difference]:
    """Of the fields that both know: an empty cell of theirs says nothing."""
    theirs = read_cells(columns, heading, cells)
    found = []
    for field, text in theirs.items():
        own = FIELDS[field].value(ours)
        if text and not same(FIELDS[field].kind, own, text):
            found.append(Difference(field, own, text))
    return found


def read_cells(
    columns: Sequence[Column], heading: Sequence[str], cells: Sequence[str]
) -> dict[str, str]:
    """Field → text of a line of theirs."""
    fields = {plain_heading(c.heading): c.field for c in columns if c.field is not None}
    found: dict[str, str] = {}
    for title, cell in zip(heading, cells, strict=False):
        field = fields.get(plain_heading(title))
        if field is not None:
            found[field] = str(cell).strip()
    return found


def same(kind: str, ours: str, theirs: str) -> bool:
    """Numbers by value, days by day, texts without regard to width, case and blanks."""
    if kind == "number":
        one, other = _number(ours), _number(theirs)
        return one == other if one is not None and other is not None else ours == theirs
    if kind == "date":
        day = day_of(theirs)
        return day.isoformat() == ours if day else ours == theirs
    return _folded(ours) == _folded(theirs)


def day_of(text: str) -> date | None:
    """2026-11-28, 2026/11/28, 2026.11.28, 2026年11月28日 or 20261128."""
    found = _DATE.match(text.strip()) or _COMPACT.match(text.strip())
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


def taken_value(field: str, theirs: str) -> Any:
    """Theirs as a correction of the register takes it. Raises ValueError for what is none."""
    kind = FIELDS[field].kind
    if kind == "date":
        day = day_of(theirs)
        if day is None:
            raise ValueError("对方的日期无法识别")
        return day.isoformat()
    if kind == "number":
        number = _number(theirs)
        if number is None:
            raise ValueError("对方的数值无法识别")
        return str(number)
    return theirs


def plain_heading(title: str) -> str:
    return _folded(title).strip("*")


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text.replace(",", "").strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
