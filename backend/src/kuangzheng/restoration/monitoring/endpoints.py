"""`/monitoring-items`: monitoring and after-care with their days."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.monitoring import schemas as s
from kuangzheng.restoration.monitoring import service

router = APIRouter(prefix="/monitoring-items", route_class=TransactionalRoute, tags=["监测管护"])
Reader = Annotated[Act, may("restoration.work:read")]
Filer = Annotated[Act, may("restoration.work:file")]
Writer = Annotated[Act, may("restoration.work:write")]


@router.get("", summary="监测管护列表")
async def list_monitoring_items(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    kind: s.MonitoringKind | None = None,
    due: s.Due | None = None,
    right_id: UUID | None = None,
    mine_id: UUID | None = None,
) -> Page[s.MonitoringItemRead]:
    return await service.listed(act, page, q, division, kind, due, right_id, mine_id)


@router.post("", status_code=201, summary="登记监测管护")
async def create_monitoring_item(
    body: s.MonitoringItemCreate, act: Writer, request: Request, response: Response
) -> s.MonitoringItemDetail:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{monitoring_item_id}", summary="一条监测管护")
async def get_monitoring_item(
    monitoring_item_id: UUID, act: Reader, response: Response
) -> s.MonitoringItemDetail:
    return tagged(response, await service.get(act, monitoring_item_id))


@router.post("/{monitoring_item_id}/record", summary="登记监测管护记录")
async def record_monitoring_item(
    monitoring_item_id: UUID, body: s.MonitoringEntry, act: Filer, response: Response
) -> s.MonitoringItemDetail:
    return tagged(response, await service.record(act, monitoring_item_id, body))
