"""`/written-reports`: what was issued here stays readable."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from kuangzheng.kernel.documents.papers import Form, sent
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, may, tagged
from kuangzheng.licensing.written_reports import papers, service
from kuangzheng.licensing.written_reports import schemas as s

router = APIRouter(
    prefix="/written-reports", route_class=TransactionalRoute, tags=["历史评估报告和资产报告"]
)
Reader = Annotated[Act, may("licensing.plan:read")]


@router.get("", summary="历史评估报告和资产报告")
async def list_written_reports(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    kind: s.Kind | None = None,
    status: Annotated[str | None, Query(pattern="^(draft|issued)$")] = None,
    year: Annotated[int | None, Query(ge=1990, le=2100)] = None,
    division: DivisionPrefix = None,
) -> Page[s.ReportHead]:
    return await service.listed(act, page, kind, status, year, division)


@router.get("/{report_id}", summary="一份历史报告")
async def get_written_report(
    report_id: UUID, act: Reader, response: Response
) -> s.WrittenReportRead:
    return tagged(response, await service.get(act, report_id))


@router.get("/{report_id}/paper", response_class=Response, summary="历史报告（PDF、Word）")
async def get_report_paper(report_id: UUID, act: Reader, form: Form = "pdf") -> Response:
    record = await service.get(act, report_id)
    await act.record("export", "written_reports", str(report_id))
    paper = papers.paper(record)
    return sent(paper, form, record.title, record.updated_at, act.settings.font_path)
