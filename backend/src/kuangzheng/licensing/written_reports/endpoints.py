"""`/written-reports`."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.deprecation import deprecated
from kuangzheng.kernel.documents.papers import Form, sent
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.written_reports import papers, service
from kuangzheng.licensing.written_reports import schemas as s

router = APIRouter(
    prefix="/written-reports", route_class=TransactionalRoute, tags=["评估报告和资产报告"]
)
Reader = Annotated[Act, may("licensing.plan:read")]
Writer = Annotated[Act, may("licensing.plan:write")]
Approver = Annotated[Act, may("licensing.plan:approve")]


@router.get("", summary="评估报告和资产报告")
async def list_written_reports(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    kind: s.Kind | None = None,
    status: Annotated[str | None, Query(pattern="^(draft|issued)$")] = None,
    year: Annotated[int | None, Query(ge=1990, le=2100)] = None,
    division: Annotated[str | None, Query(pattern=r"^[0-9]{2,9}$")] = None,
) -> Page[s.ReportHead]:
    return await service.listed(act, page, kind, status, year, division)


@router.post("", status_code=201, summary="编制报告")
@deprecated(date(2026, 11, 29), successor="/api/v1/supervision/reports")
async def create_written_report(
    body: s.ReportCreate, act: Writer, request: Request, response: Response
) -> s.WrittenReportRead:
    """The figures are computed now and kept with the draft."""
    record = await service.create(act, body)
    created(response, request.url.path, record)
    return record


@router.get("/{report_id}", summary="一份报告")
async def get_written_report(
    report_id: UUID, act: Reader, response: Response
) -> s.WrittenReportRead:
    record = await service.get(act, report_id)
    tagged(response, record)
    return record


@router.patch("/{report_id}", summary="填写章节、重新取数")
async def change_written_report(
    report_id: UUID, body: s.ReportChange, act: Writer, response: Response
) -> s.WrittenReportRead:
    record = await service.change(act, report_id, body)
    tagged(response, record)
    return record


@router.post("/{report_id}/issue", summary="定稿")
async def issue_written_report(
    report_id: UUID, body: s.ReportIssue, act: Approver, response: Response
) -> s.WrittenReportRead:
    record = await service.issue(act, report_id, body)
    tagged(response, record)
    return record


@router.get("/{report_id}/comparison", summary="与另一份报告比较")
async def compare_written_reports(report_id: UUID, act: Reader, other: UUID) -> s.ReportComparison:
    return await service.compared(act, report_id, other)


@router.get("/{report_id}/paper", response_class=Response, summary="报告（PDF、Word）")
async def get_report_paper(report_id: UUID, act: Reader, form: Form = "pdf") -> Response:
    record = await service.get(act, report_id)
    await act.record("export", "written_reports", str(report_id))
    paper = papers.paper(record)
    return sent(paper, form, record.title, record.updated_at, act.settings.font_path)
