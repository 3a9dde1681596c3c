"""`/engineering-projects`."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.engineering_projects import mapping, service
from kuangzheng.enforcement.engineering_projects import schemas as s
from kuangzheng.enforcement.entry import Division, Words, tag
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.geo.drawn import NearRead, StatesGrid
from kuangzheng.kernel.geo.enclosed import InsideRead
from kuangzheng.kernel.geo.layers import AskedAround, AskedView, AskedWithin, Listed, listed
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, created, may

router = APIRouter(
    prefix="/engineering-projects", route_class=TransactionalRoute, tags=["工程建设项目"]
)
_READ = "enforcement.patch:read"
Reader = Annotated[Act, may(_READ)]
Looks = Annotated[Principal, allowed(_READ)]
Writer = Annotated[Act, may("enforcement.patch:write")]


def _on_map(state: Listed = None) -> tuple[Any, ...]:
    return (listed(state),)


OnMap = Annotated[tuple[Any, ...], Depends(_on_map)]


@router.get("", summary="工程建设项目用砂石土")
async def list_engineering_projects(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: Division = None,
    state: s.EngineeringProjectState | None = None,
) -> Page[s.EngineeringProjectRead]:
    return await service.listed(act, page, q, division, state)


@router.post("", status_code=201, summary="登记工程建设项目")
async def create_engineering_project(
    body: s.EngineeringProjectCreate, act: Writer, request: Request, response: Response
) -> s.EngineeringProjectDetail:
    """Inside the land and the time approved it needs no mining right for sand and stone of its own
    site (矿产资源法 art 29); comparisons of patches meet it from now on."""
    record = await service.create(act, body)
    created(response, request.url.path, record)
    return record


@router.get("/map", summary="工程建设项目地图")
async def map_engineering_projects(
    looks: Looks, view: AskedView, asked: OnMap
) -> StatesGrid | s.EngineeringPlaces:
    """Approved land; one that was entered in error never was."""
    return await mapping.LAYER.drawn(looks, view, asked)


@router.get("/near", summary="某处附近的工程建设项目")
async def near_engineering_projects(looks: Looks, around: AskedAround) -> NearRead:
    return await mapping.LAYER.near(looks, around)


@router.get("/inside", summary="某一范围内的工程建设项目")
async def inside_engineering_projects(
    looks: Looks, within: AskedWithin, asked: OnMap
) -> InsideRead:
    return await mapping.LAYER.inside(looks, within, asked)


@router.get("/{engineering_project_id}", summary="一个工程建设项目")
async def get_engineering_project(
    engineering_project_id: UUID, act: Reader, response: Response
) -> s.EngineeringProjectDetail:
    return tag(response, await service.get(act, engineering_project_id))


@router.patch("/{engineering_project_id}", summary="修改工程建设项目")
async def update_engineering_project(
    engineering_project_id: UUID, body: s.EngineeringProjectWrite, act: Writer, response: Response
) -> s.EngineeringProjectDetail:
    return tag(response, await service.amend(act, engineering_project_id, body))


@router.post("/{engineering_project_id}/end", summary="终止或撤回工程建设项目")
async def end_engineering_project(
    engineering_project_id: UUID, body: s.EngineeringProjectEnd, act: Writer, response: Response
) -> s.EngineeringProjectDetail:
    return tag(response, await service.end(act, engineering_project_id, body))
