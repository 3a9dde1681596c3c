"""National draw lists: a file read column by column, every row kept with the right it names."""

import asyncio
import csv
import io
from pathlib import Path
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.tables import read_sheets
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.disclosure_draws.errors import ListRefused
from kuangzheng.licensing.disclosure_draws.repository import NationalLists
from kuangzheng.licensing.disclosure_draws.schemas import (
    NationalFile,
    NationalListCreate,
    NationalListDetail,
    NationalListRead,
    NationalRow,
)
from kuangzheng.licensing.disclosure_draws.tables import NationalDrawList
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.rights.presenting import division_name

COLUMNS = {
    "许可证号": "licence_no", "矿业权名称": "right_name", "矿业权人": "holder_name", "备注": "note",
}  # fmt: skip
MOST_BYTES = 5 * 2**20


async def read_file(path: Path, name: str) -> NationalFile:
    """CSV (UTF-8 or GB 18030) or xlsx. Raises ListRefused naming the column or the row."""
    suffix = Path(name).suffix.lower()
    if suffix == ".csv":
        cells = _csv_rows(await asyncio.to_thread(path.read_bytes))
    elif suffix == ".xlsx":
        sheets = await read_sheets(path)
        cells = next(iter(sheets.values()), [])
    else:
        raise _refused("/file", "file_type", f"名单应为 .csv 或 .xlsx，收到 {name}")
    return NationalFile(file_name=name, rows=rows_of(cells))


def _csv_rows(content: bytes) -> list[list[Any]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        lines = csv.reader(io.StringIO(text, newline=""))
        return [[n, *(cell.strip() for cell in line)] for n, line in enumerate(lines, start=1)]
    raise _refused("/file", "not_text", "名单不是 UTF-8 或 GB 18030 文本")


def rows_of(cells: list[list[Any]]) -> list[NationalRow]:
    """Rows below a heading; each cell list begins with its line number.

    Raises ListRefused for a column that is not known, a missing one, a row without number.
    """
    filled = [line for line in cells if any(str(cell).strip() for cell in line[1:])]
    if not filled:
        raise _refused("/file", "empty", "名单没有内容")
    heading = [str(cell).strip() for cell in filled[0][1:]]
    while heading and not heading[-1]:
        heading.pop()
    known = "、".join(COLUMNS)
    for title in heading:
        if title not in COLUMNS:
            told = f"不认识的列“{title}”，可用的列：{known}"
            raise _refused("/file", "unknown_column", told)
    if len(set(heading)) < len(heading):
        raise _refused("/file", "duplicate_column", "名单有重复的列")
    if "许可证号" not in heading:
        raise _refused("/file", "missing_column", "名单缺少“许可证号”列")
    return [_row(line, heading) for line in filled[1:]]


def _row(line: list[Any], heading: list[str]) -> NationalRow:
    texts = [str(cell).strip() for cell in line[1:]]
    if any(texts[len(heading) :]):
        raise _refused("/file", "extra_cell", f"第 {line[0]} 行有标题之外的内容")
    values = {COLUMNS[title]: text or None for title, text in zip(heading, texts, strict=False)}
    if not values.get("licence_no"):
        raise _refused("/file", "no_licence_no", f"第 {line[0]} 行没有许可证号")
    return NationalRow.model_validate({"number": line[0], **values})


async def create(act: Act, body: NationalListCreate) -> NationalListDetail:
    """Keep every row, with the right where the register knows the licence. Raises
    DivisionUnknown."""
    now, on = act.clock.now(), today(act.clock)
    require_division(body.division_code, on)
    lists = NationalLists(act.session)
    numbers = sorted({row.licence_no for row in body.rows})
    known = await lists.by_number(numbers, body.division_code, on)
    rows = [_matched(row, known.get(row.licence_no, [])) for row in body.rows]
    matched = sum(row["right_id"] is not None for row in rows)
    record = NationalDrawList(
        **body.model_dump(exclude={"rows"}), id=new_id(), rows=rows, matched=matched,
        unmatched=len(rows) - matched, imported_by=act.principal.id,
        imported_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    return _whole(await lists.add(record), {})


def _matched(row: NationalRow, found: list[Any]) -> dict[str, Any]:
    one = found[0] if len(found) == 1 else None
    reason = None
    if not found:
        reason = "登记簿中没有此许可证号"
    elif one is None:
        reason = "登记簿中有多宗矿业权使用此许可证号"
    return {
        **row.model_dump(), "right_id": str(one.right_id) if one else None,
        "right_code": one.code if one else None, "registered_name": one.name if one else None,
        "reason": reason,
    }  # fmt: skip


async def listed(act: Act, page: PageRequest, year: int | None) -> Page[NationalListRead]:
    lists = NationalLists(act.session)
    rows, cursor, total = await lists.page(lists.conditions(year), page)
    items = [NationalListRead(**_head(row)) for row in rows]
    return Page[NationalListRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, list_id: UUID) -> NationalListDetail:
    lists = NationalLists(act.session)
    return _whole(await lists.get(list_id), await lists.checks(list_id))


def _head(row: NationalDrawList) -> dict[str, Any]:
    values = row.model_dump(exclude={"rows", "imported_by"})
    return values | {"division_name": division_name(row.division_code)}


def _whole(row: NationalDrawList, checks: dict[UUID, UUID]) -> NationalListDetail:
    rows = [
        one | {"check_id": checks.get(UUID(one["right_id"])) if one["right_id"] else None}
        for one in row.rows
    ]
    return NationalListDetail.model_validate({**_head(row), "rows": rows})


def _refused(pointer: str, code: str, detail: str) -> ListRefused:
    return ListRefused(detail, errors=[FieldError(pointer, code, detail)])
