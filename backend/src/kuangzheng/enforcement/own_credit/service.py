"""Use cases of a holder's own credit: read it, apply to repair it."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from kuangzheng.enforcement.credit_files import rules
from kuangzheng.enforcement.credit_files.schemas import RepairCreate
from kuangzheng.enforcement.credit_files.vocabulary import (
    GRADE_NAMES,
    GROUND_NAMES,
    REPAIR_NAMES,
    SOURCE_NAMES,
)
from kuangzheng.enforcement.entry import between, document, invalid
from kuangzheng.enforcement.own_credit import schemas as s
from kuangzheng.enforcement.own_credit.repository import OwnCredit
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.concurrency import check_version
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act


async def listed(act: Act, page: PageRequest) -> Page[s.OwnCreditRead]:
    on = today(act.clock)
    rows, cursor = await OwnCredit(act.session).page(page)
    items = [s.OwnCreditRead(**_told(row, on)) for row in rows]
    return Page[s.OwnCreditRead](items=items, next_cursor=cursor, as_of=on)


async def get(act: Act, file_id: UUID) -> s.OwnCreditDetail:
    return await _whole(act, await OwnCredit(act.session).get(file_id))


async def apply(act: Act, file_id: UUID, body: RepairCreate) -> s.OwnCreditDetail:
    """After what was wrong has been put right; the bureau decides. Raises Stale, EntryInvalid."""
    found = OwnCredit(act.session)
    row = await found.get(file_id, lock=True)
    shown = await _whole(act, row)
    if act.if_match != row.version:
        check_version(act.if_match, row.version, shown.model_dump(mode="json"))
    entry = next((one for one in shown.entries if one.id == body.entry_id), None)
    if entry is None or entry.kind == "repair":
        raise invalid("/entry_id", "unknown", "档案中没有此条失信记分")
    if entry.repaired:
        raise invalid("/entry_id", "repaired", "此条记分已经修复")
    if not entry.repairable:
        raise invalid("/entry_id", "applied", "此条记分的修复申请正在办理")
    between(act, body.on, entry.on_date)
    now = act.clock.now()
    await found.apply(row, {
        "id": new_id(), "entry_id": entry.id, "division_code": row.division_code,
        "applied_on": body.on, "correction": body.correction,
        **await document(act, body.document_id, "/document_id"),
        "applied_by": act.principal.id, "applied_by_name": act.principal.name or None, "at": now,
    }, now)  # fmt: skip
    return await get(act, file_id)


def _figure(parameter: str, division: str, on: date) -> int:
    return shipped_rulebooks().value(parameter, division, on).integer()


def _told(row: Row[Any], on: date) -> dict[str, Any]:
    grade = rules.grade(
        row.points, _figure("credit.watched_from", row.division_code, on),
        _figure("credit.serious_from", row.division_code, on),
    )  # fmt: skip
    return dict(row._mapping) | {
        "division_name": division_name(row.division_code), "grade": grade,
        "grade_name": GRADE_NAMES[grade],
    }  # fmt: skip


async def _whole(act: Act, row: Row[Any]) -> s.OwnCreditDetail:
    found = OwnCredit(act.session)
    repairs = await found.repairs(row.id)
    entries = _entries(await found.entries(row.id), repairs)
    return s.OwnCreditDetail(
        **_told(row, today(act.clock)), entries=entries,
        repairs=[
            s.OwnCreditRepair(**one._mapping, state_name=REPAIR_NAMES[one.state])
            for one in repairs
        ],
        allowed=["repair"] if any(one.repairable for one in entries) else [],
    )  # fmt: skip


def _entries(
    rows: Sequence[Row[Any]], repairs: Sequence[Row[Any]]
) -> list[s.OwnCreditEntry]:
    gone = {one.restores for one in rows if one.restores is not None}
    asked = {one.entry_id for one in repairs if one.state == "applied"}
    return [
        s.OwnCreditEntry(
            id=one.id, kind=one.kind, ground=one.ground, ground_name=GROUND_NAMES[one.ground],
            points=one.points, reason=one.reason, source=one.source,
            source_name=SOURCE_NAMES[one.source],
            # the number of a clue leads to who reported it
            source_no=None if one.source == "clue" else one.source_no,
            on_date=one.on_date, basis=one.basis, confirmed=one.confirmed,
            repaired=one.id in gone,
            repairable=one.kind == "entry" and one.id not in gone | asked,
        )
        for one in rows
    ]  # fmt: skip
