"""`/campaigns` with coverage, cockpit and workbook; `/campaign-templates`."""

import asyncio
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.enforcement.campaigns import schemas as s
from kuangzheng.enforcement.campaigns import service
from kuangzheng.enforcement.campaigns.cockpit import cockpit, workbook
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents import xlsx
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, created, may, tagged

campaigns = APIRouter(prefix="/campaigns", route_class=TransactionalRoute, tags=["专项行动"])
templates = APIRouter(
    prefix="/campaign-templates", route_class=TransactionalRoute, tags=["专项行动"]
)
_READ = "enforcement.campaign:read"
Reader = Annotated[Act, may(_READ)]
Manager = Annotated[Act, may("enforcement.campaign:manage")]
Division = Annotated[str | None, Query(pattern=r"^[0-9]{6}([0-9]{3})?$")]


@campaigns.get("", summary="专项行动")
async def list_campaigns(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    state: Literal["running", "closed"] | None = None,
) -> Page[s.CampaignRead]:
    """Of the caller's divisions and of those above, the newest first."""
    return await service.listed(act, page, q, state)


@campaigns.post("", status_code=201, summary="组织专项行动")
async def create_campaign(
    body: s.CampaignCreate, act: Manager, request: Request, response: Response
) -> s.CampaignDetail:
    """In the working division, which is its territory; days and share come from its document."""
    return created(response, request.url.path, await service.create(act, body))


@campaigns.get("/{campaign_id}", summary="一次专项行动")
async def get_campaign(campaign_id: UUID, act: Reader, response: Response) -> s.CampaignDetail:
    return tagged(response, await service.get(act, campaign_id))


@campaigns.post("/{campaign_id}/close", summary="收官")
async def close_campaign(
    campaign_id: UUID, body: s.CampaignClose, act: Manager, response: Response
) -> s.CampaignDetail:
    return tagged(response, await service.close(act, campaign_id, body))


@campaigns.get("/{campaign_id}/coverage", summary="排查覆盖")
async def get_campaign_coverage(
    campaign_id: UUID, act: Reader, division: Division = None
) -> s.CampaignCoverage:
    """Rights of the campaign's day that have no check record yet."""
    return await service.coverage(act, campaign_id, division)


@campaigns.get("/{campaign_id}/plans-needed", summary="应编一矿一策的矿山")
async def get_campaign_plans_needed(
    campaign_id: UUID, act: Reader, division: Division = None
) -> s.CampaignPlansNeeded:
    """Mines with problems, those without an approved plan first."""
    return await service.plans_needed(act, campaign_id, division)


@campaigns.get("/{campaign_id}/cockpit", summary="专项行动进度")
async def get_campaign_cockpit(
    campaign_id: UUID, act: Reader, division: Division = None
) -> s.CampaignCockpit:
    return await cockpit(act, campaign_id, division)


@campaigns.get("/{campaign_id}/workbook", summary="进度表（Excel）", response_class=Response)
async def get_campaign_workbook(campaign_id: UUID, act: Reader) -> Response:
    found = await cockpit(act, campaign_id)
    await act.record("export", "campaigns", str(campaign_id))
    content = await asyncio.to_thread(workbook, found)
    headers = download_headers(f"{found.campaign.name}进度.xlsx", len(content))
    return Response(content, media_type=xlsx.MEDIA_TYPE, headers=headers)


@templates.get("", summary="专项行动方案模板")
async def list_campaign_templates(
    principal: Annotated[Principal, allowed(_READ)],
    year: Annotated[int, Query(ge=2000, le=2100)],
) -> list[s.CampaignTemplate]:
    """Announced campaigns as data, with their days in the year asked for."""
    return service.shipped(year)


router = gathered(campaigns, templates)
