"""Use cases of supervision groups: set up, what they did in their counties, ended with what came of
it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from kuangzheng.enforcement.entry import between, entered, invalid, named, require_ours
from kuangzheng.enforcement.supervision_groups import schemas as s
from kuangzheng.enforcement.supervision_groups.errors import GroupEnded
from kuangzheng.enforcement.supervision_groups.repository import SupervisionGroups
from kuangzheng.enforcement.supervision_groups.tables import (
    SupervisionGroup,
    SupervisionRecord,
)
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name, require_division
from kuangzheng.kernel.unit import Act

RECORD_NAMES = {
    "resident": "驻地督导", "follow_up": "跟踪问效", "accountability": "捆绑问责",
}  # fmt: skip


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, county: str | None,
    active: bool | None,
) -> Page[s.SupervisionGroupRead]:  # fmt: skip
    found = SupervisionGroups(act.session)
    where = found.conditions(q, division, county, active)
    rows, cursor, total = await found.page(where, page)
    items = [_read(act, row) for row in rows]
    return Page[s.SupervisionGroupRead](
        items=items, next_cursor=cursor, total=total, as_of=today(act.clock)
    )


async def get(act: Act, group_id: UUID) -> s.SupervisionGroupDetail:
    return await _whole(act, await SupervisionGroups(act.session).get(group_id))


async def create(act: Act, body: s.SupervisionGroupCreate) -> s.SupervisionGroupDetail:
    """Raises DivisionUnknown for a county that there is not, Forbidden."""
    require_ours(act, body.division_code)
    for at, county in enumerate(body.counties):
        require_division(county, today(act.clock), f"/counties/{at}")
    row = SupervisionGroup(**body.model_dump(), **entered(act))
    return await _whole(act, await SupervisionGroups(act.session).add(row))


async def record(
    act: Act, group_id: UUID, body: s.SupervisionRecordCreate
) -> s.SupervisionGroupDetail:
    """Raises Stale, GroupEnded, EntryInvalid."""
    found, row = SupervisionGroups(act.session), await _taken(act, group_id)
    followed = _followed(body, await found.records(row.id))
    between(act, body.on, row.from_on if followed is None else followed.on_date)
    county = body.county if followed is None else followed.county
    if county not in row.counties:
        raise invalid("/county", "not_bound", "请选择该督查组的驻点区县")
    if body.due_on is not None and (followed is not None or body.due_on < body.on):
        raise invalid("/due_on", "out_of_range", "整改期限只填于督导发现的问题，且不得早于发现日期")
    if body.kind == "accountability" and body.department is None:
        raise invalid("/department", "missing", "请填写被问责的部门")
    await found.enter(SupervisionRecord(
        **body.model_dump(exclude={"on", "county"}), id=new_id(), group_id=row.id,
        division_code=row.division_code, county=county, on_date=body.on, by_id=act.principal.id,
        by_name=act.principal.name or None, at=act.clock.now(),
    ))  # fmt: skip
    return await _whole(act, await found.change(row, {}, act.clock.now()))


def _followed(
    body: s.SupervisionRecordCreate, known: Sequence[SupervisionRecord]
) -> SupervisionRecord | None:
    """The finding a follow-up or an accountability rests on."""
    if body.kind == "resident":
        if body.follows is not None or body.settled is not None:
            raise invalid("/follows", "not_here", "驻地督导登记新发现的情况")
        return None
    found = next((r for r in known if r.id == body.follows and r.kind == "resident"), None)
    if found is None:
        raise invalid("/follows", "unknown", "请选择该督查组登记的督导情况")
    if (body.kind == "follow_up") != (body.settled is not None):
        raise invalid("/settled", "missing", "跟踪问效须说明是否整改到位")
    if body.kind == "follow_up" and any(r.follows == found.id and r.settled for r in known):
        raise invalid("/follows", "settled", "该问题已整改到位")
    return found


async def end(act: Act, group_id: UUID, body: s.SupervisionGroupEnd) -> s.SupervisionGroupDetail:
    row = await _taken(act, group_id)
    between(act, body.on, row.from_on)
    values = {"until_on": body.on, "outcome": body.outcome}
    found = SupervisionGroups(act.session)
    return await _whole(act, await found.change(row, values, act.clock.now()))


async def _taken(act: Act, group_id: UUID) -> SupervisionGroup:
    row = await SupervisionGroups(act.session).lock(
        group_id, act.if_match, lambda one: _whole(act, one)
    )
    if row.until_on is not None:
        raise GroupEnded("该督查组已结束，不再办理", ())
    return row


async def _whole(act: Act, row: SupervisionGroup) -> s.SupervisionGroupDetail:
    known, on = await SupervisionGroups(act.session).records(row.id), today(act.clock)
    settled = {one.follows for one in known if one.settled}
    return s.SupervisionGroupDetail(
        **_read(act, row).model_dump(),
        records=[_record(one, one.id in settled, on) for one in known],
    )


def _record(row: SupervisionRecord, settled: bool, on: date) -> s.SupervisionRecordRead:
    still = row.kind == "resident" and row.due_on is not None and not settled
    return s.SupervisionRecordRead(
        **named(row, s.SupervisionRecordRead, "by_name"), kind_name=RECORD_NAMES[row.kind],
        county_name=division_name(row.county), by_name=row.by_name or row.by_id, open=still,
        overdue=still and row.due_on is not None and row.due_on < on,
    )  # fmt: skip


def _read(act: Act, row: SupervisionGroup) -> s.SupervisionGroupRead:
    ours = row.until_on is None and act.principal.covers(row.division_code)
    return s.SupervisionGroupRead(
        **named(row, s.SupervisionGroupRead, "created_by_name"),
        division_name=division_name(row.division_code),
        county_names=[division_name(one) for one in row.counties],
        created_by_name=row.created_by_name or row.created_by,
        allowed=["record", "end"] if ours else [],
    )  # fmt: skip
