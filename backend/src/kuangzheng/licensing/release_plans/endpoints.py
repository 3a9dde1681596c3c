"""`/release-plans`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.release_plans import service
from kuangzheng.licensing.release_plans.schemas import (
    ReleasePlanRead,
    ReleasePlanWrite,
    ReleaseStatus,
    ReleaseStep,
)

router = APIRouter(prefix="/release-plans", route_class=TransactionalRoute, tags=["年度出让计划"])
Reader = Annotated[Act, may("licensing.plan:read")]
Writer = Annotated[Act, may("licensing.plan:write")]
Approver = Annotated[Act, may("licensing.plan:approve")]


@router.get("", summary="年度出让计划")
async def list_release_plans(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    year: Annotated[int | None, Query(ge=2000, le=2100)] = None,
    status: ReleaseStatus | None = None,
    division: DivisionPrefix = None,
) -> Page[ReleasePlanRead]:
    return await service.listed(act, page, year, status, division)


@router.post("", status_code=201, summary="编制年度出让计划")
async def create_release_plan(
    body: ReleasePlanWrite, act: Writer, request: Request, response: Response
) -> ReleasePlanRead:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{release_plan_id}", summary="一个年度出让计划")
async def get_release_plan(
    release_plan_id: UUID, act: Reader, response: Response
) -> ReleasePlanRead:
    return tagged(response, await service.get(act, release_plan_id))


@router.patch("/{release_plan_id}", summary="修改年度出让计划")
async def change_release_plan(
    release_plan_id: UUID, body: ReleasePlanWrite, act: Writer, response: Response
) -> ReleasePlanRead:
    return tagged(response, await service.change(act, release_plan_id, body))


@router.post("/{release_plan_id}/approve", summary="登记区政府批准")
async def approve_release_plan(
    release_plan_id: UUID, body: ReleaseStep, act: Approver, response: Response
) -> ReleasePlanRead:
    """After a whole joint survey of every block, by another person than its writer."""
    return tagged(response, await service.step(act, release_plan_id, "approve", body))


@router.post("/{release_plan_id}/file", summary="报市级")
async def file_release_plan(
    release_plan_id: UUID, body: ReleaseStep, act: Writer, response: Response
) -> ReleasePlanRead:
    return tagged(response, await service.step(act, release_plan_id, "file", body))


@router.post("/{release_plan_id}/accept", summary="登记市级同意")
async def accept_release_plan(
    release_plan_id: UUID, body: ReleaseStep, act: Writer, response: Response
) -> ReleasePlanRead:
    return tagged(response, await service.step(act, release_plan_id, "accept", body))


@router.post("/{release_plan_id}/return", summary="登记市级退回")
async def return_release_plan(
    release_plan_id: UUID, body: ReleaseStep, act: Writer, response: Response
) -> ReleasePlanRead:
    return tagged(response, await service.step(act, release_plan_id, "return", body))
