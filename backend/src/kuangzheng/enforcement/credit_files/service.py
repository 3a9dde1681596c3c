"""Use cases of credit: points entered by the rulebook, taken back by a repair another decides."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from kuangzheng.enforcement.credit_files import rules
from kuangzheng.enforcement.credit_files import schemas as s
from kuangzheng.enforcement.credit_files.errors import CreditFileKnown, RepairSecondPerson
from kuangzheng.enforcement.credit_files.repository import CreditFiles
from kuangzheng.enforcement.credit_files.tables import CreditEntry, CreditFile, CreditRepair
from kuangzheng.enforcement.credit_files.vocabulary import (
    GRADE_NAMES,
    GROUND_NAMES,
    REPAIR_NAMES,
    SOURCE_NAMES,
)
from kuangzheng.enforcement.entry import (
    between,
    document,
    entered,
    invalid,
    named,
    require_ours,
    require_right,
)
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act


def _figure(parameter: str, division: str, on: date, **selectors: str) -> tuple[int, str, bool]:
    """A figure of the rulebook, its basis, whether a person confirmed it."""
    ruling = shipped_rulebooks().value(parameter, division, on, selectors)
    assert isinstance(ruling.value, int)
    return ruling.value, ruling.basis, ruling.confirmed


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, grade: str | None,
    holder_id: UUID | None,
) -> Page[s.CreditFileRead]:  # fmt: skip
    found, on = CreditFiles(act.session), today(act.clock)
    place, least = division or act.principal.division, None
    if grade is not None:
        least = _figure(f"credit.{grade}_from", place, on)[0]
    rows, cursor, total = await found.page(found.conditions(q, division, least, holder_id), page)
    items = [_read(row, on) for row in rows]
    return Page[s.CreditFileRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, file_id: UUID) -> s.CreditFileDetail:
    return await _whole(act, await CreditFiles(act.session).get(file_id))


async def create(act: Act, body: s.FileCreate) -> s.CreditFileDetail:
    """Raises EntryInvalid, CreditFileKnown, Forbidden."""
    require_ours(act, body.division_code)
    found, holder_id = CreditFiles(act.session), None
    if body.right_id is not None:
        right = await require_right(act, body.right_id)
        if right.holder_name != body.holder_name:
            raise invalid("/holder_name", "not_the_holder", f"该矿业权人为{right.holder_name}")
        holder_id = right.holder_id
    if await found.known(body.division_code, body.holder_name):
        raise CreditFileKnown(f"{body.holder_name}已有信用档案，请在列表中查找")
    row = CreditFile(
        **entered(act), division_code=body.division_code, holder_name=body.holder_name,
        holder_id=holder_id,
    )  # fmt: skip
    return await _whole(act, await found.add(row))


async def enter(act: Act, file_id: UUID, body: s.CreditEntryCreate) -> s.CreditFileDetail:
    """The rulebook's points for what happened that day. Raises Stale, EntryInvalid."""
    row = await _locked(act, file_id)
    between(act, body.on)
    points, basis, confirmed = _figure(
        "credit.points", row.division_code, body.on, ground=body.ground
    )
    await CreditFiles(act.session).enter(CreditEntry(
        id=new_id(), file_id=row.id, division_code=row.division_code, kind="entry",
        ground=body.ground, points=points, reason=body.reason, source=body.source,
        source_id=body.source_id, source_no=body.source_no, on_date=body.on, basis=basis,
        confirmed=confirmed, by_id=act.principal.id, by_name=act.principal.name or None,
        at=act.clock.now(),
    ))  # fmt: skip
    return await _moved(act, row, points, body.ground, body.reason)


async def apply(act: Act, file_id: UUID, body: s.RepairCreate) -> s.CreditFileDetail:
    """After what was wrong has been put right. Raises Stale, EntryInvalid."""
    row = await _locked(act, file_id)
    found = CreditFiles(act.session)
    entries, repairs = await found.entries(row.id), await found.repairs(row.id)
    entry = next((one for one in entries if one.id == body.entry_id), None)
    if entry is None or entry.kind == "repair":
        raise invalid("/entry_id", "unknown", "档案中没有此条失信记分")
    if entry.id in _repaired(entries):
        raise invalid("/entry_id", "repaired", "此条记分已经修复")
    if any(one.entry_id == entry.id and one.state == "applied" for one in repairs):
        raise invalid("/entry_id", "applied", "此条记分的修复申请正在办理")
    between(act, body.on, entry.on_date)
    await found.enter(CreditRepair(
        id=new_id(), file_id=row.id, entry_id=entry.id, division_code=row.division_code,
        applied_on=body.on, correction=body.correction,
        **await document(act, body.document_id, "/document_id"), applied_by=act.principal.id,
        applied_by_name=act.principal.name or None, at=act.clock.now(),
    ))  # fmt: skip
    return await _whole(act, await found.change(row, {}, act.clock.now()))


