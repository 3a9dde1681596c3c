"""Issuing licences and changing their state; the state also shows on the right."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.bitemporal import Interval, Recorded, amend, record, version_for_update
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.concurrency import check_version
from kuangzheng.kernel.events import emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest, decode_cursor, encode_cursor
from kuangzheng.kernel.problems import IllegalTransition, Malformed, NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.events import licence_event
from kuangzheng.licensing.licences import repository
from kuangzheng.licensing.licences.errors import LicenceNumbered, LicenceNumberTaken
from kuangzheng.licensing.licences.levels import level_warnings
from kuangzheng.licensing.licences.replacing import end_replaced, require_none_detained
from kuangzheng.licensing.licences.repository import LicenceSearch
from kuangzheng.licensing.licences.rules import (
    LICENCE_STATUS_NAMES,
    allowed_by_hand,
    allowed_by_list,
    kind_problem,
    number_problem,
    plain_number,
    projected_status,
)
from kuangzheng.licensing.licences.schemas import (
    LevelAct,
    LicenceCreate,
    LicenceItem,
    LicenceRead,
    NumberAct,
    StatusAct,
    item,
    read,
)
from kuangzheng.licensing.licences.tables import LICENCES
from kuangzheng.licensing.licences.terms import require_within_right, term_warnings
from kuangzheng.licensing.rights import repository as rights
from kuangzheng.licensing.rights.errors import TooEarly, wrong
from kuangzheng.licensing.rights.tables import RIGHTS
from kuangzheng.licensing.rulings.service import books_for


async def listed(act: Act, page: PageRequest, **conditions: Any) -> Page[LicenceItem]:
    """A page of licences as they stand on a day, the newest issued first."""
    if page.sort not in (None, "-issued_on"):
        raise Malformed("不能按该字段排序，可用：-issued_on")
    after = decode_cursor(page.cursor, page.bound("-issued_on")) if page.cursor else None
    on = conditions.pop("as_of") or today(act.clock)
    search = LicenceSearch(as_of=on, after=after, limit=page.limit + 1, **conditions)
    rows = await repository.find(act.session, search)
    kept = rows[: page.limit]
    more = None
    if len(rows) > page.limit:
        more = encode_cursor((kept[-1].issued_on, kept[-1].id), page.bound("-issued_on"))
    total = await repository.count(act.session, search) if page.exact_count else None
    rights_then = await repository.rights_of(act.session, [row.right_id for row in kept], on)
    return Page(
        items=[item(_read(row), rights_then.get(row.right_id)) for row in kept],
        next_cursor=more, as_of=on, known_at=search.known_at or act.clock.now(), total=total,
    )  # fmt: skip


async def get(session: AsyncSession, search: LicenceSearch) -> LicenceRead:
    """One licence as of a day. Raises NotFound, also outside the scope."""
    rows = await repository.find(session, search)
    if not rows:
        raise NotFound("未找到该许可证")
    return _read(rows[0])


async def of_right(session: AsyncSession, search: LicenceSearch) -> list[LicenceRead]:
    return [_read(row) for row in await repository.find(session, search)]


async def issue(act: Act, body: LicenceCreate, *, on_file: bool = False) -> LicenceRead:
    """Issue a licence for a right; it takes the place of the one before.

    Raises NotFound, RuleNotMet, IllegalTransition, TermTooLong, LicenceNumberTaken,
    LicenceDetained.

    `on_file`: taken over from records kept before, which are entered as they stand.
    """
    session, on = act.session, today(act.clock)
    await version_for_update(session, RIGHTS, body.right_id)
    right = await rights.one(session, body.right_id, on)
    if right is None:
        raise NotFound("未找到该矿业权")
    if right["status"] == "extinguished":
        raise IllegalTransition("矿业权已消灭，不得核发许可证", allowed=[])
    _check_issue(body, right["kind"], on)
    if body.number is not None:
        body.number = plain_number(body.number)
        if not on_file:
            await _claim(act, body.number, body.right_id)
    warnings: list[str] = []
    if not on_file:
        await require_none_detained(act, body.right_id)
        require_within_right(right, body.valid_to)
        books = await books_for(act, right["division_code"])
        warnings = [
            *level_warnings(books, right, body.issuing_level, body.issued_on),
            *term_warnings(books, right, body.valid_from, body.valid_to, body.issued_on),
        ]
    licence_id, now = new_id(), act.clock.now()
    row = body.model_dump(include={
        "right_id", "kind", "number", "issuing_authority", "issuing_level", "issued_on",
    })  # fmt: skip
    row |= {"id": licence_id, "division": right["division_code"], "at": now}
    await repository.insert(session, row)
    state = {
        **_stamp(act, body.reason, body.document_no), "act_id": new_id(), "status": "valid",
        "division_code": right["division_code"], "term_from": body.valid_from,
        "term_to": body.valid_to,
    }  # fmt: skip
    await record(session, LICENCES, licence_id, Interval(body.issued_on), state, now, first=True)
    await end_replaced(act, body.right_id, right["mine_id"])
    reason = body.reason or "核发许可证"
    await _project(act, body.right_id, body.issued_on, reason, body.document_no)
    issued = await get(session, LicenceSearch(on, id=licence_id))
    after = await rights.one(session, body.right_id, on)
    status = after["licence_status"] if after else None
    await emit(session, licence_event("licence_issued", issued, right["mine_id"], status))
    return issued.model_copy(update={"warnings": warnings})


async def change_status(
    act: Act, licence_id: UUID, body: StatusAct, expected: int | None = None, *,
    listed: bool = False,
) -> LicenceRead:  # fmt: skip
    """Change the state from a day on, at the version the caller has read: `expected` where another
    record carries the request's If-Match. `listed`: a list that was made public says so.

    Raises NotFound, Stale, IllegalTransition (with the states allowed), TooEarly, RuleNotMet.
    """
    session, on = act.session, today(act.clock)
    seen = await get(session, LicenceSearch(on, id=licence_id))
    await version_for_update(session, RIGHTS, seen.right_id)
    await version_for_update(session, LICENCES, licence_id)
    present = await get(session, LicenceSearch(on, id=licence_id))
    check_version(expected or act.if_match, present.version, present.model_dump(mode="json"))
    allowed = allowed_by_list(present.status) if listed else allowed_by_hand(present.status)
    if body.status not in allowed:
        wanted, now_is = LICENCE_STATUS_NAMES[body.status], present.status_name
        told = f"许可证现为{now_is}，不能改为{wanted}"
        if body.status == "lapsed":
            told += "；自行废止须列入名单并公告，请在自行废止名单中办理"
        raise IllegalTransition(told, allowed)
    last = await repository.latest_start(session, licence_id)
    if body.effective_on > on:
        raise wrong("/effective_on", "effective_in_future", "生效日期不得晚于今日")
    if last is not None and body.effective_on < last:
        raise TooEarly(last)
    changes: dict[str, Any] = {}
    if body.valid_to is not None:
        subject = await rights.one(session, present.right_id, on)
        if subject is not None:
            require_within_right(subject, body.valid_to)
        changes["term_to"] = body.valid_to
    if body.status == "cancelled":
        changes["cancel_ground"] = "decided"
    stated = {"status": body.status, "reason": body.reason, "document_no": body.document_no}
    return await _entered(act, present, body.effective_on, stated | changes)


async def end_with_right(
    act: Act, right_id: UUID, start: date, reason: str, document_no: str | None
) -> None:
    """消灭登记 of a right, locked by the caller, cancels its licences that are not cancelled yet:
    from that day on, or from the first day of a later state of theirs."""
    session = act.session
    held = await repository.find(session, LicenceSearch(today(act.clock), right_id=right_id))
    stated = {
        "status": "cancelled", "cancel_ground": "extinguished", "reason": reason,
        "document_no": document_no,
    }  # fmt: skip
    for licence in held:
        if licence.status == "cancelled":
            continue
        await version_for_update(session, LICENCES, licence.id)
        last = await repository.latest_start(session, licence.id)
        await _entered(act, _read(licence), max(start, last or start), stated)


async def _entered(
    act: Act, present: LicenceRead, start: date, stated: dict[str, Any]
) -> LicenceRead:
    """A state as stated from a day on, shown on the right and told."""
    session, on = act.session, today(act.clock)
    reason, document_no = stated["reason"], stated["document_no"]
    changes = {**_stamp(act, reason, document_no), "act_id": new_id(), **stated}
    await amend(session, LICENCES, present.id, Interval(start), changes, act.clock.now())
    await _project(act, present.right_id, start, reason, document_no)
    changed = await get(session, LicenceSearch(on, id=present.id))
    right = await rights.one(session, present.right_id, on)
    mine, status = (right["mine_id"], right["licence_status"]) if right else (None, None)
    await emit(session, licence_event(
        "licence_status_changed", changed, mine, status, present.status
    ))  # fmt: skip
    return changed


async def record_level(act: Act, licence_id: UUID, body: LevelAct) -> LicenceRead:
    """Say which level issued a licence on file. Raises NotFound, Stale."""
    search = LicenceSearch(today(act.clock), id=licence_id)
    await get(act.session, search)
    await version_for_update(act.session, LICENCES, licence_id)
    present = await get(act.session, search)
    check_version(act.if_match, present.version, present.model_dump(mode="json"))
    await repository.record_level(act.session, licence_id, body.issuing_level, act.clock.now())
    return await get(act.session, search)


async def record_number(
    act: Act, licence_id: UUID, body: NumberAct, expected: int | None = None
) -> LicenceRead:
    """The number from the national system, for a licence that was issued without one.

    Raises NotFound, Stale, LicenceNumbered, RuleNotMet for a wrong form, LicenceNumberTaken.
    """
    session, on = act.session, today(act.clock)
    search = LicenceSearch(on, id=licence_id)
    await get(session, search)
    await version_for_update(session, LICENCES, licence_id)
    present = await get(session, search)
    check_version(expected or act.if_match, present.version, present.model_dump(mode="json"))
    if present.number is not None:
        raise LicenceNumbered(f"许可证已有编号 {present.number}，编号由全国统一系统给出，不能改写")
    problem = number_problem(body.number, present.kind, on)
    if problem is not None:
        raise wrong("/number", "licence_number", problem)
    number = plain_number(body.number)
    await _claim(act, number, present.right_id)
    await repository.record_number(session, licence_id, number, act.clock.now())
    numbered = await get(session, search)
    right = await rights.one(session, numbered.right_id, on)
    mine, status = (right["mine_id"], right["licence_status"]) if right else (None, None)
    # its state stays; whoever keeps a copy learns the number
    await emit(session, licence_event(
        "licence_status_changed", numbered, mine, status, numbered.status
    ))  # fmt: skip
    return numbered


async def _claim(act: Act, number: str, right_id: UUID) -> None:
    if not await repository.claim_number(act.session, number, right_id):
        raise LicenceNumberTaken(f"{number} 已是其他矿业权的许可证编号，请与全国统一系统核对")


async def _project(
    act: Act, right_id: UUID, start: date, reason: str, document_no: str | None
) -> Recorded | None:
    """Write the state of the right's licences onto the right, from that day on."""
    found = await repository.find(act.session, LicenceSearch(today(act.clock), right_id=right_id))
    status = projected_status([(row.issued_on, row.status) for row in found])
    changes = {
        **_stamp(act, reason, document_no), "act_id": new_id(), "act": "licence",
        "licence_status": status,
    }  # fmt: skip
    first = await rights.first_start(act.session, right_id)
    begins = start if first is None else max(start, first)
    return await amend(act.session, RIGHTS, right_id, Interval(begins), changes, act.clock.now())


def _check_issue(body: LicenceCreate, right_kind: str, on: date) -> None:
    if body.issued_on > on:
        raise wrong("/issued_on", "issued_in_future", "发证日期不得晚于今日")
    misfit = kind_problem(body.kind, right_kind, body.issued_on)
    if misfit is not None:
        raise wrong("/kind", "licence_kind", misfit)
    if body.number is not None:
        problem = number_problem(body.number, body.kind, on)
        if problem is not None:
            raise wrong("/number", "licence_number", problem)


def _stamp(act: Act, reason: str, document_no: str | None) -> dict[str, Any]:
    return {
        "reason": reason, "document_no": document_no, "recorded_by": act.principal.id,
        "recorded_by_name": act.principal.name or None,
    }  # fmt: skip


def _read(row: Any) -> LicenceRead:
    return read(row, allowed_by_hand(row.status))
