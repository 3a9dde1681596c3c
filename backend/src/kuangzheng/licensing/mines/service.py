"""Use cases of mines."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import (
    Conflict,
    FieldError,
    IllegalTransition,
    NotFound,
    RuleViolation,
)
from kuangzheng.kernel.reference.minerals import UnknownMineral, canonical_name
from kuangzheng.kernel.text import bigrams
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.licence_conditions.repository import open_before_production
from kuangzheng.licensing.mines.gate import GATED, Gate, condition, judged, missing, required
from kuangzheng.licensing.mines.repository import MineFacilities, Mines
from kuangzheng.licensing.mines.rules import (
    FACILITY_NAMES,
    STATUS_NAMES,
    needs_document,
    next_statuses,
)
from kuangzheng.licensing.mines.schemas import (
    FacilityRead,
    FacilityWrite,
    GateItem,
    GateRead,
    MineCreate,
    MineRead,
    MineRight,
    MineUpdate,
    StatusChange,
)
from kuangzheng.licensing.mines.tables import Mine, MineFacility
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.positions import place_note, require_place
from kuangzheng.licensing.rights.presenting import division_name
from kuangzheng.licensing.rulings.service import books_for


class DocumentMissing(RuleViolation):
    code = "document_required"
    title, title_en = "缺少文号", "A document number is required"


class NotReady(Conflict):
    """409 with `missing`, each with its basis."""

    code = "not_ready_to_produce"
    title, title_en = "投产手续不齐", "The mine is not ready to produce"

    def __init__(self, gates: Sequence[Gate]) -> None:
        told = "；".join(f"{one.name}（{one.basis}）" for one in gates)
        wanted = [{"permit": one.permit, "name": one.name} for one in gates]
        super().__init__(f"转为生产前须具备：{told}。请先登记相应手续", missing=wanted)


class MineralUnknown(RuleViolation):
    code = "unknown_mineral"
    title, title_en = "矿种不在目录中", "Unknown mineral"


async def listed(act: Act, page: PageRequest, *filters: str | None) -> Page[MineRead]:
    mines = Mines(act.session)
    q, division, status, mineral = filters
    wanted = canonical(mineral, "/mineral")
    rows, cursor, total = await mines.page(mines.conditions(q, division, status, wanted), page)
    return Page[MineRead](items=await _reads(act, rows), next_cursor=cursor, total=total)


async def named(act: Act, division: str, name: str) -> bool:
    """Whether a mine of exactly that name stands in the county of a division."""
    return await Mines(act.session).named(division, name)


async def get(act: Act, mine_id: UUID, as_of: date | None = None) -> MineRead:
    return (await _reads(act, [await Mines(act.session).get(mine_id)], as_of))[0]


async def gate(act: Act, mine_id: UUID, on: date | None) -> GateRead:
    """What the mine must have before it produces, and what it has, on a day."""
    mine, day = await Mines(act.session).get(mine_id), on or today(act.clock)
    items = [GateItem(**asdict(one)) for one in await gate_of(act, mine, day)]
    return GateRead(on=day, ready=all(one.held for one in items), items=items)


async def gate_of(act: Act, mine: Mine, on: date) -> list[Gate]:
    books = await books_for(act, mine.division_code)
    asked = {"mineral": mine.main_mineral, "method": mine.mining_method}
    rulings = required(books, mine.division_code, on, {k: v for k, v in asked.items() if v})
    owed = await open_before_production(act.session, mine.id, on)
    return [
        *judged(rulings, await Mines(act.session).held_permits(mine.id, on)),
        *(condition(str(row.id), row.no, row.text, told.decision_no or "") for row, told in owed),
    ]


async def create(act: Act, body: MineCreate) -> MineRead:
    require_division(body.division_code, today(act.clock))
    require_place(body.division_code, body.lon, body.lat)
    _require_document(None, body.status, body.document_no)
    now = act.clock.now()
    values = body.model_dump() | {"main_mineral": canonical(body.main_mineral, "/main_mineral")}
    mine = Mine(
        **values, id=new_id(), created_at=now, updated_at=now, status_since=today(act.clock),
        bigrams=bigrams(body.name, body.township),
    )  # fmt: skip
    added = await Mines(act.session).add(mine)
    await _tell(act, "licensing.mine_registered", added, _standing(added))
    return await _whole(act, added)


async def update(act: Act, mine_id: UUID, body: MineUpdate) -> MineRead:
    mines = Mines(act.session)
    mine = await mines.lock(mine_id, act.if_match, partial(_whole, act))
    values = body.model_dump(exclude_unset=True)
    if "main_mineral" in values:
        values["main_mineral"] = canonical(values["main_mineral"], "/main_mineral")
    lon, lat = values.get("lon", mine.lon), values.get("lat", mine.lat)
    if {"lon", "lat"} & values.keys():
        require_place(mine.division_code, lon, lat)
    name, township = values.get("name") or mine.name, values.get("township", mine.township)
    values |= {"bigrams": bigrams(name, township), "name": name}
    changed = await mines.change(mine, values, act.clock.now())
    await _tell(act, "licensing.mine_changed", changed, _standing(changed))
    return await _whole(act, changed)


async def change_status(act: Act, mine_id: UUID, body: StatusChange) -> MineRead:
    """Move a mine along its life; publishes licensing.mine_status_changed."""
    mines = Mines(act.session)
    mine = await mines.lock(mine_id, act.if_match, partial(_whole, act))
    before, allowed = mine.status, next_statuses(mine.status)
    if body.status not in allowed:
        names = "、".join(STATUS_NAMES[status] for status in allowed) or "无"
        raise IllegalTransition(f"{STATUS_NAMES[before]}状态的矿山只能转为：{names}", allowed)
    _require_document(before, body.status, body.document_no)
    if body.status in GATED:
        open_ = missing(await gate_of(act, mine, body.since))
        if open_:
            raise NotReady(open_)
    values = {"status": body.status, "status_since": body.since, "document_no": body.document_no}
    await mines.change(mine, values, act.clock.now())
    data = {"from": before, "to": body.status, "since": body.since, "document_no": body.document_no}
    await _tell(act, "licensing.mine_status_changed", mine, data)
    return await _whole(act, mine)


async def _tell(act: Act, name: str, mine: Mine, data: Mapping[str, Any]) -> None:
    said = {"name": mine.name, "township": mine.township, "main_mineral": mine.main_mineral,
            "basin": mine.basin}  # fmt: skip
    await emit(act.session, Event(name, mine.id, mine.division_code, {**data, **said}))


def _standing(mine: Mine) -> dict[str, Any]:
    return {"to": mine.status, "since": mine.status_since, "document_no": mine.document_no}


async def add_facility(act: Act, mine_id: UUID, body: FacilityWrite) -> FacilityRead:
    mine, now = await Mines(act.session).get(mine_id), act.clock.now()
    require_place(mine.division_code, body.lon, body.lat)
    facility = MineFacility(
        **body.model_dump(), id=new_id(), mine_id=mine.id, division_code=mine.division_code,
        created_at=now, updated_at=now,
    )  # fmt: skip
    return await _facility_read(await MineFacilities(act.session).add(facility))


async def facility(act: Act, mine_id: UUID, facility_id: UUID) -> FacilityRead:
    facilities = MineFacilities(act.session)
    found = await facilities.get(facility_id)
    if found.mine_id != mine_id:
        raise NotFound(facilities.missing)
    return _facility(found)


async def change_facility(
    act: Act, mine_id: UUID, facility_id: UUID, body: FacilityWrite
) -> FacilityRead:
    facilities = MineFacilities(act.session)
    mine = await Mines(act.session).get(mine_id)
    if (await facilities.get(facility_id)).mine_id != mine_id:
        raise NotFound(facilities.missing)
    facility = await facilities.lock(facility_id, act.if_match, _facility_read)
    require_place(mine.division_code, body.lon, body.lat)
    return _facility(await facilities.change(facility, body.model_dump(), act.clock.now()))


def canonical(mineral: str | None, pointer: str) -> str | None:
    """The catalogue's name of a mineral. Raises MineralUnknown with near names."""
    if mineral is None:
        return None
    try:
        return canonical_name(mineral)
    except UnknownMineral as error:
        near = f"，是否为：{'、'.join(error.suggestions)}" if error.suggestions else ""
        detail = f"矿种目录中没有“{mineral}”{near}"
        problem = FieldError(pointer, "unknown_mineral", detail)
        raise MineralUnknown(detail, errors=[problem]) from error


