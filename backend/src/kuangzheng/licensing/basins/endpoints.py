"""`/basins`."""

import asyncio
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.basins import schemas as s
from kuangzheng.licensing.basins import service
from kuangzheng.licensing.basins.rules import Placed

router = APIRouter(prefix="/basins", route_class=TransactionalRoute, tags=["流域"])
Reader = Annotated[Act, may("licensing.zone:read")]
Writer = Annotated[Act, may("licensing.zone:write")]
Division = Annotated[str | None, Query(pattern=r"^[0-9]{6}([0-9]{3})?$")]


@router.get("", summary="流域")
async def list_basins(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
) -> Page[s.BasinRead]:
    return await service.listed(act, page, q, division)


@router.post("", status_code=201, summary="登记流域")
async def create_basin(
    body: s.BasinWrite, act: Writer, request: Request, response: Response
) -> s.BasinRead:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/statistics", summary="分流域统计")
async def get_basin_statistics(
    act: Reader, division: Division = None, on: date | None = None
) -> s.BasinStatistics:
    """Basins, layers, assignments and rights as of the day; whether a mine is closed, as of today,
    for its former states are not kept apart."""
    return await service.statistics(act, division, on)


@router.get("/mines", summary="矿山所在流域和处置")
async def list_basin_mines(
    act: Reader, division: Division = None, on: date | None = None,
    basin_id: UUID | None = None, placed: Placed | None = None,
) -> s.BasinMines:  # fmt: skip
    """The rows behind the figures, each with everything that speaks for a basin."""
    return await service.mines(act, division, on, basin_id, placed)


@router.get("/workbook", response_class=Response, summary="流域矿山（Excel）")
async def get_basin_workbook(
    act: Reader, division: Division = None, on: date | None = None,
    basin_id: UUID | None = None, placed: Placed | None = None,
) -> Response:  # fmt: skip
    found = await service.mines(act, division, on, basin_id, placed)
    content = await asyncio.to_thread(service.workbook, found)
    headers = download_headers(f"流域矿山{found.as_of}.xlsx", len(content))
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


@router.get("/{basin_id}", summary="一个流域")
async def get_basin(basin_id: UUID, act: Reader, response: Response) -> s.BasinRead:
    return tagged(response, await service.get(act, basin_id))


@router.patch("/{basin_id}", summary="修改流域")
async def update_basin(
    basin_id: UUID, body: s.BasinWrite, act: Writer, response: Response
) -> s.BasinRead:
    return tagged(response, await service.update(act, basin_id, body))


@router.post("/{basin_id}/assignments", status_code=201, summary="指定矿山所在流域")
async def assign_basin_mine(
    basin_id: UUID, body: s.AssignmentWrite, act: Writer, request: Request, response: Response
) -> s.AssignmentRead:
    return created(response, request.url.path, await service.assign(act, basin_id, body))


@router.get("/{basin_id}/assignments/{assignment_id}", summary="一个指定")
async def get_basin_assignment(
    basin_id: UUID, assignment_id: UUID, act: Reader, response: Response
) -> s.AssignmentRead:
    return tagged(response, await service.assignment(act, basin_id, assignment_id))


@router.patch("/{basin_id}/assignments/{assignment_id}", summary="结束指定")
async def end_basin_assignment(
    basin_id: UUID, assignment_id: UUID, body: s.AssignmentEnd, act: Writer, response: Response
) -> s.AssignmentRead:
    return tagged(response, await service.end_assignment(act, basin_id, assignment_id, body))
