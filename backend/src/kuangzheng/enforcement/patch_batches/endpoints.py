"""`/patch-batches`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.patch_batches import schemas as s
from kuangzheng.enforcement.patch_batches import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(prefix="/patch-batches", route_class=TransactionalRoute, tags=["卫片图斑批次"])
Reader = Annotated[Act, may("enforcement.patch:read")]
Writer = Annotated[Act, may("enforcement.patch:write")]


@router.get("", summary="图斑批次")
async def list_patch_batches(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.BatchState | None = None,
    issued_by: s.Level | None = None,
) -> Page[s.PatchBatchRead]:
    """Of the division and of those above; by image (`sort=-later_on`), `code`, `created_at`."""
    return await service.listed(act, page, q, division, state, issued_by)


@router.post("", status_code=201, summary="导入图斑批次")
async def take_patch_batch(
    body: s.PatchBatchCreate, act: Writer, request: Request, response: Response
) -> s.PatchBatchDetail:
    """GeoJSON, Shapefile, GeoPackage; read and compared as a job whose report names every feature
    that was refused. The same file is taken once."""
    return created(response, request.url.path, await service.take(act, body))


@router.get("/{batch_id}", summary="一个图斑批次")
async def get_patch_batch(batch_id: UUID, act: Reader, response: Response) -> s.PatchBatchDetail:
    return tagged(response, await service.get(act, batch_id))


@router.post("/{batch_id}/receive", summary="接收图斑批次")
async def receive_patch_batch(
    batch_id: UUID, body: s.BatchReceipt, act: Writer, response: Response
) -> s.PatchBatchDetail:
    return tagged(response, await service.receive(act, batch_id, body))


@router.post("/{batch_id}/compare", summary="重新内业比对")
async def compare_patch_batch(batch_id: UUID, act: Writer, response: Response) -> (
    s.PatchBatchDetail
):
    """As things are known now; patches that a person has judged keep what they were judged on."""
    return tagged(response, await service.compare(act, batch_id, repeat=False))


@router.post("/{batch_id}/repeat", summary="复现内业比对")
async def repeat_patch_batch(batch_id: UUID, act: Writer, response: Response) -> (
    s.PatchBatchDetail
):
    """As things were known at the newest comparison: its digests have to come out the same."""
    return tagged(response, await service.compare(act, batch_id, repeat=True))
