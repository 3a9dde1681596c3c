"""`/campaign-checks`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.campaign_checks import schemas as s
from kuangzheng.enforcement.campaign_checks import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(prefix="/campaign-checks", route_class=TransactionalRoute, tags=["专项排查记录"])
Reader = Annotated[Act, may("enforcement.campaign:read")]
Filer = Annotated[Act, may("enforcement.campaign:file")]


@router.get("", summary="排查记录")
async def list_campaign_checks(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    campaign_id: UUID | None = None,
    division: DivisionPrefix = None,
    result: s.Result | None = None,
    mine_id: UUID | None = None,
) -> Page[s.CampaignCheckRead]:
    return await service.listed(act, page, q, campaign_id, division, result, mine_id)


@router.post("", status_code=201, summary="登记排查")
async def create_campaign_check(
    body: s.CampaignCheckCreate, act: Filer, request: Request, response: Response
) -> s.CampaignCheckRead:
    """One a right and campaign; rights without one stand in the campaign's coverage."""
    return created(response, request.url.path, await service.record(act, body))


@router.get("/{campaign_check_id}", summary="一条排查记录")
async def get_campaign_check(
    campaign_check_id: UUID, act: Reader, response: Response
) -> s.CampaignCheckRead:
    return tagged(response, await service.get(act, campaign_check_id))


@router.patch("/{campaign_check_id}", summary="修改排查记录")
async def update_campaign_check(
    campaign_check_id: UUID, body: s.CampaignCheckWrite, act: Filer, response: Response
) -> s.CampaignCheckRead:
    return tagged(response, await service.amend(act, campaign_check_id, body))
