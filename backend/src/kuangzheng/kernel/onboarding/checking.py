"""Rows of a workbook under a mapping → staged rows with findings per cell, and stated totals
against what the rows add up to. Pure; meant for a limited process."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from kuangzheng.kernel.onboarding.declared import Column, Found, Sheet
from kuangzheng.kernel.onboarding.mapping import Mapped, SheetMapping
from kuangzheng.kernel.onboarding.values import Misread, is_blank, plain, read_cell

_TOTAL = re.compile(r"(合\s*计|总\s*计|共\s*计|小\s*计)")
_COUNT = re.compile(r"共?\s*(\d+)\s*(?:座|宗|家|个|件|处|户|条|笔|户次)")
_REMARK = re.compile(r"^(注|备注|说明|填表人|审核人|单位负责人|制表)[:：]")


@dataclass(slots=True)
class Staged:
    """A row: what it says (`content`), as it stood (`raw`), where (`row_no`), what is wrong."""

    sheet: str
    row_no: int
    key: str
    label: str
    raw: dict[str, str]
    content: dict[str, Any]
    findings: list[Found] = field(default_factory=list)
    links: dict[str, Any] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)
    """The letter of each column, and the `title` of the sheet in the file."""

    @property
    def faulty(self) -> bool:
        return any(one.level == "error" for one in self.findings)


@dataclass(slots=True)
class Read:
    """`findings` are those of sheets as a whole; `totals` one entry a stated figure."""

    rows: list[Staged] = field(default_factory=list)
    findings: list[Found] = field(default_factory=list)
    totals: list[dict[str, Any]] = field(default_factory=list)


def check(
    book: Sequence[Mapping[str, Any]], sheets: Sequence[Sheet], mapped: Mapped, today: date
) -> Read:
    """Everything that can be said without the register."""
    found = Read()
    pages = {page["title"]: page for page in book}
    found.findings += _unread(book, mapped)
    parts: dict[str, list[Staged]] = {}
    for sheet in sheets:
        mapping = mapped.get(sheet.key)
        page = pages.get(mapping.title) if mapping else None
        if mapping is None or page is None:
            continue
        found.findings += _lacking(sheet, mapping)
        rows = _read_page(page, sheet, mapping, found)
        if sheet.part_of is None:
            _twins(rows, sheet)
            found.rows += rows
        else:
            parts[sheet.key] = rows
    _put_together(found, sheets, parts)
    _refer(found.rows, sheets, mapped)
    return found


def _unread(book: Sequence[Mapping[str, Any]], mapped: Mapped) -> Iterable[Found]:
    """Hidden sheets are never read, and sheets that nobody assigned are named."""
    used = {one.title for one in mapped.values()}
    for page in book:
        if not page["rows"] or (page["title"] in used and page["state"] == "visible"):
            continue
        if page["state"] != "visible":
            yield Found(
                page["title"], "A1", None, "", "hidden_sheet", "工作表是隐藏的，没有读取",
                "确需导入的取消隐藏后重新上传", "warning",
            )  # fmt: skip
        else:
            yield Found(
                page["title"], "A1", None, "", "sheet_unassigned", "没有对应到任何表，没有读取",
                "需要导入的，在字段对照中指定", "warning",
            )  # fmt: skip


def _lacking(sheet: Sheet, mapping: SheetMapping) -> Iterable[Found]:
    for column in sheet.columns:
        if column.required and column.key not in (mapping.columns | mapping.constants):
            yield Found(
                mapping.title, f"A{mapping.heading_row}", column.key, "", "column_missing",
                f"缺少必填列“{column.title}”", "在字段对照中指定对应的列，或填写统一的值",
            )  # fmt: skip


def _read_page(
    page: Mapping[str, Any], sheet: Sheet, mapping: SheetMapping, found: Read
) -> list[Staged]:
    merged, hidden_rows = _merged(page), set(page["hidden_rows"])
    hidden = sorted(set(page["hidden_columns"]) & set(mapping.columns.values()))
    found.findings += [
        Found(mapping.title, f"{letter}{mapping.heading_row}", None, "", "hidden_column",
              "所用的列是隐藏的", "取消隐藏，核对内容后再导入", "warning")
        for letter in hidden
    ]  # fmt: skip
    rows: list[Staged] = []
    sums: dict[str, Decimal] = dict.fromkeys(sheet.sums, Decimal(0))
    for number, cells in page["rows"]:
        if number <= mapping.heading_row or _skipped(cells):
            continue
        if _is_total(cells):
            _compare_totals(page, number, cells, sheet, mapping, sums, len(rows), found)
            continue
        row = _read_row(number, cells, sheet, mapping, merged)
        if number in hidden_rows:
            row.findings.append(Found(
                mapping.title, f"A{number}", None, "", "hidden_row", "该行是隐藏的",
                "确认需要后取消隐藏，不需要的删除", "error",
            ))  # fmt: skip
        rows.append(row)
        for name in sheet.sums:
            value = row.content.get(name)
            if isinstance(value, int | str):
                sums[name] += Decimal(value)
    return rows


def _skipped(cells: Mapping[str, Sequence[str]]) -> bool:
    texts = [plain(text) for _, text in cells.values()]
    return not any(texts) or (len(texts) == 1 and _REMARK.match(texts[0]) is not None)


def _is_total(cells: Mapping[str, Sequence[str]]) -> bool:
    """A line of sums says so in one of its first two cells."""
    first = [plain(text) for _, (_, text) in sorted(cells.items(), key=_place)[:2]]
    return any(_TOTAL.match(text) is not None for text in first)


def _place(item: tuple[str, Any]) -> tuple[int, str]:
    return len(item[0]), item[0]


def _compare_totals(
    page: Mapping[str, Any], number: int, cells: Mapping[str, Sequence[str]], sheet: Sheet,
    mapping: SheetMapping, sums: Mapping[str, Decimal], count: int, found: Read,
) -> None:  # fmt: skip
    label = " ".join(plain(text) for _, (_, text) in sorted(cells.items(), key=_place)[:2])
    if "小" in label[:4]:
        return
    stated_count = _COUNT.search(label)
    if stated_count is not None:
        _stated(found, page, number, min(cells, key=len), sheet, "count", "行数",
                Decimal(stated_count[1]), Decimal(count))  # fmt: skip
    for name in sheet.sums:
        letter = mapping.columns.get(name)
        kind, text = cells.get(letter or "", ("s", ""))
        if not text:
            continue
        column = sheet.column(name)
        try:  # a sum may be a formula: its last value is compared, never entered
            value = read_cell("n" if kind == "f" else kind, text, column, mapping.units.get(name))
        except Misread as error:
            found.findings.append(Found(
                mapping.title, f"{letter}{number}", name, text, error.code,
                f"合计不能读取：{error.told}", error.hint, "warning",
            ))  # fmt: skip
            continue
        _stated(found, page, number, letter or "A", sheet, name, column.title,
                Decimal(value), sums[name])  # fmt: skip


def _stated(
    found: Read, page: Mapping[str, Any], number: int, letter: str, sheet: Sheet, measure: str,
    title: str, stated: Decimal, summed: Decimal,
) -> None:  # fmt: skip
    kind = sheet.column(measure).kind if measure != "count" else "integer"
    found.totals.append({
        "sheet": sheet.key, "title": page["title"], "cell": f"{letter}{number}",
        "measure": measure, "measure_title": title, "kind": kind,
        "stated": _shown(stated), "summed": _shown(summed), "agrees": stated == summed,
    })  # fmt: skip


def _shown(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _merged(page: Mapping[str, Any]) -> list[tuple[int, int, int, int]]:
    return [_range(ref) for ref in page["merged"]]


def _range(ref: str) -> tuple[int, int, int, int]:
    first, _, last = ref.partition(":")
    (c1, r1), (c2, r2) = _at(first), _at(last or first)
    return c1, r1, c2, r2


def _at(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    return number_of(letters), int(cell[len(letters):] or 0)


def number_of(letters: str) -> int:
    """The number of a column.

    >>> number_of("A"), number_of("AB")
    (1, 28)
    """
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found


def _read_row(
    number: int, cells: Mapping[str, Sequence[str]], sheet: Sheet, mapping: SheetMapping,
    merged: Sequence[tuple[int, int, int, int]],
) -> Staged:  # fmt: skip
    row = Staged(sheet.key, number, "", "", {}, {})
    row.where = {**mapping.columns, "title": mapping.title}
    for column in sheet.columns:
        letter = mapping.columns.get(column.key)
        kind, text = cells.get(letter, ("s", "")) if letter else ("s", "")
        if not text and kind != "f" and column.key in mapping.constants:
            kind, text = "s", mapping.constants[column.key]
        where = f"{letter}{number}" if letter else f"A{number}"
        if letter and _is_merged(number_of(letter), number, merged):
            row.findings.append(Found(
                mapping.title, where, column.key, text, "merged_cell", "单元格是合并的，不能确定"
                "各行的值", "取消合并，每行填写完整",
            ))  # fmt: skip
            continue
        _take(row, column, kind, text, where, mapping)
    _name(row, sheet)
    return row


def _is_merged(column: int, row: int, merged: Sequence[tuple[int, int, int, int]]) -> bool:
    return any(c1 <= column <= c2 and r1 <= row <= r2 for c1, r1, c2, r2 in merged)


def _take(
    row: Staged, column: Column, kind: str, text: str, where: str, mapping: SheetMapping
) -> None:
    if kind != "f" and is_blank(text):
        if column.required:
            row.findings.append(Found(
                mapping.title, where, column.key, text, "missing", f"“{column.title}”必填",
                "补填后重新上传",
            ))  # fmt: skip
        return
    row.raw[column.key] = text[:500]
    try:
        row.content[column.key] = read_cell(kind, text, column, mapping.units.get(column.key))
    except Misread as error:
        row.findings.append(Found(
            mapping.title, where, column.key, text[:200], error.code, error.told, error.hint
        ))  # fmt: skip


def _name(row: Staged, sheet: Sheet) -> None:
    said = next((row.content[one] for one in sheet.identity if row.content.get(one)), None)
    row.key = folded(str(said)) if said is not None else f"#{row.row_no}"
    row.label = str(row.content.get(sheet.label) or row.raw.get(sheet.label) or row.key)[:200]


def folded(text: str) -> str:
    """How names are compared: brackets, blanks and case do not make two of one.

    >>> folded("示例（重庆） 矿业") == folded("示例(重庆)矿业")
    True
    """
    return re.sub(r"[\s()（）·.]", "", plain(text)).casefold()


def _key_cell(row: Staged, sheet: Sheet) -> tuple[str, str]:
    """Sheet of the file and cell where the row says which it is."""
    said = next((one for one in sheet.identity if row.content.get(one)), sheet.label)
    return row.where["title"], f"{row.where.get(said, 'A')}{row.row_no}"


def _twins(rows: Sequence[Staged], sheet: Sheet) -> None:
    """The same key twice in one sheet: the first stands, the others are faulty."""
    first: dict[str, Staged] = {}
    for row in rows:
        known = first.setdefault(row.key, row)
        if known is not row:
            row.findings.append(Found(
                *_key_cell(row, sheet), None, row.label, "twice_in_workbook",
                f"与第 {known.row_no} 行重复", "保留一行，删除其余",
            ))  # fmt: skip


def _put_together(
    found: Read, sheets: Sequence[Sheet], parts: Mapping[str, Sequence[Staged]]
) -> None:
    """Rows that belong to a row of another sheet are put into it; their faults are its faults."""
    for sheet in sheets:
        if sheet.part_of is None or sheet.key not in parts:
            continue
        owners = {row.key: row for row in found.rows if row.sheet == sheet.part_of}
        for row in parts[sheet.key]:
            owner = owners.get(row.key)
            if owner is None:
                found.findings.append(Found(
                    *_key_cell(row, sheet), None, row.label, "owner_unknown",
                    f"“{row.label}”在主表中没有", "核对编号，或在主表补上该行",
                ))  # fmt: skip
                continue
            owner.content.setdefault(sheet.key, []).append({**row.content, "row_no": row.row_no})
            owner.findings += row.findings


def _refer(rows: Sequence[Staged], sheets: Sequence[Sheet], mapped: Mapped) -> None:
    """A name of a row of another sheet of the file becomes a link to its key."""
    names: dict[str, dict[str, set[str]]] = {}
    for sheet in sheets:
        of = names.setdefault(sheet.key, {})
        for row in rows:
            if row.sheet == sheet.key:
                for one in (*sheet.identity, *sheet.names):
                    if row.content.get(one):
                        of.setdefault(folded(str(row.content[one])), set()).add(row.key)
    declared = {sheet.key: sheet for sheet in sheets}
    for row in rows:
        for column in declared[row.sheet].columns:
            said = row.content.get(column.key)
            if column.refers_to is None or said is None:
                continue
            found = names.get(column.refers_to, {}).get(folded(str(said)), set())
            row.links[column.key] = {"key": next(iter(found))} if len(found) == 1 else (
                {"name": str(said), "several": len(found)} if found else {"name": str(said)}
            )  # fmt: skip
