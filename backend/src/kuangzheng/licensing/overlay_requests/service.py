"""Use cases of builders' requests: taken from anybody, entered as an enquiry or declined."""

from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.public import Visit
from kuangzheng.kernel.query_codes import code_hash, new_code
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.outlines import read_outline
from kuangzheng.licensing.overlay_enquiries import service as enquiries
from kuangzheng.licensing.overlay_enquiries.schemas import OverlayEnquiryCreate
from kuangzheng.licensing.overlay_requests import repository
from kuangzheng.licensing.overlay_requests import schemas as s
from kuangzheng.licensing.overlay_requests.errors import RequestNotOpen
from kuangzheng.licensing.overlay_requests.repository import OverlayRequests
from kuangzheng.licensing.overlay_requests.rules import ACTIONS, ENQUIRY_NAMES, STATE_NAMES
from kuangzheng.licensing.overlay_requests.tables import OverlayRequest
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.rights.presenting import division_name, four

CODE_PURPOSE = b"kuangzheng overlay request code"


async def ask(visit: Visit, body: s.PublicOverlayRequest) -> s.OverlayRequestTaken:
    """Raises DivisionUnknown, EnquiryRefused, OutlineInvalid."""
    on = today(visit.clock)
    require_division(body.division_code, on)
    enquiries.require_code(body.credit_code)
    site = read_outline(body.geometry)
    enquiries.require_inside(site, body.division_code)
    code = new_code()
    said = body.model_dump() | {
        "id": new_id(), "at": visit.clock.now(), "area_km2": site.area_km2,
    }  # fmt: skip
    no = await repository.filed(visit.session, said, code_hash(code, CODE_PURPOSE), on)
    return s.OverlayRequestTaken(no=no, received_on=on, query_code=code)


async def state(visit: Visit, body: s.OverlayRequestQuery) -> s.PublicOverlayRequestState:
    """Raises NotFound, without a word whether anything is near."""
    found = await repository.state(visit.session, code_hash(body.code, CODE_PURPOSE))
    if found is None:
        raise NotFound("没有与此查询码对应的申请，请核对后重新输入")
    enquiry, division = found.pop("enquiry_state"), found.pop("division_code")
    name = ENQUIRY_NAMES[enquiry] if enquiry else STATE_NAMES[found["state"]]
    return s.PublicOverlayRequestState.model_validate(
        found | {"division_name": division_name(division), "state_name": name}
    )


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state_: str | None
) -> Page[s.OverlayRequestRead]:
    found = OverlayRequests(act.session)
    rows, cursor, total = await found.page(found.conditions(q, division, state_), page)
    items = [_read(row) for row in rows]
    return Page[s.OverlayRequestRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, request_id: UUID) -> s.OverlayRequestRead:
    return _read(await OverlayRequests(act.session).get(request_id))


async def enter(act: Act, request_id: UUID) -> s.OverlayRequestRead:
    """The enquiry is made as the builder asked it, in the same transaction.

    Raises Stale, RequestNotOpen, and what an enquiry refuses.
    """
    row = await _open(act, request_id)
    asked = row.model_dump(include={
        "division_code", "applicant", "credit_code", "project", "purpose", "asked_no", "geometry",
        "received_on",
    })  # fmt: skip
    made = await enquiries.create(act, OverlayEnquiryCreate.model_validate(asked))
    return await _handled(act, row, {"state": "entered", "enquiry_id": made.id})


async def decline(act: Act, request_id: UUID, body: s.OverlayDecline) -> s.OverlayRequestRead:
    """Raises Stale, RequestNotOpen."""
    row = await _open(act, request_id)
    return await _handled(act, row, {"state": "declined", "decline_reason": body.reason})


async def _open(act: Act, request_id: UUID) -> OverlayRequest:
    async def shown(row: OverlayRequest) -> s.OverlayRequestRead:
        return _read(row)

    row = await OverlayRequests(act.session).lock(request_id, act.if_match, shown)
    if row.state != "received":
        raise RequestNotOpen(f"此申请{STATE_NAMES[row.state]}", ())
    return row


async def _handled(
    act: Act, row: OverlayRequest, values: dict[str, Any]
) -> s.OverlayRequestRead:
    who = {
        "handled_on": today(act.clock), "handled_by": act.principal.id,
        "handled_by_name": act.principal.name or None,
    }  # fmt: skip
    found = OverlayRequests(act.session)
    return _read(await found.change(row, values | who, act.clock.now()))


def _read(row: OverlayRequest) -> s.OverlayRequestRead:
    kept = row.model_dump(exclude={"code_hash", "handled_by", "area_km2"})
    return s.OverlayRequestRead.model_validate(kept | {
        "division_name": division_name(row.division_code), "area_km2": four(row.area_km2),
        "state_name": STATE_NAMES[row.state],
        "allowed": list(ACTIONS[row.state]),
    })  # fmt: skip
