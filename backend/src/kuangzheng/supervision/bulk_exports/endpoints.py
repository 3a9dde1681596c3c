"""`/bulk-exports`: what the caller exported, and new exports."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Depends, Request, Response
from fastapi.responses import StreamingResponse

from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.supervision.bulk_exports import schemas as s
from kuangzheng.supervision.bulk_exports import service
from kuangzheng.supervision.bulk_exports.errors import ExportsBusy
from kuangzheng.supervision.bulk_exports.gathering import MEDIA_TYPE, Workshop
from kuangzheng.supervision.features.endpoints import keeper_of

router = APIRouter(prefix="/bulk-exports", route_class=TransactionalRoute, tags=["批量导出"])
Exporter = Annotated[Act, may("supervision.export:make")]


@router.get("", summary="我的批量导出")
async def list_bulk_exports(
    act: Exporter, page: Annotated[PageRequest, Depends(page_request)]
) -> Page[s.BulkExportRead]:
    """The caller's own, the latest first."""
    return await service.listed(act, page)


@router.post("", status_code=201, summary="批量导出空间数据")
async def create_bulk_export(
    body: s.BulkExportCreate, act: Exporter, request: Request, response: Response,
    afterwards: BackgroundTasks,
) -> s.BulkExportRead:  # fmt: skip
    """Reads the collections in the caller's name and makes a zip of GeoPackage and CSV files with
    `manifest.json` and `SHA256SUMS`; how far it is stands in the export."""
    workshop: Workshop = request.app.state.workshop
    if workshop.busy:
        raise ExportsBusy("正在生成的导出较多，请稍后再试", retry_after_s=30)
    read, order = await service.enter(act, body, keeper_of(request))
    afterwards.add_task(workshop.start, order)  # once the export is committed
    created(response, request.url.path, read)
    return read


@router.get("/{export_id}", summary="一个批量导出")
async def get_bulk_export(export_id: UUID, act: Exporter, response: Response) -> s.BulkExportRead:
    return tagged(response, await service.get(act, export_id))


@router.get("/{export_id}/file", summary="导出文件", response_class=Response)
async def get_bulk_export_file(export_id: UUID, act: Exporter, request: Request) -> Response:
    """A zip; `sha256sum -c SHA256SUMS` checks what is in it."""
    record, pieces = await service.file_of(act, export_id, request.app.state.workshop.store)
    headers = download_headers(record.file_name or "export.zip", record.size_bytes or 0)
    return StreamingResponse(pieces, media_type=MEDIA_TYPE, headers=headers)