def _require_document(before: str | None, after: str, document_no: str | None) -> None:
    if needs_document(before, after) and document_no is None:
        problem = FieldError("/document_no", "missing", "停产整治的责令和验收恢复须填文号")
        raise DocumentMissing("请填写责令或验收文号", errors=[problem])


async def _whole(act: Act, mine: Mine) -> MineRead:
    return (await _reads(act, [mine]))[0]


async def _reads(act: Act, rows: Sequence[Mine], on: date | None = None) -> list[MineRead]:
    mines, ids = Mines(act.session), [row.id for row in rows]
    facilities = await mines.facilities(ids)
    rights = await mines.rights(ids, on or today(act.clock))
    return [_read(row, facilities[row.id], rights[row.id]) for row in rows]


def _read(mine: Mine, facilities: Sequence[MineFacility], rights: Sequence[Any]) -> MineRead:
    return MineRead(
        **mine.model_dump(exclude={"bigrams"}), division_name=division_name(mine.division_code),
        status_name=STATUS_NAMES[mine.status], next_statuses=list(next_statuses(mine.status)),
        facilities=[_facility(facility) for facility in facilities],
        rights=[MineRight.model_validate(dict(right)) for right in rights],
        position_note=place_note(mine.division_code, mine.lon, mine.lat),
    )  # fmt: skip


async def _facility_read(facility: MineFacility) -> FacilityRead:
    return _facility(facility)


def _facility(facility: MineFacility) -> FacilityRead:
    return FacilityRead(**facility.model_dump(), kind_name=FACILITY_NAMES[facility.kind])
