"""`/holder-listings`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.holder_listings import jobs, service
from kuangzheng.licensing.holder_listings import schemas as s

JOBS = (jobs,)
"""Loaded with the routes, so that worker processes know their work."""
router = APIRouter(prefix="/holder-listings", route_class=TransactionalRoute, tags=["信用名录"])
Reader = Annotated[Act, may("licensing.disclosure_check:read")]
Writer = Annotated[Act, may("licensing.disclosure:write")]
Approver = Annotated[Act, may("licensing.disclosure:approve")]


@router.get("", summary="名录登记")
async def list_holder_listings(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    list_: Annotated[s.ListName | None, Query(alias="list")] = None,
    state: s.ListingState | None = None,
    holder_id: UUID | None = None,
    division: DivisionPrefix = None,
) -> Page[s.ListingCaseRead]:
    return await service.listed(act, page, q, list_, state, holder_id, division)


@router.post("", status_code=201, summary="提出列入名录")
async def propose_holder_listing(
    body: s.ListingCreate, act: Writer, request: Request, response: Response
) -> s.ListingCaseRead:
    """Refused without written notice and a period to correct before."""
    return created(response, request.url.path, await service.propose(act, body))


@router.get("/{listing_id}", summary="一项名录登记")
async def get_holder_listing(
    listing_id: UUID, act: Reader, response: Response
) -> s.ListingCaseRead:
    return tagged(response, await service.get(act, listing_id))


@router.post("/{listing_id}/approve", summary="批准列入")
async def approve_holder_listing(
    listing_id: UUID, body: s.ListingApprove, act: Approver, response: Response
) -> s.ListingCaseRead:
    """By another person; published as `licensing.holder_listed`."""
    return tagged(response, await service.approve(act, listing_id, body))


@router.post("/{listing_id}/refuse", summary="不予列入")
async def refuse_holder_listing(
    listing_id: UUID, body: s.ListingReason, act: Approver, response: Response
) -> s.ListingCaseRead:
    return tagged(response, await service.refuse(act, listing_id, body))


@router.post("/{listing_id}/propose-removal", summary="提出移出（整改、信用修复）")
async def propose_listing_removal(
    listing_id: UUID, body: s.RemovalPropose, act: Writer, response: Response
) -> s.ListingCaseRead:
    return tagged(response, await service.propose_removal(act, listing_id, body))


@router.post("/{listing_id}/approve-removal", summary="批准移出")
async def approve_listing_removal(
    listing_id: UUID, body: s.RemovalApprove, act: Approver, response: Response
) -> s.ListingCaseRead:
    """By another person; published as `licensing.holder_delisted`."""
    return tagged(response, await service.approve_removal(act, listing_id, body))


@router.post("/{listing_id}/refuse-removal", summary="不予移出")
async def refuse_listing_removal(
    listing_id: UUID, body: s.ListingReason, act: Approver, response: Response
) -> s.ListingCaseRead:
    return tagged(response, await service.refuse_removal(act, listing_id, body))
