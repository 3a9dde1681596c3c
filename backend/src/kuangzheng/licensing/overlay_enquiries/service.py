"""Use cases of overlay enquiries: answered at once, approved above where due, told by letter."""

import asyncio
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.reference.codes import CodeError, checked_uscc
from kuangzheng.kernel.reference.divisions import extent
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.outlines import Outline, read_outline
from kuangzheng.licensing.overlay_enquiries import documents, telling
from kuangzheng.licensing.overlay_enquiries.errors import (
    EnquiryActNotAllowed,
    EnquiryRefused,
    LetterNumberTaken,
    NoLetterYet,
    SamePerson,
    TooMuchUnderSite,
)
from kuangzheng.licensing.overlay_enquiries.presenting import read, read_whole, stored_answer
from kuangzheng.licensing.overlay_enquiries.repository import OverlayEnquiries
from kuangzheng.licensing.overlay_enquiries.rules import ACTION_NAMES, actions, answer
from kuangzheng.licensing.overlay_enquiries.schemas import (
    OverlayDecision,
    OverlayEnquiryCreate,
    OverlayEnquiryDetail,
    OverlayEnquiryRead,
    OverlayLetter,
    OverlayReason,
)
from kuangzheng.licensing.overlay_enquiries.tables import OverlayEnquiry
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.settings import LicensingSettings

MOST_ROWS = 20_000
"""Rows of one sheet of the register; a narrower search gives the others."""
_SLACK = 0.0003
"""Degrees; published extents are rounded to minutes or seconds."""


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    outcome: str | None,
) -> Page[OverlayEnquiryRead]:  # fmt: skip
    enquiries = OverlayEnquiries(act.session)
    rows, cursor, total = await enquiries.page(
        enquiries.conditions(q, division, state, outcome), page
    )
    items = [read(row) for row in rows]
    return Page[OverlayEnquiryRead](items=items, next_cursor=cursor, total=total)


async def register(
    act: Act, q: str | None, division: str | None, state: str | None, outcome: str | None
) -> bytes:
    """The register of answers as a sheet; audited, as every export."""
    enquiries = OverlayEnquiries(act.session)
    rows = await enquiries.whole(enquiries.conditions(q, division, state, outcome), MOST_ROWS)
    await act.record("export", "overlay_enquiries", None)
    return await asyncio.to_thread(documents.register_sheet, [read(row) for row in rows])


async def get(act: Act, enquiry_id: UUID) -> OverlayEnquiryDetail:
    return read_whole(await OverlayEnquiries(act.session).get(enquiry_id), act.principal.hands)


