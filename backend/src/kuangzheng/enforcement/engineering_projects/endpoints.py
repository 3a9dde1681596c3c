"""`/engineering-projects`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.engineering_projects import mapping, service
from kuangzheng.enforcement.engineering_projects import schemas as s
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(
    prefix="/engineering-projects", route_class=TransactionalRoute, tags=["工程建设项目"]
)
Reader = Annotated[Act, may("enforcement.patch:read")]
Writer = Annotated[Act, may("enforcement.patch:write")]


@router.get("", summary="工程建设项目用砂石土")
async def list_engineering_projects(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.EngineeringProjectState | None = None,
) -> Page[s.EngineeringProjectRead]:
    return await service.listed(act, page, q, division, state)


@router.post("", status_code=201, summary="登记工程建设项目")
async def create_engineering_project(
    body: s.EngineeringProjectCreate, act: Writer, request: Request, response: Response
) -> s.EngineeringProjectDetail:
    """Inside the land and the time approved it needs no mining right for sand and stone of its own
    site (矿产资源法 art 29); comparisons of patches meet it from now on."""
    return created(response, request.url.path, await service.create(act, body))


mapping.LAYER.serve(
    router, "engineering_projects", "工程建设项目",
    "Approved land; one that was entered in error never was.",
)  # fmt: skip


@router.get("/{engineering_project_id}", summary="一个工程建设项目")
async def get_engineering_project(
    engineering_project_id: UUID, act: Reader, response: Response
) -> s.EngineeringProjectDetail:
    return tagged(response, await service.get(act, engineering_project_id))


@router.patch("/{engineering_project_id}", summary="修改工程建设项目")
async def update_engineering_project(
    engineering_project_id: UUID, body: s.EngineeringProjectWrite, act: Writer, response: Response
) -> s.EngineeringProjectDetail:
    return tagged(response, await service.amend(act, engineering_project_id, body))


@router.post("/{engineering_project_id}/end", summary="终止或撤回工程建设项目")
async def end_engineering_project(
    engineering_project_id: UUID, body: s.EngineeringProjectEnd, act: Writer, response: Response
) -> s.EngineeringProjectDetail:
    return tagged(response, await service.end(act, engineering_project_id, body))
