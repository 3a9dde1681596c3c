"""`/disclosure-checks`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.disclosure_checks import schemas as s
from kuangzheng.licensing.disclosure_checks import service

router = APIRouter(
    prefix="/disclosure-checks", route_class=TransactionalRoute, tags=["信息公示核查"]
)
Reader = Annotated[Act, may("licensing.disclosure_check:read")]
Writer = Annotated[Act, may("licensing.disclosure:write")]


@router.get("", summary="信息公示核查列表")
async def list_disclosure_checks(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    state: s.CheckState | None = None,
    origin: s.Origin | None = None,
    right_id: UUID | None = None,
    draw_id: UUID | None = None,
    division: DivisionPrefix = None,
) -> Page[s.DisclosureCheckRead]:
    return await service.listed(act, page, q, state, origin, right_id, draw_id, division)


@router.post("", status_code=201, summary="建立核查")
async def create_disclosure_check(
    body: s.DisclosureCheckCreate, act: Writer, request: Request, response: Response
) -> s.DisclosureCheckRead:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{disclosure_check_id}", summary="一项核查")
async def get_disclosure_check(
    disclosure_check_id: UUID, act: Reader, response: Response
) -> s.DisclosureCheckRead:
    return tagged(response, await service.get(act, disclosure_check_id))


@router.post("/{disclosure_check_id}/record", summary="登记核查结果")
async def record_disclosure_check(
    disclosure_check_id: UUID, body: s.CheckRecord, act: Writer, response: Response
) -> s.DisclosureCheckRead:
    return tagged(response, await service.record(act, disclosure_check_id, body))


@router.post("/{disclosure_check_id}/notify", summary="书面告知整改")
async def notify_disclosure_check(
    disclosure_check_id: UUID, body: s.CheckNotice, act: Writer, response: Response
) -> s.DisclosureCheckRead:
    return tagged(response, await service.notify(act, disclosure_check_id, body))


@router.post("/{disclosure_check_id}/recheck", summary="登记复查结果")
async def recheck_disclosure_check(
    disclosure_check_id: UUID, body: s.CheckRecheck, act: Writer, response: Response
) -> s.DisclosureCheckRead:
    """That nothing was corrected is not found before the period is over."""
    return tagged(response, await service.recheck(act, disclosure_check_id, body))
