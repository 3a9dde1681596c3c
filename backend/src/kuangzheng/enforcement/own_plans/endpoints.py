"""`/own-rectification-plans`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from kuangzheng.enforcement.own_plans import schemas as s
from kuangzheng.enforcement.own_plans import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, may, tagged

router = APIRouter(
    prefix="/own-rectification-plans", route_class=TransactionalRoute, tags=["我的一矿一策"]
)
Reader = Annotated[Act, may("enforcement.own:read")]


@router.get("", summary="我的一矿一策")
async def list_own_rectification_plans(
    act: Reader, page: Annotated[PageRequest, Depends(page_request)]
) -> Page[s.OwnRectificationPlan]:
    """Approved for mines of the caller's company."""
    return await service.listed(act, page)


@router.get("/{rectification_plan_id}", summary="我的一份整改方案")
async def get_own_rectification_plan(
    rectification_plan_id: UUID, act: Reader, response: Response
) -> s.OwnRectificationPlan:
    return tagged(response, await service.get(act, rectification_plan_id))
