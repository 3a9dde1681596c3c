"""`/referral-desks`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.referral_desks import schemas as s
from kuangzheng.enforcement.referral_desks import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(
    prefix="/referral-desks", route_class=TransactionalRoute, tags=["移送接收单位"]
)
Reader = Annotated[Act, may("enforcement.clue:read")]
Writer = Annotated[Act, may("enforcement.clue:write")]


@router.get("", summary="移送接收单位")
async def list_referral_desks(
    act: Reader, page: Annotated[PageRequest, Depends(page_request)]
) -> Page[s.ReferralDeskRead]:
    return await service.listed(act, page)


@router.post("", status_code=201, summary="登记移送接收单位")
async def create_referral_desk(
    body: s.ReferralDeskCreate, act: Writer, request: Request, response: Response
) -> s.ReferralDeskRead:
    """Its people sign for what is referred to the department here."""
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{referral_desk_id}", summary="一个移送接收单位")
async def get_referral_desk(
    referral_desk_id: UUID, act: Reader, response: Response
) -> s.ReferralDeskRead:
    return tagged(response, await service.get(act, referral_desk_id))


@router.post("/{referral_desk_id}/end", summary="停用移送接收单位")
async def end_referral_desk(
    referral_desk_id: UUID, body: s.ReferralDeskEnd, act: Writer, response: Response
) -> s.ReferralDeskRead:
    return tagged(response, await service.end(act, referral_desk_id, body))
