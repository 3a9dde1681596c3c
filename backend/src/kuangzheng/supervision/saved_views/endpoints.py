"""`/saved-views`: anybody's own, and those that colleagues of the division share."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.supervision.saved_views import schemas as s
from kuangzheng.supervision.saved_views import service

Keeper = Annotated[Act, may("supervision.view:keep")]
router = APIRouter(prefix="/saved-views", route_class=TransactionalRoute, tags=["保存的视图"])


@router.get("", summary="保存的视图")
async def list_saved_views(
    act: Keeper, view_of: s.SavedPage, page: Annotated[PageRequest, Depends(page_request)]
) -> Page[s.SavedViewRead]:
    return await service.listed(act, page, view_of)


@router.post("", status_code=201, summary="保存视图")
async def create_saved_view(
    body: s.SavedViewCreate, act: Keeper, request: Request, response: Response
) -> s.SavedViewRead:
    return created(response, request.url.path, await service.keep(act, body))


@router.get("/{view_id}", summary="一个视图")
async def get_saved_view(view_id: UUID, act: Keeper, response: Response) -> s.SavedViewRead:
    return tagged(response, await service.get(act, view_id))


@router.patch("/{view_id}", summary="修改视图")
async def update_saved_view(
    view_id: UUID, body: s.SavedViewUpdate, act: Keeper, response: Response
) -> s.SavedViewRead:
    return tagged(response, await service.change(act, view_id, body))


@router.delete("/{view_id}", status_code=204, summary="删除视图")
async def delete_saved_view(view_id: UUID, act: Keeper) -> None:
    await service.remove(act, view_id)
