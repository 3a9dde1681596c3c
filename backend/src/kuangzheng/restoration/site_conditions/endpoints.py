"""`/site-conditions`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.dealings.schemas import WorkStep
from kuangzheng.restoration.site_conditions import schemas as s
from kuangzheng.restoration.site_conditions import service

router = APIRouter(prefix="/site-conditions", route_class=TransactionalRoute, tags=["现场条件"])
Reader = Annotated[Act, may("restoration.work:read")]
Writer = Annotated[Act, may("restoration.work:write")]
Verifier = Annotated[Act, may("restoration.work:verify")]


@router.get("", summary="现场条件记录")
async def list_site_conditions(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.ConditionState | None = None,
    right_id: UUID | None = None,
    annual_plan_id: UUID | None = None,
) -> Page[s.SiteConditionRead]:
    return await service.listed(act, page, q, division, state, right_id, annual_plan_id)


@router.post("", status_code=201, summary="登记现场条件")
async def create_site_condition(
    body: s.SiteConditionCreate, act: Writer, request: Request, response: Response
) -> s.SiteConditionDetail:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{site_condition_id}", summary="一条现场条件记录")
async def get_site_condition(
    site_condition_id: UUID, act: Reader, response: Response
) -> s.SiteConditionDetail:
    return tagged(response, await service.get(act, site_condition_id))


@router.post("/{site_condition_id}/rectified", summary="整改复查合格")
async def rectify_site_condition(
    site_condition_id: UUID, body: WorkStep, act: Verifier, response: Response
) -> s.SiteConditionDetail:
    return tagged(response, await service.rectified(act, site_condition_id, body))
