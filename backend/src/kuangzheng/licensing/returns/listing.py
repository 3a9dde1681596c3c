"""Lists of returns, of what is missing, of findings; and what an officer does with a finding."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import NATIONAL
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.places import prefix_range
from kuangzheng.licensing.returns import repository
from kuangzheng.licensing.returns.errors import FindingHandled, wrong
from kuangzheng.licensing.returns.presenting import lines, whole
from kuangzheng.licensing.returns.repository import Findings, Returns
from kuangzheng.licensing.returns.rules import Quarter, rounded
from kuangzheng.licensing.returns.schemas import (
    FindingHandle,
    MissingReturnRead,
    OverCapacityRead,
    ReturnDetail,
    ReturnRead,
    ReturnRight,
)
from kuangzheng.licensing.returns.standing import due_day, shown_ratio, use_in_year
from kuangzheng.licensing.returns.tables import OverCapacityFinding
from kuangzheng.licensing.returns.words import FINDING_NAMES, quarter_name
from kuangzheng.licensing.rights.by_code import page_by_code
from kuangzheng.licensing.rights.presenting import division_name, plain
from kuangzheng.licensing.rulings.layers import layers_of

_HANDLED_STORED = (
    "id", "version", "right_id", "holder_id", "mine_id", "return_id", "division_code", "year",
    "quarter", "mineral", "unit", "basis", "confirmed", "state", "statement", "clue_no",
    "handled_on", "handled_by_name", "created_at", "updated_at",
)  # fmt: skip


async def listed(
    act: Act, page: PageRequest, state: str | None, year: int | None, quarter: int | None,
    division: str | None, right_id: UUID | None, mine_id: UUID | None,
) -> Page[ReturnRead]:  # fmt: skip
    found = Returns(act.session)
    conditions = found.conditions(state, year, quarter, division, right_id, mine_id)
    rows, cursor, total = await found.page(conditions, page)
    return Page[ReturnRead](
        items=await lines(act, rows), next_cursor=cursor, total=total, as_of=today(act.clock)
    )


async def get(act: Act, return_id: UUID) -> ReturnDetail:
    return await whole(act, await Returns(act.session).get(return_id))


async def missing(
    act: Act, page: PageRequest, year: int | None, quarter: int | None, division: str | None
) -> Page[MissingReturnRead]:
    """Rights of a quarter of which nothing was sent; without one asked for, the newest that is
    over. Raises ReturnInvalid for a quarter that is not."""
    on = today(act.clock)
    asked = Quarter.of(on).former
    if year is not None or quarter is not None:
        asked = Quarter(year or on.year, quarter or 1)
    if not asked.ended(on):
        told = f"{quarter_name(asked.year, asked.number)}尚未结束"
        raise wrong("/quarter", "quarter_open", told)
    span = prefix_range(division or NATIONAL)
    kept, more, total = await page_by_code(
        page, partial(repository.not_returned, act.session, asked, span),
        partial(repository.count_missing, act.session, asked, span),
    )  # fmt: skip
    layers = await layers_of(act.app_state).current(act.session)
    calendar = await calendar_of(act.session)
    items = []
    for row in kept:
        books = layers.books(row["division_code"])
        due_on = due_day(books, row["division_code"], asked, calendar).on
        items.append(_missing(row, asked, due_on, on))
    return Page[MissingReturnRead](items=items, next_cursor=more, as_of=on, total=total)


def _missing(row: Any, quarter: Quarter, due_on: date | None, on: date) -> MissingReturnRead:
    named = {name: row[name] for name in MissingReturnRead.model_fields if name in row}
    late = (on - due_on).days if due_on is not None else 0
    return MissingReturnRead(
        **named, id=row["right_id"], division_name=division_name(named["division_code"]),
        year=quarter.year,
        quarter=quarter.number, due_on=due_on, overdue=late > 0, days_late=max(late, 0),
    )  # fmt: skip


async def findings(
    act: Act, page: PageRequest, state: str | None, year: int | None, division: str | None,
    right_id: UUID | None, mine_id: UUID | None = None,
) -> Page[OverCapacityRead]:  # fmt: skip
    found = Findings(act.session)
    conditions = found.conditions(state, year, division, right_id, mine_id)
    rows, cursor, total = await found.page(conditions, page)
    return Page[OverCapacityRead](
        items=await _reads(act, rows), next_cursor=cursor, total=total, as_of=today(act.clock)
    )


async def finding(act: Act, finding_id: UUID) -> OverCapacityRead:
    return await _read(act, await Findings(act.session).get(finding_id))


async def handle(act: Act, finding_id: UUID, body: FindingHandle) -> OverCapacityRead:
    """An officer says what became of it. Raises NotFound, Stale, FindingHandled."""
    found = Findings(act.session)
    row = await found.lock(finding_id, act.if_match, lambda row: _read(act, row))
    if row.state == "clue_sent" or row.state == body.state:
        raise FindingHandled(f"已于 {row.handled_on} 处理：{FINDING_NAMES[row.state]}")
    values = body.model_dump() | {
        "handled_on": today(act.clock), "handled_by_name": act.principal.name or None,
    }  # fmt: skip
    return await _read(act, await found.change(row, values, act.clock.now()))


async def _read(act: Act, row: OverCapacityFinding) -> OverCapacityRead:
    (found,) = await _reads(act, [row])
    return found


async def _reads(act: Act, rows: Sequence[OverCapacityFinding]) -> list[OverCapacityRead]:
    names = await repository.names(act.session, {row.right_id for row in rows})
    holders = await repository.holders(act.session, {row.holder_id for row in rows})
    present: dict[tuple[UUID, int], list[Any]] = {}
    for year in {row.year for row in rows}:
        rights = {row.right_id for row in rows if row.year == year}
        for one in await repository.main_outputs(act.session, rights, year):
            present.setdefault((one["right_id"], year), []).append(one)
    items = []
    for row in rows:
        use = use_in_year(present.get((row.right_id, row.year), []), row.capacity, f"{row.unit}/年")
        assert use is not None
        named: Any = names.get(row.right_id) or {}
        items.append(OverCapacityRead(
            **{name: getattr(row, name) for name in _HANDLED_STORED},
            right=ReturnRight(id=row.right_id, code=named.get("code"), name=named.get("name")),
            holder_name=holders.get(row.holder_id), division_name=division_name(row.division_code),
            output=plain(row.output) or "0", capacity=plain(row.capacity) or "0",
            ratio=f"{row.ratio:f}", threshold=f"{row.threshold:f}",
            present_output=plain(rounded(use.output)) or "0", present_ratio=shown_ratio(use.ratio),
            state_name=FINDING_NAMES[row.state],
        ))  # fmt: skip
    return items
