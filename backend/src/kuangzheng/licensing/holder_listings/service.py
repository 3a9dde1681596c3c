"""Use cases of listings: proposed, approved by another, ended by correction, repair or term."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of, today
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.disclosure_checks.repository import Checks
from kuangzheng.licensing.holder_listings import schemas as s
from kuangzheng.licensing.holder_listings.errors import (
    AlreadyListed,
    ListingActNotAllowed,
    NoPriorNotice,
    SamePerson,
    wrong,
)
from kuangzheng.licensing.holder_listings.repository import ListingCases
from kuangzheng.licensing.holder_listings.rules import (
    ACTION_NAMES,
    GROUND_NAMES,
    LIST_NAMES,
    STATE_NAMES,
    actions,
    last_day,
    notice_gap,
    removal_gap,
)
from kuangzheng.licensing.holder_listings.tables import ListingCase
from kuangzheng.licensing.holders.tables import HolderListing
from kuangzheng.licensing.rights.presenting import division_name
from kuangzheng.licensing.rulings.service import books_for

HOLDER_LISTED = "licensing.holder_listed"
HOLDER_DELISTED = "licensing.holder_delisted"


async def listed(act: Act, page: PageRequest, *filters: Any) -> Page[s.ListingCaseRead]:
    cases = ListingCases(act.session)
    rows, cursor, total = await cases.page(cases.conditions(*filters), page)
    items = [_read(act, row) for row in rows]
    return Page[s.ListingCaseRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, case_id: UUID) -> s.ListingCaseRead:
    return _read(act, await ListingCases(act.session).get(case_id))


async def propose(act: Act, body: s.ListingCreate) -> s.ListingCaseRead:
    """By the registering department, that of the right checked. Raises NotFound for the check,
    NoPriorNotice, AlreadyListed."""
    check = await Checks(act.session).get(body.check_id)
    gap = notice_gap(body.list, check.state)
    if gap:
        raise NoPriorNotice(gap)
    cases, now = ListingCases(act.session), act.clock.now()
    if await cases.open_of(check.id, body.list):
        raise AlreadyListed("请在已有的名录登记中办理")
    row = ListingCase(
        **body.model_dump(), id=new_id(), division_code=check.division_code,
        holder_id=check.holder_id, holder_name=check.holder_name, proposed_by=act.principal.id,
        proposed_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    return _read(act, await cases.add(row))


async def approve(act: Act, case_id: UUID, body: s.ListingApprove) -> s.ListingCaseRead:
    """On the list from that day, and told to everybody in the same transaction."""
    row = await _locked(act, case_id, "approve")
    _require_other(act, row.proposed_by, "列入")
    check, on = await Checks(act.session).get(row.check_id), today(act.clock)
    assert check.rechecked_on is not None
    if not check.rechecked_on <= body.listed_on <= on:
        raise wrong("/listed_on", "listed_on_range", "列入日期应在复查之后、今日之前")
    until = await _until(act, row, body.listed_on)
    cases, now = ListingCases(act.session), act.clock.now()
    await cases.enter(
        HolderListing(
            id=row.id, holder_id=row.holder_id, division_code=row.division_code, list=row.list,
            reason=f"{GROUND_NAMES[row.ground]}：{row.reason}", document_no=body.document_no,
            listed_on=body.listed_on, until=until, created_at=now,
        )
    )  # fmt: skip
    row = await cases.change(row, {
        "state": "in_force", "document_no": body.document_no, "listed_on": body.listed_on,
        "until": until, "decided_by": act.principal.id,
        "decided_by_name": act.principal.name or None,
    }, now)  # fmt: skip
    await emit(act.session, _event(HOLDER_LISTED, row, row.reason))
    told = f"自 {row.listed_on} 起列入{LIST_NAMES[row.list]}（{row.document_no}）"
    await _tell(act.session, row, told, now)
    return _read(act, row)


async def refuse(act: Act, case_id: UUID, body: s.ListingReason) -> s.ListingCaseRead:
    row = await _locked(act, case_id, "refuse")
    _require_other(act, row.proposed_by, "列入")
    return await _changed(act, row, {
        "state": "refused", "refuse_reason": body.reason, "decided_by": act.principal.id,
        "decided_by_name": act.principal.name or None,
    })  # fmt: skip


async def propose_removal(act: Act, case_id: UUID, body: s.RemovalPropose) -> s.ListingCaseRead:
    """Exit after correction, repair of credit, or what was listed in error."""
    row = await _locked(act, case_id, "propose-removal")
    gap = removal_gap(row.list, body.kind)
    if gap:
        raise wrong("/kind", "removal_kind", gap)
    return await _changed(act, row, {
        "state": "removal_proposed", "removal_kind": body.kind, "removal_reason": body.reason,
        "removal_by": act.principal.id, "removal_by_name": act.principal.name or None,
        "refuse_reason": None,
    })  # fmt: skip


async def approve_removal(act: Act, case_id: UUID, body: s.RemovalApprove) -> s.ListingCaseRead:
    row = await _locked(act, case_id, "approve-removal")
    _require_other(act, row.removal_by, "移出")
    assert row.listed_on is not None
    if not row.listed_on <= body.delisted_on <= today(act.clock):
        raise wrong("/delisted_on", "delisted_on_range", "移出日期应在列入之后、今日之前")
    now = act.clock.now()
    row = await _end(act.session, row, {
        "state": "removed", "delisted_on": body.delisted_on,
        "removal_document_no": body.document_no, "removal_decided_by": act.principal.id,
        "removal_decided_by_name": act.principal.name or None,
    }, str(row.removal_kind), now)  # fmt: skip
    return _read(act, row)


async def refuse_removal(act: Act, case_id: UUID, body: s.ListingReason) -> s.ListingCaseRead:
    row = await _locked(act, case_id, "refuse-removal")
    _require_other(act, row.removal_by, "移出")
    return await _changed(act, row, {"state": "in_force", "refuse_reason": body.reason})


async def expire(session: AsyncSession, now: datetime) -> int:
    """Listings whose term is over go off by themselves; how many."""
    rows = await ListingCases(session).past_term(day_of(now))
    for row in rows:
        values = {"state": "expired", "delisted_on": row.until + timedelta(days=1)}
        await _end(session, row, values, "expired", now)
    return len(rows)


async def _end(
    session: AsyncSession, row: ListingCase, values: dict[str, Any], why: str, now: datetime
) -> ListingCase:
    cases = ListingCases(session)
    await cases.delist(row.id, values["delisted_on"])
    row = await cases.change(row, values, now)
    await emit(session, _event(HOLDER_DELISTED, row, why))
    await _tell(session, row, f"自 {row.delisted_on} 起移出{LIST_NAMES[row.list]}", now)
    return row


async def _until(act: Act, row: ListingCase, listed_on: date) -> date | None:
    if row.list != "serious":
        return None
    ruling = (await books_for(act, row.division_code)).find(
        "disclosure.serious_list_term", row.division_code, listed_on
    )
    until = None if ruling is None else last_day(listed_on, ruling.period())
    if until is None:
        raise wrong("/listed_on", "no_rule", "规则库没有严重失信主体惩戒期，请先在规则库中录入")
    return until


def _event(type_: str, row: ListingCase, reason: str) -> Event:
    data = {
        "listing_id": row.id, "holder": {"id": row.holder_id, "name": row.holder_name},
        "list": row.list, "ground": row.ground, "reason": reason, "until": row.until,
        "listed_on": row.listed_on, "delisted_on": row.delisted_on,
        "document_no": row.removal_document_no or row.document_no,
        "division_code": row.division_code,
    }  # fmt: skip
    return Event(type_, row.holder_id, row.division_code, data)


async def _tell(session: AsyncSession, row: ListingCase, what: str, now: datetime) -> None:
    notice = Notice(
        kind="disclosure", reason=f"listing:{row.id}:{row.state}", title="信用名录",
        body=f"{row.holder_name}{what}", division_code=row.division_code, holder_id=row.holder_id,
    )  # fmt: skip
    await post_notice(session, notice, now)


def _require_other(act: Act, preparer: str | None, what: str) -> None:
    if preparer in act.principal.hands:
        raise SamePerson(f"{what}由您提出，须由另一人批准")


async def _locked(act: Act, case_id: UUID, action: str) -> ListingCase:
    async def shown(row: ListingCase) -> s.ListingCaseRead:
        return _read(act, row)

    row = await ListingCases(act.session).lock(case_id, act.if_match, shown)
    allowed = actions(row.state)
    if action not in allowed:
        names = "、".join(ACTION_NAMES[name] for name in allowed) or "查看"
        raise ListingActNotAllowed(f"该项名录登记现在只能：{names}", allowed)
    return row


async def _changed(act: Act, row: ListingCase, values: dict[str, Any]) -> s.ListingCaseRead:
    return _read(act, await ListingCases(act.session).change(row, values, act.clock.now()))


def _read(act: Act, row: ListingCase) -> s.ListingCaseRead:
    hidden = {"proposed_by", "decided_by", "removal_by", "removal_decided_by"}
    whose = row.removal_by if row.state == "removal_proposed" else row.proposed_by
    return s.ListingCaseRead(
        **row.model_dump(exclude=hidden), division_name=division_name(row.division_code),
        list_name=LIST_NAMES[row.list], ground_name=GROUND_NAMES[row.ground],
        state_name=STATE_NAMES[row.state], mine=whose in act.principal.hands,
        actions=list(actions(row.state)),
    )  # fmt: skip
