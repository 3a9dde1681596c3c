"""Use cases of the list of mines to keep and to close."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.quantities import UnknownUnit, unit
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.licences.rules import CANCEL_GROUND_NAMES
from kuangzheng.licensing.mines.repository import Mines
from kuangzheng.licensing.mines.rules import STATUS_NAMES
from kuangzheng.licensing.mines.schemas import MineRight
from kuangzheng.licensing.periods import PeriodInvalid
from kuangzheng.licensing.retentions import schemas as s
from kuangzheng.licensing.retentions.errors import AlreadyListed, NotARate
from kuangzheng.licensing.retentions.repository import Retentions
from kuangzheng.licensing.retentions.rules import (
    DECISION_NAMES,
    SHOWN,
    STATE_NAMES,
    Entry,
    Period,
    Sum,
    period_of,
    state_of,
    summed,
)
from kuangzheng.licensing.retentions.tables import Retention
from kuangzheng.licensing.returns.rules import rounded
from kuangzheng.licensing.rights.presenting import division_name, plain

REPLACED = "replaced"


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, decision: str | None,
    target_year: int | None, coal: bool, state: str | None,
) -> Page[s.RetentionRead]:  # fmt: skip
    found = Retentions(act.session)
    conditions = found.conditions(
        q, division, decision, target_year, coal, state, today(act.clock).year
    )
    rows, cursor, total = await found.page(conditions, page)
    return Page[s.RetentionRead](items=await reads(act, rows), next_cursor=cursor, total=total)


async def get(act: Act, retention_id: UUID) -> s.RetentionRead:
    return await _whole(act, await Retentions(act.session).get(retention_id))


async def create(act: Act, body: s.RetentionWrite) -> s.RetentionRead:
    """Raises NotFound for the mine, AlreadyListed, UnitUnknown, NotARate."""
    found, mine = Retentions(act.session), await Mines(act.session).get(body.mine_id)
    listed_already = (await found.of_mines([mine.id])).get(mine.id)
    if listed_already is not None:
        raise AlreadyListed(
            f"{mine.name}已在名单中，请修改原记录", retention_id=str(listed_already.id)
        )
    now = act.clock.now()
    row = Retention(
        **columns(body), id=new_id(), mine_id=mine.id, division_code=mine.division_code,
        created_at=now, updated_at=now,
    )  # fmt: skip
    return await _whole(act, await found.add(row))


async def update(act: Act, retention_id: UUID, body: s.RetentionChange) -> s.RetentionRead:
    """A later decision with its own document. Raises Stale, UnitUnknown, NotARate."""
    found = Retentions(act.session)
    row = await found.lock(retention_id, act.if_match, partial(_whole, act))
    return await _whole(act, await found.change(row, columns(body), act.clock.now()))


async def summary(act: Act, division: str | None, coal: bool) -> s.RetentionSummary:
    """By county and year, from all entries of a division."""
    on, code = today(act.clock), division or act.principal.division
    rows = await Retentions(act.session).entries(division_range(code), coal)
    entries = [
        Entry(r.division_code[:6], r.decision, r.target_year, r.capacity, r.capacity_unit,
              state_of(r.decision, r.status, r.target_year, on.year))
        for r in rows
    ]  # fmt: skip
    sums = summed(entries)
    return s.RetentionSummary(
        division_code=code, division_name=division_name(code), coal=coal, as_of=on,
        kept=sum(one.mines for one in sums if one.decision == "keep"),
        to_close=sum(one.mines for one in sums if one.decision == "close"),
        closed=sum(one.closed for one in sums if one.decision == "close"),
        overdue=sum(one.overdue for one in sums), rows=[_sum(one, coal) for one in sums],
    )  # fmt: skip


def _sum(one: Sum, coal: bool) -> s.RetentionSummaryRow:
    query = f"/api/v1/licensing/mine-retentions?division={one.division_code}"
    query += f"&decision={one.decision}"
    query += f"&target_year={one.target_year}" if one.target_year else ""
    return s.RetentionSummaryRow(
        division_code=one.division_code, division_name=division_name(one.division_code),
        decision=one.decision, decision_name=DECISION_NAMES[one.decision],  # type: ignore[arg-type]
        target_year=one.target_year, mines=one.mines, closed=one.closed, overdue=one.overdue,
        without_capacity=one.without_capacity, query=query + ("&coal=true" if coal else ""),
        capacities=[
            s.RetentionCapacity(value=plain(rounded(value)) or "0", unit=symbol)
            for symbol, value in sorted(one.capacities.items())
        ],
    )  # fmt: skip


async def cancelled_licences(
    act: Act, division: str | None, first: date | None, last: date | None, by: Period
) -> s.CancelledLicences:
    """Mining licences cancelled between two days, by default since this year began, those that a
    new one replaced (换发) apart. Raises PeriodInvalid."""
    on, code = today(act.clock), division or act.principal.division
    start, end = first or date((last or on).year, 1, 1), last or on
    if end < start:
        told = "截止日不得早于起始日"
        raise PeriodInvalid(told, errors=[FieldError("/last", "before_start", told)])
    rows = await Retentions(act.session).cancellations(division_range(code), start, end)
    gone = [r for r in rows if r.cancel_ground != REPLACED]
    renewed = [r for r in rows if r.cancel_ground == REPLACED]
    return s.CancelledLicences(
        division_code=code, division_name=division_name(code), first=start, last=end,
        total=len(gone), counts=_counts(gone, by), licences=_licences(gone),
        replaced_total=len(renewed), replaced_counts=_counts(renewed, by),
        replaced=_licences(renewed),
    )  # fmt: skip


def _counts(rows: Sequence[Any], by: Period) -> list[s.CancelledCount]:
    counts = Counter((r.division_code[:6], period_of(r.cancelled_on, by)) for r in rows)
    return [
        s.CancelledCount(
            division_code=county, division_name=division_name(county), period=period,
            licences=count,
        )
        for (county, period), count in sorted(counts.items())
    ]  # fmt: skip


def _licences(rows: Sequence[Any]) -> list[s.CancelledLicence]:
    return [
        s.CancelledLicence(
            id=r.id, number=r.number, right_id=r.right_id, right_name=r.right_name,
            division_code=r.division_code, division_name=division_name(r.division_code),
            cancelled_on=r.cancelled_on, document_no=r.document_no, reason=r.reason,
            ground=r.cancel_ground, ground_name=CANCEL_GROUND_NAMES.get(r.cancel_ground),
        )
        for r in sorted(rows, key=lambda row: (row.cancelled_on, row.id), reverse=True)
    ]  # fmt: skip


def rate_unit(symbol: str) -> str:
    """The table's spelling of a unit of yearly capacity. Raises NotARate."""
    try:
        known = unit(symbol)
    except UnknownUnit:
        known = None
    if known is None or known.dimension not in SHOWN:
        told = f"“{symbol}”不是年产能单位，请用万吨/年、万立方米/年等"
        raise NotARate(told, errors=[FieldError("/capacity_unit", "not_a_rate", told)])
    return known.symbol


