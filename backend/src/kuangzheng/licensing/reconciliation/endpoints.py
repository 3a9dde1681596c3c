"""`/revenue-files`, `/revenue-lines`."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.reconciliation import jobs, service
from kuangzheng.licensing.reconciliation import schemas as s

reports = APIRouter(
    prefix="/revenue-files", route_class=TransactionalRoute, tags=["出让收益对账"]
)
payments = APIRouter(
    prefix="/revenue-lines", route_class=TransactionalRoute, tags=["出让收益对账"]
)
Reader = Annotated[Act, may("licensing.grant:read")]
"""Not `revenue:read`: holders read their own accounts, never what the tax office sent of others."""
Writer = Annotated[Act, may("licensing.revenue:write")]
Reporter = Annotated[Act, may("licensing.revenue:report")]


@reports.get("", summary="税务部门缴款文件")
async def list_revenue_files(
    act: Reader, page: Annotated[PageRequest, Depends(page_request)]
) -> Page[s.RevenueFileRead]:
    return await service.files(act, page)


@reports.post("", status_code=202, summary="导入缴款文件（CSV 或 xlsx）")
async def take_revenue_file(
    body: s.RevenueFileCreate, act: Writer, request: Request, response: Response
) -> s.RevenueFileRead:
    """The file is uploaded first and taken by a job. A wrong row refuses it whole, unless the sound
    rows are asked for; the report has the reason of each. Lines that match are entered as payments.
    """
    return created(response, request.url.path, await service.take_file(act, body))


@reports.get("/{file_id}", summary="一个缴款文件")
async def get_revenue_file(file_id: UUID, act: Reader, response: Response) -> s.RevenueFileRead:
    return tagged(response, await service.file(act, file_id))


@reports.get("/{file_id}/report", summary="有误的行及原因")
async def get_revenue_file_report(
    file_id: UUID, act: Reader, page: Annotated[PageRequest, Depends(page_request)]
) -> Page[s.RevenueRefusal]:
    return await service.report(act, file_id, page)


@payments.get("", summary="缴款明细和匹配结果")
async def list_revenue_lines(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    state: s.LineState | None = None,
    file_id: UUID | None = None,
    revenue_id: UUID | None = None,
    pending: Annotated[bool, Query(description="只列待处理的")] = False,
    paid_from: date | None = None,
) -> Page[s.RevenueLineRead]:
    return await service.lines(act, page, q, state, file_id, revenue_id, pending, paid_from)


@payments.post("", status_code=201, summary="报送缴款明细（系统对接）")
async def take_revenue_lines(
    body: s.RevenueLinesCreate, act: Reporter, response: Response
) -> s.RevenueFileRead:
    """For the tax office's system; matched as a file is."""
    return created(response, "/api/v1/licensing/revenue-files", await service.take_lines(act, body))


@payments.get("/{line_id}", summary="一笔缴款明细")
async def get_revenue_line(line_id: UUID, act: Reader, response: Response) -> s.RevenueLineRead:
    return tagged(response, await service.line(act, line_id))


@payments.post("/{line_id}/assign", summary="认领到台账")
async def assign_line(
    line_id: UUID, body: s.LineAssignment, act: Writer, response: Response
) -> s.RevenueLineRead:
    return tagged(response, await service.assign(act, line_id, body))


@payments.post("/{line_id}/reject", summary="退回")
async def reject_line(
    line_id: UUID, body: s.LineRejection, act: Writer, response: Response
) -> s.RevenueLineRead:
    return tagged(response, await service.reject(act, line_id, body))


JOBS = (jobs,)
"""Loaded with the routes, so that worker processes know their work."""
router = gathered(reports, payments)