async def decide(act: Act, file_id: UUID, body: s.RepairDecide) -> s.CreditFileDetail:
    """By another person than entered the application or the points; granted, an entry takes them
    back."""
    row = await _locked(act, file_id)
    found = CreditFiles(act.session)
    repair = next((one for one in await found.repairs(row.id) if one.id == body.repair_id), None)
    if repair is None or repair.state != "applied":
        raise invalid("/repair_id", "not_open", "没有此项待决定的修复申请")
    entry = next(one for one in await found.entries(row.id) if one.id == repair.entry_id)
    if not act.principal.hands.isdisjoint((repair.applied_by, entry.by_id)):
        raise RepairSecondPerson("您登记了该记分或修复申请，须由另一人决定")
    between(act, body.on, repair.applied_on)
    repair.state = "granted" if body.granted else "refused"
    repair.decided_on, repair.decision_note = body.on, body.note
    repair.decided_by, repair.decided_by_name = act.principal.id, act.principal.name or None
    if not body.granted:
        return await _whole(act, await found.change(row, {}, act.clock.now()))
    await found.enter(CreditEntry(
        id=new_id(), file_id=row.id, division_code=row.division_code, kind="repair",
        ground=entry.ground, points=-entry.points, reason=body.note, source="repair",
        source_id=repair.id, restores=entry.id, on_date=body.on, basis=entry.basis,
        confirmed=entry.confirmed, by_id=act.principal.id, by_name=act.principal.name or None,
        at=act.clock.now(),
    ))  # fmt: skip
    return await _moved(act, row, -entry.points, entry.ground, body.note)


async def _moved(
    act: Act, row: CreditFile, change: int, ground: str, reason: str
) -> s.CreditFileDetail:
    """The sum with the new entry, and what others are told."""
    points = row.points + change
    row = await CreditFiles(act.session).change(row, {"points": points}, act.clock.now())
    read = await _whole(act, row)
    await emit(act.session, Event("enforcement.credit_changed", row.id, row.division_code, {
        "credit_file_id": row.id, "division_code": row.division_code, "holder_id": row.holder_id,
        "holder_name": row.holder_name, "points": points, "change": change, "ground": ground,
        "grade": read.grade, "reason": reason, "mine_id": None,
    }))  # fmt: skip
    return read


def _repaired(entries: Sequence[CreditEntry]) -> set[UUID]:
    return {one.restores for one in entries if one.restores is not None}


def _read(row: CreditFile, on: date) -> s.CreditFileRead:
    grade = rules.grade(
        row.points, _figure("credit.watched_from", row.division_code, on)[0],
        _figure("credit.serious_from", row.division_code, on)[0],
    )  # fmt: skip
    return s.CreditFileRead(
        **named(row, s.CreditFileRead), division_name=division_name(row.division_code),
        grade=grade, grade_name=GRADE_NAMES[grade], allowed=["enter", "repair", "decide"],
    )  # fmt: skip


async def _whole(act: Act, row: CreditFile) -> s.CreditFileDetail:
    found = CreditFiles(act.session)
    entries, repairs = await found.entries(row.id), await found.repairs(row.id)
    gone, head = _repaired(entries), _read(row, today(act.clock))
    acts = ["enter"]
    if any(one.kind == "entry" and one.id not in gone for one in entries):
        acts.append("repair")
    if any(one.state == "applied" for one in repairs):
        acts.append("decide")
    return s.CreditFileDetail(
        **head.model_dump(exclude={"allowed"}), allowed=acts,
        entries=[_entry(one, one.id in gone) for one in entries],
        repairs=[_repair(one) for one in repairs],
    )  # fmt: skip


def _entry(row: CreditEntry, repaired: bool) -> s.CreditEntryRead:
    return s.CreditEntryRead(
        **named(row, s.CreditEntryRead, "by_name"), ground_name=GROUND_NAMES[row.ground],
        source_name=SOURCE_NAMES[row.source], by_name=row.by_name or row.by_id, repaired=repaired,
    )  # fmt: skip


def _repair(row: CreditRepair) -> s.CreditRepairRead:
    return s.CreditRepairRead(
        **named(row, s.CreditRepairRead, "applied_by_name"), state_name=REPAIR_NAMES[row.state],
        applied_by_name=row.applied_by_name or row.applied_by,
    )  # fmt: skip


async def _locked(act: Act, file_id: UUID) -> CreditFile:
    return await CreditFiles(act.session).lock(
        file_id, act.if_match, lambda one: _whole(act, one)
    )