def columns(body: s.RetentionChange) -> dict[str, Any]:
    values = body.model_dump(exclude={"mine_id"})
    if body.capacity is not None and body.capacity_unit is not None:
        values |= {
            "capacity": Decimal(body.capacity), "capacity_unit": rate_unit(body.capacity_unit),
        }  # fmt: skip
        if not values["capacity"]:
            told = "产能应大于零"
            raise NotARate(told, errors=[FieldError("/capacity", "no_capacity", told)])
    return values


async def _whole(act: Act, row: Retention) -> s.RetentionRead:
    return (await reads(act, [row]))[0]


async def reads(act: Act, rows: Sequence[Retention]) -> list[s.RetentionRead]:
    found, on = Retentions(act.session), today(act.clock)
    ids = [row.mine_id for row in rows]
    mines, cancelled = await found.mines(ids), await found.cancelled(ids)
    rights = await Mines(act.session).rights(ids, on)
    read = []
    for row in rows:
        mine = mines[row.mine_id]
        state = state_of(row.decision, mine.status, row.target_year, on.year)
        read.append(s.RetentionRead(
            **row.model_dump() | {"capacity": plain(row.capacity)},
            division_name=division_name(row.division_code), mine_name=mine.name,
            mine_status=mine.status, mine_status_name=STATUS_NAMES[mine.status],
            mine_status_since=mine.status_since, main_mineral=mine.main_mineral,
            decision_name=DECISION_NAMES[row.decision], state=state, state_name=STATE_NAMES[state],
            rights=[MineRight.model_validate(dict(right)) for right in rights[row.mine_id]],
            cancelled_licences=cancelled.get(row.mine_id, 0),
        ))  # fmt: skip
    return read
