"""Use cases of closures: ordered, each point done, accepted by another person, noticed.

The acceptance tells licensing, where a person decides on right and licence; nothing is cancelled
from here.
"""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.clues.service import point_columns
from kuangzheng.enforcement.entry import (
    between,
    document,
    invalid,
    require_mine,
    require_ours,
    require_right,
)
from kuangzheng.enforcement.explosive_supplies.repository import ExplosiveSupplies
from kuangzheng.enforcement.explosive_supplies.service import read as read_supplies
from kuangzheng.enforcement.mine_closures import grounds, presenting, rules
from kuangzheng.enforcement.mine_closures import schemas as s
from kuangzheng.enforcement.mine_closures.errors import (
    ClosureActNotAllowed,
    ClosureKnown,
    ClosureSecondPerson,
    points_open,
)
from kuangzheng.enforcement.mine_closures.repository import MineClosures
from kuangzheng.enforcement.mine_closures.tables import ClosurePoint, MineClosure
from kuangzheng.enforcement.mine_closures.telling import tell_closure
from kuangzheng.enforcement.mine_closures.vocabulary import (
    ACT_NAMES,
    POINT_NAMES,
    STATE_NAMES,
    SUPPLY_NAMES,
)
from kuangzheng.enforcement.sealed_shafts.repository import SealedShafts
from kuangzheng.enforcement.sealed_shafts.schemas import ShaftCreate
from kuangzheng.enforcement.sealed_shafts.tables import SealedShaft
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.unit import Act

