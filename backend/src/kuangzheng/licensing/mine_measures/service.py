"""Use cases of measures: planned, changed until they are done, done once."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.mine_measures.errors import MeasureDoneAlready, invalid
from kuangzheng.licensing.mine_measures.repository import MineMeasures
from kuangzheng.licensing.mine_measures.schemas import (
    MeasureCreate,
    MeasureDone,
    MeasureRead,
    MeasureWrite,
)
from kuangzheng.licensing.mine_measures.tables import MineMeasure
from kuangzheng.licensing.rights.presenting import division_name, plain

KIND_NAMES = {
    "waste_treatment": "“三废”治理", "monitoring": "环境监测",
    "machinery": "老旧高排放机械淘汰更新", "clean_transport": "清洁运输",
}  # fmt: skip
STATE_NAMES = {"planned": "计划中", "late": "逾期未完成", "done": "已完成"}


async def listed(
    act: Act, page: PageRequest, mine_id: UUID | None, kind: str | None, division: str | None,
    state: str | None,
) -> Page[MeasureRead]:  # fmt: skip
    """What is due first stands first."""
    found = MineMeasures(act.session)
    conditions = found.conditions(mine_id, kind, division, state, today(act.clock))
    rows, cursor, total = await found.page(conditions, page)
    mines = await found.mines([row.mine_id for row in rows])
    items = [_read(act, row, mines) for row in rows]
    return Page[MeasureRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, measure_id: UUID) -> MeasureRead:
    return await _whole(act, await MineMeasures(act.session).get(measure_id))


async def create(act: Act, body: MeasureCreate) -> MeasureRead:
    """Raises MeasureInvalid for a mine outside the scope."""
    found, now = MineMeasures(act.session), act.clock.now()
    mine = (await found.mines([body.mine_id])).get(body.mine_id)
    if mine is None:
        raise invalid("/mine_id", "unknown_mine", "没有此矿山，或不在您的管辖范围内")
    row = MineMeasure(
        **_columns(body), id=new_id(), mine_id=body.mine_id, division_code=mine.division_code,
        entered_by=act.principal.id, created_at=now, updated_at=now,
    )  # fmt: skip
    return await _whole(act, await found.add(row))


async def update(act: Act, measure_id: UUID, body: MeasureWrite) -> MeasureRead:
    """Raises Stale, MeasureDoneAlready."""
    row = await _open(act, measure_id)
    found = MineMeasures(act.session)
    return await _whole(act, await found.change(row, _columns(body), act.clock.now()))


async def complete(act: Act, measure_id: UUID, body: MeasureDone) -> MeasureRead:
    """Done stands. Raises Stale, MeasureDoneAlready, MeasureInvalid."""
    row = await _open(act, measure_id)
    if body.done_on > today(act.clock):
        raise invalid("/done_on", "day_ahead", "完成日期晚于今日")
    if body.quantity is not None and row.quantity is None:
        raise invalid("/quantity", "no_unit", "该项措施没有计划数量，不填完成数量")
    values = {
        "done_on": body.done_on, "done_note": body.note, "document_no": body.document_no,
        "done_quantity": None if body.quantity is None else Decimal(body.quantity),
        "done_by": act.principal.id,
    }  # fmt: skip
    found = MineMeasures(act.session)
    return await _whole(act, await found.change(row, values, act.clock.now()))


async def _open(act: Act, measure_id: UUID) -> MineMeasure:
    async def shown(row: MineMeasure) -> MeasureRead:
        return await _whole(act, row)

    row = await MineMeasures(act.session).lock(measure_id, act.if_match, shown)
    if row.done_on is not None:
        raise MeasureDoneAlready("该项措施已登记完成，不再修改", ())
    return row


def _columns(body: MeasureWrite) -> dict[str, Any]:
    kept = body.model_dump(include=set(MeasureWrite.model_fields))
    return kept | {"quantity": None if body.quantity is None else Decimal(body.quantity)}


async def _whole(act: Act, row: MineMeasure) -> MeasureRead:
    return _read(act, row, await MineMeasures(act.session).mines([row.mine_id]))


def _read(act: Act, row: MineMeasure, mines: dict[UUID, Any]) -> MeasureRead:
    mine = mines.get(row.mine_id)
    state = "done" if row.done_on else "late" if row.due_on < today(act.clock) else "planned"
    kept = row.model_dump(exclude={"entered_by", "done_by"})
    return MeasureRead(**{
        **kept, "division_name": division_name(row.division_code),
        "mine_name": None if mine is None else mine.name, "kind_name": KIND_NAMES[row.kind],
        "state": state, "state_name": STATE_NAMES[state],
        "quantity": None if row.quantity is None else plain(row.quantity),
        "done_quantity": None if row.done_quantity is None else plain(row.done_quantity),
    })  # fmt: skip
