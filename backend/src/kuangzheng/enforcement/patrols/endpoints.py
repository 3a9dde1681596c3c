"""`/patrols`."""

import asyncio
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.patrols import drawing, service, statistics, workbooks
from kuangzheng.enforcement.patrols import schemas as s
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(prefix="/patrols", route_class=TransactionalRoute, tags=["巡查记录"])
Reader = Annotated[Act, may("enforcement.patrol:read")]
Recorder = Annotated[Act, may("enforcement.patrol:record")]


def _asked(
    q: Words = None,
    division: DivisionPrefix = None, result: s.Result | None = None, manner: s.Manner | None = None,
    mine_id: UUID | None = None, task_id: UUID | None = None, unfollowed: bool | None = None,
    since: date | None = None, until: date | None = None,
) -> dict[str, Any]:  # fmt: skip
    return {
        "q": q, "division": division, "result": result, "manner": manner, "mine_id": mine_id,
        "task_id": task_id, "unfollowed": unfollowed, "since": since, "until": until,
    }  # fmt: skip


Asked = Annotated[dict[str, Any], Depends(_asked)]


@router.get("", summary="巡查记录")
async def list_patrols(
    act: Reader, page: Annotated[PageRequest, Depends(page_request)], asked: Asked
) -> Page[s.PatrolRead]:
    """`unfollowed`: problems that nobody has followed up."""
    return await service.listed(act, page, **asked)


@router.post("", status_code=201, summary="登记巡查记录")
async def create_patrol(
    body: s.PatrolRecord, act: Recorder, request: Request, response: Response
) -> s.PatrolDetail:
    """Under an identifier of the sender's: sent again it is answered with what stands. A task that
    somebody else did meanwhile is refused with both records."""
    return created(response, request.url.path, await service.record(act, body))


@router.get("/statistics", summary="巡查统计")
async def get_patrol_statistics(
    act: Reader, since: date, until: date, division: DivisionPrefix = None
) -> s.PatrolStatistics:
    """S0-27, S0-29, S2-5: visits open and unannounced, acts found and stopped, adits sealed."""
    return await statistics.statistics(act, division, since, until)


@router.get("/statistics/workbook", response_class=Response, summary="巡查统计（Excel）")
async def get_patrol_statistics_workbook(
    act: Reader, since: date, until: date, division: DivisionPrefix = None
) -> Response:
    found = await statistics.statistics(act, division, since, until)
    content = await asyncio.to_thread(workbooks.figures, found)
    return _file(content, f"巡查统计-{since}-{until}.xlsx")


@router.get("/workbook", response_class=Response, summary="巡查记录（Excel）")
async def get_patrols_workbook(act: Reader, asked: Asked) -> Response:
    """What the list shows under the same filters, at most 20,000 lines."""
    rows = await service.every(act, **asked)
    content = await asyncio.to_thread(workbooks.records, rows)
    return _file(content, "巡查记录.xlsx")


@router.get("/{patrol_id}", summary="一次巡查")
async def get_patrol(patrol_id: UUID, act: Reader, response: Response) -> s.PatrolDetail:
    return tagged(response, await service.get(act, patrol_id))


@router.get("/{patrol_id}/map", summary="一次巡查的图")
async def get_patrol_map(patrol_id: UUID, act: Reader) -> s.VisitMap:
    """The mine's boundary as it was on the day, where the inspector went, where pictures were
    taken."""
    return await drawing.of_patrol(act, patrol_id)


@router.post("/{patrol_id}/follow-up", summary="登记问题跟进")
async def follow_up_patrol(
    patrol_id: UUID, body: s.PatrolFollowUp, act: Recorder, response: Response
) -> s.PatrolDetail:
    """Of a problem; a clue is followed up in its own room."""
    return tagged(response, await service.follow_up(act, patrol_id, body))


def _file(content: bytes, name: str) -> Response:
    headers = download_headers(name, len(content))
    return Response(content, media_type=MEDIA_TYPE, headers=headers)