_COUNTED = (
    "ordered", "carrying_out", "accepted", "noticed", "shafts_sealed", "shafts_reopened",
)  # fmt: skip


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, kind: str | None,
    state: str | None, right_id: UUID | None, late: bool, mine_id: UUID | None = None,
) -> Page[s.ClosureRead]:  # fmt: skip
    found, on = MineClosures(act.session), today(act.clock)
    where = found.conditions(q, division, kind, state, right_id, on if late else None, mine_id)
    rows, cursor, total = await found.page(where, page)
    tallies = await found.tallies([row.id for row in rows])
    items = [presenting.read(row, tallies[row.id], on) for row in rows]
    return Page[s.ClosureRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def statistics(
    act: Act, division: str | None, since: date, until: date
) -> s.ClosureStatistics:
    """Closures by the day they were ordered, shafts by the day they were sealed."""
    rows = [dict(one) for one in await MineClosures(act.session).counts(division, since, until)]
    total = {name: sum(one[name] for one in rows) for name in _COUNTED}
    named = [
        s.ClosureCount(**one, division_name=division_name(one["division_code"])) for one in rows
    ]
    return s.ClosureStatistics(
        rows=named, total=s.ClosureCount(division_code="total", division_name="合计", **total)
    )


async def get(act: Act, closure_id: UUID) -> s.ClosureDetail:
    return await _whole(act, await MineClosures(act.session).get(closure_id))


async def create(act: Act, body: s.ClosureCreate) -> s.ClosureDetail:
    """Raises EntryInvalid, ClosureKnown, Forbidden."""
    require_ours(act, body.division_code)
    values = await _content(act, body, body.division_code, None)
    if body.escalation_id is not None:
        values["mine_id"] = await grounds.chosen(
            act.session, body.escalation_id, values["mine_id"]
        )
    now = act.clock.now()
    row = await MineClosures(act.session).add(MineClosure(
        **values, id=new_id(), division_code=body.division_code, created_by=act.principal.id,
        created_by_name=act.principal.name or None, created_at=now, updated_at=now,
    ))  # fmt: skip
    await _tell(act, row, "closure_ordered", {})
    await tell_closure(act.session, row)
    return await _whole(act, row)


async def amend(act: Act, closure_id: UUID, body: s.ClosureWrite) -> s.ClosureDetail:
    row = await _taken(act, closure_id, "amend")
    values = await _content(act, body, row.division_code, row.id)
    if row.escalation_id is not None:
        grounds.require_same_mine(row.mine_id, values["mine_id"])
    row = await MineClosures(act.session).change(row, values, act.clock.now())
    await _tell(act, row, "closure_ordered", {})
    await tell_closure(act.session, row)
    return await _whole(act, row)


async def _content(
    act: Act, body: s.ClosureWrite, division: str, own: UUID | None
) -> dict[str, Any]:
    between(act, body.ordered_on, pointer="/ordered_on")
    if body.finish_by < body.ordered_on:
        raise invalid("/finish_by", "out_of_range", "完成期限不得早于决定日期")
    found = MineClosures(act.session)
    if await found.known(division, body.document_no, body.mine_name, own):
        told = f"{body.document_no} 对 {body.mine_name} 的关闭决定已登记，请在列表中查找"
        raise ClosureKnown(told)
    values = body.model_dump(exclude={"division_code"}) | {
        "right_name": None, "holder_name": None
    }
    await require_mine(act, body.mine_id)
    if body.right_id is not None:
        right = await require_right(act, body.right_id)
        values |= {"right_name": right.name, "holder_name": right.holder_name}
        values["mine_id"] = body.mine_id or right.mine_id
    return values


async def start(act: Act, closure_id: UUID, body: s.ClosureStep) -> s.ClosureDetail:
    row = await _taken(act, closure_id, "start")
    between(act, body.on, row.ordered_on)
    return await _changed(act, row, {"state": "carrying_out", "started_on": body.on})


async def add_shaft(act: Act, closure_id: UUID, body: ShaftCreate) -> s.ClosureDetail:
    """An opening that has to be sealed before the closure can be accepted."""
    row = await _taken(act, closure_id, "shaft")
    shafts, now = await SealedShafts(act.session).of(row.id), act.clock.now()
    if body.name in {one.name for one in shafts}:
        raise invalid("/name", "taken", f"已登记“{body.name}”，请使用别的名称")
    await MineClosures(act.session).enter(SealedShaft(
        **body.model_dump(exclude={"point"}), **point_columns(body.point), id=new_id(),
        closure_id=row.id, division_code=row.division_code, created_at=now, updated_at=now,
    ))  # fmt: skip
    return await _changed(act, row, {})


async def record_point(
    act: Act, closure_id: UUID, point: str, body: s.PointDone
) -> s.ClosureDetail:
    """Entered again it takes the place of what was said before; the audit trail keeps both."""
    row = await _taken(act, closure_id, "point")
    between(act, body.on, row.ordered_on)
    values: dict[str, Any] = {
        "done_on": body.on, "note": body.note, "unit": body.unit, "document_no": body.document_no,
        **await document(act, body.document_id, "/document_id"),
        "recorded_by": act.principal.id, "recorded_by_name": act.principal.name or None,
        "recorded_at": act.clock.now(),
    }  # fmt: skip
    if point == "explosives":
        values |= await _cleared(act, row)
    found = MineClosures(act.session)
    known = (await found.points(row.id)).get(point)
    if known is None:
        await found.enter(ClosurePoint(
            **values, id=new_id(), closure_id=row.id, division_code=row.division_code, point=point
        ))  # fmt: skip
    else:
        for name, value in values.items():
            setattr(known, name, value)
    return await _changed(act, row, {})


async def _cleared(act: Act, row: MineClosure) -> dict[str, Any]:
    """Only the police say that explosives are cleared."""
    supply = await ExplosiveSupplies(act.session).newest(
        row.division_code, row.mine_name, row.mine_id
    )
    if supply is None:
        told = "公安机关尚未告知该矿民爆物品情况，请先在“民爆物品供应”中登记告知"
        raise invalid("/point", "police_silent", told)
    if supply.status not in rules.CLEARED:
        told = f"{supply.authority}于 {supply.told_on} 告知：{SUPPLY_NAMES[supply.status]}"
        raise invalid("/point", "not_cleared", f"{told}；请待公安机关清缴完毕后登记")
    return {"unit": supply.authority, "document_no": supply.document_no}


async def accept(act: Act, closure_id: UUID, body: s.ClosureAccept) -> s.ClosureDetail:
    """By another person than registered it or recorded a point; refused while one is open."""
    row = await _taken(act, closure_id, "accept")
    found = MineClosures(act.session)
    points, shafts = await found.points(row.id), await SealedShafts(act.session).of(row.id)
    missing = rules.open_points(points, [one.name for one in shafts if one.state != "sealed"])
    if missing:
        raise points_open([_fault(one) for one in missing])
    recorders = {one.recorded_by for one in points.values()} | {one.sealed_by for one in shafts}
    if row.created_by in act.principal.hands or not act.principal.hands.isdisjoint(recorders):
        raise ClosureSecondPerson("您登记了决定或清理、封闭情况，须由另一人验收")
    latest = max([one.done_on for one in points.values()]
                 + [one.sealed_on for one in shafts if one.sealed_on])  # fmt: skip
    between(act, body.on, latest)
    read = await _changed(act, row, {
        "state": "accepted", "accepted_on": body.on, "acceptance_no": body.document_no,
        "acceptance_note": body.note, "accepted_by": act.principal.id,
        "accepted_by_name": act.principal.name or None,
    })  # fmt: skip
    await _tell(act, row, "closure_accepted", {
        "accepted_on": row.accepted_on, "acceptance_no": row.acceptance_no,
        "checklist": [
            {"point": one.point, "done_on": one.done_on, "document_no": one.document_no}
            for one in read.points
        ],
        "shafts": [
            {"name": one.name, "method": one.method, "sealed_on": one.sealed_on,
             "sha256": one.sha256} for one in shafts
        ],
    })  # fmt: skip
    return read


async def notice(act: Act, closure_id: UUID, body: s.ClosureNotice) -> s.ClosureDetail:
    """Where and by which number everybody was told."""
    row = await _taken(act, closure_id, "notice")
    between(act, body.on, row.accepted_on)
    return await _changed(act, row, {
        "state": "noticed", "noticed_on": body.on, "notice_no": body.document_no,
        "notice_media": body.media, "withdrawn_on": None, "withdrawn_reason": None,
    })  # fmt: skip


async def withdraw(act: Act, closure_id: UUID, body: s.ClosureWithdraw) -> s.ClosureDetail:
    """The notice is taken back with its reason; the closure waits to be noticed anew."""
    row = await _taken(act, closure_id, "withdraw")
    between(act, body.on, row.noticed_on)
    return await _changed(act, row, {
        "state": "accepted", "noticed_on": None, "notice_no": None, "notice_media": None,
        "withdrawn_on": body.on, "withdrawn_reason": body.reason,
    })  # fmt: skip


def _fault(one: rules.Open) -> FieldError:
    if one.point is not None:
        return FieldError(f"/points/{one.point}", "open", POINT_NAMES[one.point])
    return FieldError("/shafts", "open", f"{one.shaft}未封闭")


async def _tell(act: Act, row: MineClosure, name: str, more: dict[str, Any]) -> None:
    await emit(act.session, Event(f"enforcement.{name}", row.id, row.division_code, {
        "closure_id": row.id, "division_code": row.division_code, "mine_id": row.mine_id,
        "mine_name": row.mine_name, "right_id": row.right_id, "kind": row.kind,
        "authority": row.authority, "document_no": row.document_no,
        "legal_ground": row.legal_ground, "ordered_on": row.ordered_on,
        "finish_by": row.finish_by, **more,
    }))  # fmt: skip


async def _whole(act: Act, row: MineClosure) -> s.ClosureDetail:
    supply = await ExplosiveSupplies(act.session).newest(
        row.division_code, row.mine_name, row.mine_id
    )
    return presenting.whole(
        row, await MineClosures(act.session).points(row.id),
        await SealedShafts(act.session).of(row.id),
        None if supply is None else (await read_supplies(act, [supply]))[0],
        await grounds.ground(act.session, row.escalation_id), today(act.clock),
    )  # fmt: skip


async def _taken(act: Act, closure_id: UUID, name: str) -> MineClosure:
    row = await MineClosures(act.session).lock(
        closure_id, act.if_match, lambda one: _whole(act, one)
    )
    acts = rules.allowed(row.state)
    if name not in acts:
        could = "、".join(ACT_NAMES[one] for one in acts) or "查看"
        told = f"{STATE_NAMES[row.state]}，不能{ACT_NAMES[name]}；现在可以：{could}"
        raise ClosureActNotAllowed(told, acts)
    return row


async def _changed(act: Act, row: MineClosure, values: dict[str, Any]) -> s.ClosureDetail:
    row = await MineClosures(act.session).change(row, values, act.clock.now())
    if values:
        await tell_closure(act.session, row)
    return await _whole(act, row)
