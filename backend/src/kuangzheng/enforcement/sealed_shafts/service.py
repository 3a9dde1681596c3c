"""Use cases of sealed shafts: sealed with evidence, inspected, a clue when opened again."""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.clues import service as clues
from kuangzheng.enforcement.clues.deadlines import due_by
from kuangzheng.enforcement.clues.reporters import ReporterKey
from kuangzheng.enforcement.clues.rules import light
from kuangzheng.enforcement.clues.schemas import ClueCreate
from kuangzheng.enforcement.entry import between, document
from kuangzheng.enforcement.mine_closures.errors import ClosureActNotAllowed
from kuangzheng.enforcement.mine_closures.tables import MineClosure
from kuangzheng.enforcement.mine_closures.vocabulary import (
    METHOD_NAMES,
    SHAFT_NAMES,
    SHAFT_STATE_NAMES,
)
from kuangzheng.enforcement.register_copies.finding import right_of
from kuangzheng.enforcement.sealed_shafts import rules
from kuangzheng.enforcement.sealed_shafts import schemas as s
from kuangzheng.enforcement.sealed_shafts.repository import SealedShafts
from kuangzheng.enforcement.sealed_shafts.tables import SealedShaft, ShaftInspection
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    closure_id: UUID | None, due: bool,
) -> Page[s.ShaftRead]:  # fmt: skip
    found, on = SealedShafts(act.session), today(act.clock)
    where = found.conditions(q, division, state, closure_id, on if due else None)
    rows, cursor, total = await found.page(where, page)
    closures = await found.closures([row.closure_id for row in rows])
    items = [read(row, closures[row.closure_id], on) for row in rows]
    return Page[s.ShaftRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, shaft_id: UUID) -> s.ShaftDetail:
    return await _whole(act, await SealedShafts(act.session).get(shaft_id))


async def seal(act: Act, shaft_id: UUID, body: s.ShaftSeal) -> s.ShaftDetail:
    """Raises Stale, ClosureActNotAllowed, EntryInvalid."""
    row, closure = await _taken(act, shaft_id, "seal")
    between(act, body.on, row.inspected_on or closure.ordered_on)
    due = await due_by(act.session, "closure.inspect_every", row.division_code, body.on)
    return await _changed(act, row, {
        **await document(act, body.document_id, "/document_id"),
        "state": "sealed", "method": body.method, "sealed_on": body.on, "seal_note": body.note,
        "sealed_by": act.principal.id, "sealed_by_name": act.principal.name or None,
        "next_due": due.on, "due_basis": due.basis, "due_confirmed": due.confirmed,
    })  # fmt: skip


async def inspect(
    act: Act, shaft_id: UUID, body: s.ShaftInspect, key: ReporterKey
) -> s.ShaftDetail:
    """Intact: the next day is set. Opened: a clue under way, to be verified by a person."""
    row, closure = await _taken(act, shaft_id, "inspect")
    between(act, body.on, row.inspected_on or row.sealed_on)
    clue = None if body.intact else await _clue(act, row, closure, body, key)
    file = await document(act, body.document_id, "/document_id")
    await SealedShafts(act.session).enter(ShaftInspection(
        id=new_id(), shaft_id=row.id, division_code=row.division_code, on_date=body.on,
        intact=body.intact, findings=body.findings, **file,
        clue_id=None if clue is None else clue.id, clue_no=None if clue is None else clue.no,
        by_id=act.principal.id, by_name=act.principal.name or None, at=act.clock.now(),
    ))  # fmt: skip
    if not body.intact:
        reopened = {"state": "reopened", "inspected_on": body.on, "next_due": None}
        return await _changed(act, row, reopened)
    due = await due_by(act.session, "closure.inspect_every", row.division_code, body.on)
    return await _changed(act, row, {
        "inspected_on": body.on, "next_due": due.on, "due_basis": due.basis,
        "due_confirmed": due.confirmed,
    })  # fmt: skip


async def _clue(
    act: Act, row: SealedShaft, closure: MineClosure, body: s.ShaftInspect, key: ReporterKey
) -> Any:
    told = f"巡查发现{closure.mine_name}已封闭的{row.name}被启封。{body.findings}"
    point = None if row.lon is None else {"lon": f"{row.lon:.6f}", "lat": f"{row.lat:.6f}"}
    return await clues.create(act, ClueCreate.model_validate({
        "source": "patrol", "division_code": row.division_code, "received_on": body.on,
        "violation": "unsealing", "text": told, "occurred_on": body.on, "place": row.place,
        "point": point, "right_id": await _known_right(act, closure.right_id),
    }), key)  # fmt: skip


async def _known_right(act: Act, right_id: UUID | None) -> UUID | None:
    """A cancelled right may be gone from the copy; the place then has to do."""
    if right_id is None:
        return None
    right = await right_of(act.session, right_id, today(act.clock))
    return None if right is None else right_id


def read(row: SealedShaft, closure: MineClosure, on: date) -> s.ShaftRead:
    kept = row.model_dump(include=set(s.ShaftRead.model_fields) - {"lon", "lat", "sealed_by_name"})
    since = row.inspected_on or row.sealed_on
    colour = "red" if row.state == "reopened" else light(since, row.next_due, on)
    return s.ShaftRead(
        **kept, division_name=division_name(row.division_code), mine_name=closure.mine_name,
        kind_name=SHAFT_NAMES[row.kind], state_name=SHAFT_STATE_NAMES[row.state],
        method_name=METHOD_NAMES.get(row.method or ""),
        lon=None if row.lon is None else f"{row.lon:.6f}",
        lat=None if row.lat is None else f"{row.lat:.6f}",
        sealed_by_name=row.sealed_by_name or row.sealed_by, light=colour,
        allowed=rules.allowed(row.state, closure.state),
    )  # fmt: skip


async def _whole(act: Act, row: SealedShaft) -> s.ShaftDetail:
    found = SealedShafts(act.session)
    closure = (await found.closures([row.closure_id]))[row.closure_id]
    inspections = [
        s.InspectionRead(
            **one.model_dump(include=set(s.InspectionRead.model_fields) - {"by_name"}),
            by_name=one.by_name or one.by_id,
        )
        for one in await found.inspections(row.id)
    ]
    head = read(row, closure, today(act.clock))
    return s.ShaftDetail(**head.model_dump(), inspections=inspections)


async def _taken(act: Act, shaft_id: UUID, name: str) -> tuple[SealedShaft, MineClosure]:
    found = SealedShafts(act.session)
    row = await found.lock(shaft_id, act.if_match, lambda one: _whole(act, one))
    closure = (await found.closures([row.closure_id]))[row.closure_id]
    if name not in rules.allowed(row.state, closure.state):
        raise ClosureActNotAllowed(
            rules.refusal(row.state, closure.state, name), rules.allowed(row.state, closure.state)
        )
    return row, closure


async def _changed(act: Act, row: SealedShaft, values: dict[str, Any]) -> s.ShaftDetail:
    return await _whole(
        act, await SealedShafts(act.session).change(row, values, act.clock.now())
    )
