"""Use cases of the receiving department: read what was referred to it, sign, answer, send back."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col

from kuangzheng.enforcement.clues.tables import Clue
from kuangzheng.enforcement.department_referrals import schemas as s
from kuangzheng.enforcement.referral_desks.repository import addressed_to
from kuangzheng.enforcement.referrals import presenting
from kuangzheng.enforcement.referrals import schemas as r
from kuangzheng.enforcement.referrals import service as referrals
from kuangzheng.enforcement.referrals.repository import Referrals
from kuangzheng.enforcement.referrals.rules import DEPARTMENT_ACTS
from kuangzheng.enforcement.referrals.tables import Referral
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.concurrency import check_version
from kuangzheng.kernel.documents.papers import Paper
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act

_SENT = ("issued", "received", "answered", "returned")
"""A draft, and what was taken back before it went out, is nobody's outside the bureau."""


async def listed(
    act: Act, page: PageRequest, state: s.State | None
) -> Page[s.DepartmentReferralRead]:
    found, on = Referrals(act.session), today(act.clock)
    where = _ours(act)
    if state is not None:
        where.append(col(Referral.state) == state)
    rows, cursor, total = await found.page(where, page)
    clues = await found.clues([row.clue_id for row in rows])
    items = [_told(act, row, clues[row.clue_id]) for row in rows]
    return Page[s.DepartmentReferralRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, referral_id: UUID) -> s.DepartmentReferralRead:
    """Raises NotFound, also for what was referred to another department."""
    return await _read(act, await Referrals(act.session).one_of(referral_id, _ours(act)))


async def paper(act: Act, referral_id: UUID) -> Paper:
    """The letter as it was issued. Raises NotFound."""
    await Referrals(act.session).one_of(referral_id, _ours(act))
    return await referrals.paper(act, referral_id)


async def receive(act: Act, referral_id: UUID, body: r.ReferralReceipt) -> s.DepartmentReferralRead:
    """Raises NotFound, Stale, ReferralActNotAllowed, ReferralInvalid."""
    return await _done(act, referral_id, referrals.receipt, body)


async def answer(act: Act, referral_id: UUID, body: r.ReferralAnswer) -> s.DepartmentReferralRead:
    """Raises NotFound, Stale, ReferralActNotAllowed, ReferralInvalid."""
    return await _done(act, referral_id, referrals.answer, body)


async def send_back(
    act: Act, referral_id: UUID, body: r.ReferralReturn
) -> s.DepartmentReferralRead:
    """Raises NotFound, Stale, ReferralActNotAllowed, ReferralInvalid."""
    return await _done(act, referral_id, referrals.send_back, body)


def _ours(act: Act) -> list[ColumnElement[bool]]:
    organisation = act.principal.organisation_id
    return [addressed_to(organisation, today(act.clock)), col(Referral.state).in_(_SENT)]


async def _done(
    act: Act, referral_id: UUID, how: Callable[..., Awaitable[Any]], body: Any
) -> s.DepartmentReferralRead:
    """The version is looked at here, so that a stale caller is shown no more than its own shape."""
    found = Referrals(act.session)
    row = await found.one_of(referral_id, _ours(act), lock=True)
    if act.if_match != row.version:
        shown = await _read(act, row)
        check_version(act.if_match, row.version, shown.model_dump(mode="json"))
    await how(act, referral_id, body, "department")
    return await get(act, referral_id)


async def _read(act: Act, row: Referral) -> s.DepartmentReferralRead:
    clues = await Referrals(act.session).clues([row.clue_id])
    return _told(act, row, clues[row.clue_id])


def _told(act: Act, row: Referral, clue: Clue) -> s.DepartmentReferralRead:
    whole = presenting.read(row, clue, today(act.clock)).model_dump()
    kept = {name: whole[name] for name in s.DepartmentReferralRead.model_fields if name in whole}
    if row.state != "returned":  # what another letter was sent back for is told to nobody else
        kept |= dict.fromkeys(("returned_on", "return_reason", "return_via"))
    may = [DEPARTMENT_ACTS[name] for name in whole["allowed"] if name in DEPARTMENT_ACTS]
    return s.DepartmentReferralRead(
        **kept | {"subject": f"移送“{whole['violation_name']}”线索", "allowed": may}
    )
