"""`/campaign-plans`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.campaign_plans import schemas as s
from kuangzheng.enforcement.campaign_plans import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(prefix="/campaign-plans", route_class=TransactionalRoute, tags=["县级实施方案"])
Reader = Annotated[Act, may("enforcement.campaign:read")]
Filer = Annotated[Act, may("enforcement.campaign:file")]
Manager = Annotated[Act, may("enforcement.campaign:manage")]


@router.get("", summary="县级实施方案")
async def list_campaign_plans(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    campaign_id: UUID | None = None,
    division: DivisionPrefix = None,
    state: s.State | None = None,
) -> Page[s.CampaignPlanRead]:
    return await service.listed(act, page, campaign_id, division, state)


@router.post("", status_code=201, summary="报送实施方案")
async def file_campaign_plan(
    body: s.CampaignPlanCreate, act: Filer, request: Request, response: Response
) -> s.CampaignPlanRead:
    return created(response, request.url.path, await service.file(act, body))


@router.get("/{campaign_plan_id}", summary="一份实施方案")
async def get_campaign_plan(
    campaign_plan_id: UUID, act: Reader, response: Response
) -> s.CampaignPlanRead:
    return tagged(response, await service.get(act, campaign_plan_id))


@router.post("/{campaign_plan_id}/review", summary="审核实施方案")
async def review_campaign_plan(
    campaign_plan_id: UUID, body: s.CampaignPlanReview, act: Manager, response: Response
) -> s.CampaignPlanRead:
    return tagged(response, await service.review(act, campaign_plan_id, body))
