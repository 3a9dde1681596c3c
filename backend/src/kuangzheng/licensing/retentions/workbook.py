"""The list as a workbook, and from one that was filled in."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.documents.tables import read_table
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.problems import NotFound, Problem
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.retentions import schemas as s
from kuangzheng.licensing.retentions import service
from kuangzheng.licensing.retentions.errors import ListRefused
from kuangzheng.licensing.retentions.parsing import COLUMNS, LIVE, Fault, Row, parse
from kuangzheng.licensing.retentions.repository import Retentions
from kuangzheng.licensing.retentions.tables import Retention
from kuangzheng.licensing.rights.rules import DISPLAY_NAMES

_PAGE = 500


async def everything(act: Act, division: str | None, coal: bool) -> list[s.RetentionRead]:
    """All entries of a division for a file."""
    found: list[s.RetentionRead] = []
    cursor: str | None = None
    while True:
        page = PageRequest(_PAGE, cursor, "decided_on")
        part = await service.listed(act, page, None, division, None, None, coal, None)
        found += part.items
        cursor = part.next_cursor
        if cursor is None:
            return found


def render(entries: Sequence[s.RetentionRead]) -> bytes:
    widths = (32, 14, 12, 12, 12, 14, 24, 14, 28, 32, 14, 14, 14, 20, 40, 14)
    titles = (*COLUMNS.values(), *LIVE)
    columns = [XlsxColumn(title, width) for title, width in zip(titles, widths, strict=True)]
    return render_xlsx(columns, map(_cells, entries), "保留与关闭退出名单")


def _cells(one: s.RetentionRead) -> list[Any]:
    capacity = None if one.capacity is None else Decimal(one.capacity)
    rights = "、".join(
        f"{right.code} {DISPLAY_NAMES.get(right.display_status, right.display_status)}"
        for right in one.rights
    )
    return [
        one.mine_name, one.division_code, one.decision_name, one.target_year, capacity,
        one.capacity_unit, one.decided_by, one.decided_on, one.document_no, one.note,
        one.division_name, one.main_mineral, one.mine_status_name, one.state_name, rights,
        one.cancelled_licences,
    ]  # fmt: skip


async def take(act: Act, body: s.RetentionFile) -> s.RetentionFileRead:
    """Enter the rows of an uploaded file; of a mine in the list the decision is replaced.

    Raises NotFound, TableRefused, ListRefused with every fault.
    """
    found = Retentions(act.session)
    document = await found.document(body.document_id)
    if document is None:
        raise NotFound("没有此文件，请先上传")
    rows, faults = parse(await read_table(BlobStore.of(act.settings, "licensing"), document))
    if faults:
        raise ListRefused(faults)
    mines, faults = await _mines(found, rows)
    columns, wrong = _columns(rows)
    if faults or wrong:
        raise ListRefused(sorted([*faults, *wrong], key=lambda fault: fault.row))
    known = await found.of_mines([mine.id for mine in mines.values()])
    counts = {"created": 0, "changed": 0, "unchanged": 0}
    for row, values in zip(rows, columns, strict=True):
        counts[await _enter(act, found, mines[row.number], known, values)] += 1
    return s.RetentionFileRead(rows=len(rows), **counts)


async def _mines(found: Retentions, rows: Sequence[Row]) -> tuple[dict[int, Any], list[Fault]]:
    """The mine of each row: of that name in that division, exactly one."""
    named = await found.named(sorted({row.mine for row in rows}))
    mines, faults = {}, []
    for row in rows:
        own = [m for m in named if m.name == row.mine and m.division_code[:6] == row.division[:6]]
        if len(own) == 1:
            mines[row.number] = own[0]
            continue
        told = "没有" if not own else f"有 {len(own)} 个"
        told = f"{row.division} 登记簿中{told}名为“{row.mine}”的矿山"
        faults.append(Fault(row.number, "mine_not_found" if not own else "mine_ambiguous", told))
    return mines, faults


def _columns(rows: Sequence[Row]) -> tuple[list[dict[str, Any]], list[Fault]]:
    found, faults = [], []
    for row in rows:
        body = s.RetentionChange(
            decision=row.decision, target_year=row.target_year,  # type: ignore[arg-type]
            capacity=None if row.capacity is None else format(row.capacity, "f"),
            capacity_unit=row.capacity_unit, decided_by=row.decided_by, decided_on=row.decided_on,
            document_no=row.document_no, note=row.note,
        )  # fmt: skip
        try:
            found.append(service.columns(body))
        except Problem as problem:
            faults.append(Fault(row.number, problem.code, problem.detail))
    return found, faults


async def _enter(
    act: Act, found: Retentions, mine: Any, known: dict[UUID, Retention], values: dict[str, Any]
) -> str:
    now, row = act.clock.now(), known.get(mine.id)
    if row is None:
        await found.add(Retention(
            **values, id=new_id(), mine_id=mine.id, division_code=mine.division_code,
            created_at=now, updated_at=now,
        ))  # fmt: skip
        return "created"
    if all(getattr(row, name) == value for name, value in values.items()):
        return "unchanged"
    await found.change(row, values, now)
    return "changed"
