"""`/saved-statistics`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.supervision.saved_statistics import schemas as s
from kuangzheng.supervision.saved_statistics import service

router = APIRouter(prefix="/saved-statistics", route_class=TransactionalRoute, tags=["统计分析"])
Keeper = Annotated[Act, may("supervision.statistics:read")]


@router.get("", summary="常用统计")
async def list_saved_statistics(
    act: Keeper,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
) -> Page[s.SavedStatisticRead]:
    """The caller's own in the working division, and what the organisation shares there."""
    return await service.listed(act, page, q)


@router.post("", status_code=201, summary="保存统计")
async def create_saved_statistic(
    body: s.SavedStatisticWrite, act: Keeper, request: Request, response: Response
) -> s.SavedStatisticRead:
    return created(response, request.url.path, await service.keep(act, body))


@router.get("/{statistic_id}", summary="一个常用统计")
async def get_saved_statistic(
    statistic_id: UUID, act: Keeper, response: Response
) -> s.SavedStatisticRead:
    return tagged(response, await service.get(act, statistic_id))


@router.patch("/{statistic_id}", summary="修改常用统计")
async def update_saved_statistic(
    statistic_id: UUID, body: s.SavedStatisticWrite, act: Keeper, response: Response
) -> s.SavedStatisticRead:
    return tagged(response, await service.change(act, statistic_id, body))


@router.delete("/{statistic_id}", status_code=204, summary="删除常用统计")
async def delete_saved_statistic(statistic_id: UUID, act: Keeper) -> None:
    """Only what is asked goes; no figure is kept."""
    await service.drop(act, statistic_id)
