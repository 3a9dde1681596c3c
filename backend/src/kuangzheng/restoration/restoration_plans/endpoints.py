"""`/restoration-plans`: the content of a mining right's restoration plan, edition by edition."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.restoration_plans import schemas as s
from kuangzheng.restoration.restoration_plans import service

router = APIRouter(
    prefix="/restoration-plans", route_class=TransactionalRoute, tags=["矿区生态修复方案"]
)
Reader = Annotated[Act, may("restoration.work:read")]
Writer = Annotated[Act, may("restoration.work:write")]
Verifier = Annotated[Act, may("restoration.work:verify")]


@router.get("", summary="修复方案列表")
async def list_restoration_plans(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.PlanState | None = None,
    right_id: UUID | None = None,
    mine_id: UUID | None = None,
) -> Page[s.RestorationPlanRead]:
    """The newest first (`sort=right_name`, `total_fen`)."""
    return await service.listed(act, page, q, division, state, right_id, mine_id)


@router.post("", status_code=201, summary="录入修复方案")
async def create_restoration_plan(
    body: s.RestorationPlanCreate, act: Writer, request: Request, response: Response
) -> s.RestorationPlanDetail:
    """Phases, zones, measures and cost; for a right whose plan was approved, the next edition."""
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{restoration_plan_id}", summary="一个修复方案")
async def get_restoration_plan(
    restoration_plan_id: UUID, act: Reader, response: Response
) -> s.RestorationPlanDetail:
    return tagged(response, await service.get(act, restoration_plan_id))


@router.patch("/{restoration_plan_id}", summary="修改修复方案")
async def update_restoration_plan(
    restoration_plan_id: UUID, body: s.RestorationPlanWrite, act: Writer, response: Response
) -> s.RestorationPlanDetail:
    return tagged(response, await service.update(act, restoration_plan_id, body))


@router.post("/{restoration_plan_id}/bind", summary="与批准文件核对绑定")
async def bind_restoration_plan(
    restoration_plan_id: UUID, body: s.PlanBinding, act: Verifier, response: Response
) -> s.RestorationPlanDetail:
    """By another person than entered it, where its phases and costs are those approved."""
    return tagged(response, await service.bind(act, restoration_plan_id, body))
