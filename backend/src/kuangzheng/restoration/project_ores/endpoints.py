"""`/project-ores`: ore that leaves a restoration project, against its design."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.project_ores import schemas as s
from kuangzheng.restoration.project_ores import service

router = APIRouter(prefix="/project-ores", route_class=TransactionalRoute, tags=["修复项目出矿"])
Reader = Annotated[Act, may("restoration.project:read")]
Writer = Annotated[Act, may("restoration.project:write")]


@router.get("", summary="修复项目出矿列表")
async def list_project_ores(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    division: DivisionPrefix = None,
    project_id: UUID | None = None,
    over: bool | None = None,
) -> Page[s.ProjectOreRead]:
    return await service.listed(act, page, division, project_id, over)


@router.post("", status_code=201, summary="登记修复项目出矿")
async def create_project_ore(
    body: s.ProjectOreCreate, act: Writer, request: Request, response: Response
) -> s.ProjectOreDetail:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{ore_id}", summary="一条修复项目出矿")
async def get_project_ore(ore_id: UUID, act: Reader, response: Response) -> s.ProjectOreDetail:
    return tagged(response, await service.get(act, ore_id))


@router.post("/{ore_id}/leave", summary="登记出矿")
async def leave_project_ore(
    ore_id: UUID, body: s.OreLeavingIn, act: Writer, response: Response
) -> s.ProjectOreDetail:
    return tagged(response, await service.leave(act, ore_id, body))