async def create(act: Act, body: OverlayEnquiryCreate) -> OverlayEnquiryDetail:
    """Answer a site as of a day and keep the answer.

    Raises DivisionUnknown, OutlineInvalid, EnquiryRefused, TooMuchUnderSite.
    """
    now, day = act.clock.now(), today(act.clock)
    require_division(body.division_code, day)
    on, received = body.on or day, body.received_on or day
    _require_days(on, received, day)
    require_code(body.credit_code)
    site = read_outline(body.geometry)
    require_inside(site, body.division_code)
    enquiries, most = OverlayEnquiries(act.session), LicensingSettings().check_candidates
    candidates, revision = await enquiries.under(site, on, most + 1)
    if len(candidates) > most:
        raise TooMuchUnderSite(f"查询范围内的记录超过 {most} 条，请核对坐标或分块查询")
    found = await asyncio.to_thread(answer, site.geometry, candidates)
    row = OverlayEnquiry(
        **body.model_dump(exclude={"received_on", "on", "geometry"}),
        **site.columns(), id=new_id(), received_on=received, on_date=on, known_at=now,
        state="awaiting_approval" if found.outcome == "strategic" else "received",
        outcome=found.outcome, strategic=list(found.strategic),
        answer=stored_answer(found.found, revision), prepared_by=act.principal.id,
        prepared_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    await enquiries.add(row)
    if row.state == "awaiting_approval":
        await telling.gone_up(act, row)
    return read_whole(row, act.principal.hands)


async def record_decision(
    act: Act, enquiry_id: UUID, body: OverlayDecision
) -> OverlayEnquiryDetail:
    """What the higher authority decided. Raises Stale, EnquiryActNotAllowed, EnquiryRefused."""
    row = await _locked(act, enquiry_id, "record-decision")
    if not row.received_on <= body.decided_on <= today(act.clock):
        raise _wrong("/decided_on", "decided_on_range", "批复日期应在收到申请之后、今日之前")
    told = await _changed(act, row, {
        "state": "decided", "decision": body.decision, "decision_authority": body.authority,
        "decision_no": body.document_no, "decided_on": body.decided_on, "decision_note": body.note,
        "decided_by": act.principal.id, "decided_by_name": act.principal.name or None,
        "decided_by_division": act.principal.division,
    })  # fmt: skip
    if row.decided_by_division != row.division_code[:6]:
        await telling.come_down(act, row)
    return told


async def prepare_letter(act: Act, enquiry_id: UUID, body: OverlayLetter) -> OverlayEnquiryDetail:
    """Raises Stale, EnquiryActNotAllowed, EnquiryRefused, LetterNumberTaken."""
    row = await _locked(act, enquiry_id, "prepare-letter")
    earliest = max(row.received_on, row.decided_on or row.received_on)
    if not earliest <= body.letter_on <= today(act.clock):
        raise _wrong(
            "/letter_on", "letter_on_range", "复函日期应在收到申请（上级批复）之后、今日之前"
        )
    if await OverlayEnquiries(act.session).letter_taken(row.division_code, body.document_no):
        raise LetterNumberTaken("本行政区已有复函使用该文号，请核对")
    return await _changed(act, row, {
        "state": "letter_prepared", "letter_no": body.document_no, "letter_on": body.letter_on,
        "letter_note": body.note, "letter_by": act.principal.id,
        "letter_by_name": act.principal.name or None, "return_reason": None,
    })  # fmt: skip


async def return_letter(act: Act, enquiry_id: UUID, body: OverlayReason) -> OverlayEnquiryDetail:
    """Back to its writer. Raises Stale, EnquiryActNotAllowed."""
    row = await _locked(act, enquiry_id, "return-letter")
    state = "received" if row.decision is None else "decided"
    return await _changed(act, row, {"state": state, "return_reason": body.reason})


async def issue(act: Act, enquiry_id: UUID) -> OverlayEnquiryDetail:
    """By another than who made the enquiry or the letter. Raises Stale, EnquiryActNotAllowed,
    SamePerson."""
    row = await _locked(act, enquiry_id, "issue")
    if not act.principal.hands.isdisjoint((row.prepared_by, row.letter_by)):
        raise SamePerson("该查询或复函由您经办，须由另一人签发")
    return await _changed(act, row, {
        "state": "issued", "issued_by": act.principal.id,
        "issued_by_name": act.principal.name or None, "issued_at": act.clock.now(),
    })  # fmt: skip


async def withdraw(act: Act, enquiry_id: UUID, body: OverlayReason) -> OverlayEnquiryDetail:
    """Raises Stale, EnquiryActNotAllowed."""
    row = await _locked(act, enquiry_id, "withdraw")
    return await _changed(act, row, {"state": "withdrawn", "withdraw_reason": body.reason})


async def letter_facts(
    session: AsyncSession, principal: Principal, enquiry_id: UUID
) -> OverlayEnquiryDetail:
    """What the letter says; audited as an export. Raises NotFound, NoLetterYet."""
    enquiries = OverlayEnquiries(session)
    found = read_whole(await enquiries.get(enquiry_id), principal.hands)
    if found.state not in ("letter_prepared", "issued"):
        raise NoLetterYet("请先登记文号、拟制复函")
    await enquiries.note_export(enquiry_id, principal.division)
    return found


async def _locked(act: Act, enquiry_id: UUID, action: str) -> OverlayEnquiry:
    async def shown(row: OverlayEnquiry) -> OverlayEnquiryDetail:
        return read_whole(row, act.principal.hands)

    row = await OverlayEnquiries(act.session).lock(enquiry_id, act.if_match, shown)
    allowed = actions(row.state)
    if action not in allowed:
        names = "、".join(ACTION_NAMES[name] for name in allowed) or "查看"
        raise EnquiryActNotAllowed(f"该查询现在只能：{names}", allowed)
    return row


async def _changed(act: Act, row: OverlayEnquiry, values: dict[str, Any]) -> OverlayEnquiryDetail:
    row = await OverlayEnquiries(act.session).change(row, values, act.clock.now())
    return read_whole(row, act.principal.hands)


def _require_days(on: date, received: date, day: date) -> None:
    if on > day:
        raise _wrong("/on", "day_ahead", "查询日期晚于今日，登记簿当日情况尚不可知")
    if received > day:
        raise _wrong("/received_on", "day_ahead", "收到申请的日期晚于今日")


def require_code(code: str | None) -> None:
    """Raises EnquiryRefused."""
    try:
        if code is not None:
            checked_uscc(code)
    except CodeError as error:
        raise _wrong("/credit_code", "check_digit", str(error)) from error


def require_inside(site: Outline, division: str) -> None:
    """A site is asked where it lies; a neighbour's register is not ours to answer from. Raises
    EnquiryRefused."""
    bounds = extent(division)
    if bounds is None:
        return
    west, south, east, north = site.geometry.bounds
    if (
        west < bounds.west - _SLACK or south < bounds.south - _SLACK
        or east > bounds.east + _SLACK or north > bounds.north + _SLACK
    ):  # fmt: skip
        raise _wrong(
            "/geometry", "outside_jurisdiction",
            f"建设项目范围 {west:.5f}–{east:.5f}° E、{south:.5f}–{north:.5f}° N 超出该行政区范围，"
            "跨行政区的请分别查询",
        )  # fmt: skip


def _wrong(pointer: str, code: str, detail: str) -> EnquiryRefused:
    return EnquiryRefused(detail, errors=[FieldError(pointer, code, detail)])
