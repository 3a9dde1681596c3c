"""`/waste-heaps`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.heaps import schemas as s
from kuangzheng.restoration.heaps import service

router = APIRouter(prefix="/waste-heaps", route_class=TransactionalRoute, tags=["废石废渣台账"])
Reader = Annotated[Act, may("restoration.site:read")]
Writer = Annotated[Act, may("restoration.site:write")]


@router.get("", summary="废石废渣台账")
async def list_heaps(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    kind: s.Kind | None = None,
    site_id: UUID | None = None,
) -> Page[s.HeapRead]:
    """The newest change first; `q` in the owner's name."""
    return await service.listed(act, page, q, division, kind, site_id)


@router.post("", status_code=201, summary="建立废石废渣台账")
async def create_heap(
    body: s.HeapCreate, act: Writer, request: Request, response: Response
) -> s.HeapDetail:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{heap_id}", summary="一个废石废渣台账")
async def get_heap(heap_id: UUID, act: Reader, response: Response) -> s.HeapDetail:
    return tagged(response, await service.get(act, heap_id))


@router.patch("/{heap_id}", summary="修改废石废渣台账")
async def update_heap(
    heap_id: UUID, body: s.HeapWrite, act: Writer, response: Response
) -> s.HeapDetail:
    return tagged(response, await service.update(act, heap_id, body))


@router.post("/{heap_id}/use", summary="登记利用")
async def use_heap(
    heap_id: UUID, body: s.HeapUseCreate, act: Writer, response: Response
) -> s.HeapDetail:
    """What was taken away; never more than still lies there."""
    return tagged(response, await service.use(act, heap_id, body))
