"""`/patrol-tasks`."""

import asyncio
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.enforcement.clues.schemas import Lights
from kuangzheng.enforcement.patrol_tasks import schemas as s
from kuangzheng.enforcement.patrol_tasks import service
from kuangzheng.enforcement.patrols import drawing
from kuangzheng.enforcement.patrols.schemas import VisitMap
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(prefix="/patrol-tasks", route_class=TransactionalRoute, tags=["巡查任务"])
Reader = Annotated[Act, may("enforcement.patrol:read")]
Writer = Annotated[Act, may("enforcement.patrol:write")]
Recorder = Annotated[Act, may("enforcement.patrol:record")]


def _asked(
    q: Words = None,
    division: DivisionPrefix = None, state: s.State | None = None, light: Lights | None = None,
    origin: s.Origin | None = None, mine_id: UUID | None = None,
    task_id: Annotated[UUID | None, Query(alias="id")] = None,
    own: Annotated[bool | None, Query(description="只看由我承担的")] = None,
) -> dict[str, Any]:  # fmt: skip
    return {
        "q": q, "division": division, "state": state, "light": light, "origin": origin,
        "mine_id": mine_id, "id": task_id, "own": own,
    }  # fmt: skip


Asked = Annotated[dict[str, Any], Depends(_asked)]


@router.get("", summary="巡查任务")
async def list_patrol_tasks(
    act: Reader, page: Annotated[PageRequest, Depends(page_request)], asked: Asked
) -> Page[s.PatrolTaskRead]:
    """By due day, so that overdue ones come first."""
    return await service.listed(act, page, **asked)


@router.post("", status_code=201, summary="安排巡查任务")
async def create_patrol_task(
    body: s.PatrolTaskCreate, act: Writer, request: Request, response: Response
) -> s.PatrolTaskRead:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/board", summary="巡查任务看板")
async def get_patrol_board(act: Reader, division: DivisionPrefix = None) -> s.PatrolTaskBoard:
    return await service.board(act, division)


@router.get("/points", summary="巡查任务分布")
async def list_patrol_task_points(act: Reader, asked: Asked) -> s.PatrolTaskPoints:
    return await service.points(act, **asked)


@router.get("/workbook", response_class=Response, summary="巡查任务（Excel）")
async def get_patrol_tasks_workbook(act: Reader, asked: Asked) -> Response:
    content = await asyncio.to_thread(service.workbook, await service.every(act, **asked))
    headers = download_headers("巡查任务.xlsx", len(content))
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


@router.post("/plan", summary="按频次生成任务")
async def plan_patrol_tasks(act: Writer) -> s.PatrolTasksMade:
    """What the nightly job makes, now, for the working division: once a mine and period."""
    return await service.plan(act)


@router.get("/{task_id}", summary="一项巡查任务")
async def get_patrol_task(task_id: UUID, act: Reader, response: Response) -> s.PatrolTaskRead:
    return tagged(response, await service.get(act, task_id))


@router.get("/{task_id}/map", summary="一项巡查任务的图")
async def get_patrol_task_map(task_id: UUID, act: Reader) -> VisitMap:
    """The mine's boundary; once the task is done, the track and the pictures of the visit."""
    return await drawing.of_task(act, task_id)


@router.post("/{task_id}/take", summary="承担巡查任务")
async def take_patrol_task(task_id: UUID, act: Recorder, response: Response) -> s.PatrolTaskRead:
    return tagged(response, await service.take(act, task_id))


@router.post("/{task_id}/cancel", summary="取消巡查任务")
async def cancel_patrol_task(
    task_id: UUID, body: s.PatrolTaskCancel, act: Writer, response: Response
) -> s.PatrolTaskRead:
    return tagged(response, await service.cancel(act, task_id, body))
