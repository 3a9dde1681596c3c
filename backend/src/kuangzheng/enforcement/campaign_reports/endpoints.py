"""`/campaign-reports`, `/department-summaries`."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.enforcement.campaign_reports import schemas as s
from kuangzheng.enforcement.campaign_reports import service, summaries
from kuangzheng.enforcement.campaigns.schemas import Department
from kuangzheng.kernel.deprecation import deprecated
from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents.papers import Form, sent
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

reports = APIRouter(
    prefix="/campaign-reports", route_class=TransactionalRoute, tags=["专项行动报告"]
)
members = APIRouter(
    prefix="/department-summaries", route_class=TransactionalRoute, tags=["成员单位总结"]
)
Reader = Annotated[Act, may("enforcement.campaign:read")]
Drafter = Annotated[Act, may("enforcement.campaign:report")]
Member = Annotated[Act, may("enforcement.campaign:summarise")]
Accepter = Annotated[Act, may("enforcement.campaign:accept")]
Paged = Annotated[PageRequest, Depends(page_request)]
Division = Annotated[str | None, Query(pattern=r"^[0-9]{2,9}$")]


@reports.get("", summary="专项行动报告")
async def list_campaign_reports(
    act: Reader, page: Paged, campaign_id: UUID | None = None, division: Division = None,
    kind: s.Kind | None = None, state: s.State | None = None,
) -> Page[s.CampaignReportHead]:  # fmt: skip
    return await service.listed(act, page, campaign_id, division, kind, state)


@reports.post("", status_code=201, summary="起草报告")
@deprecated(date(2026, 11, 29), successor="/api/v1/supervision/reports")
async def create_campaign_report(
    body: s.CampaignReportCreate, act: Drafter, request: Request, response: Response
) -> s.CampaignReportRead:
    """Its figures are counted whenever it is read, until it is issued."""
    record = await service.create(act, body)
    created(response, request.url.path, record)
    return record


@reports.get("/{campaign_report_id}", summary="一份报告")
async def get_campaign_report(
    campaign_report_id: UUID, act: Reader, response: Response
) -> s.CampaignReportRead:
    return _tagged(response, await service.get(act, campaign_report_id))


@reports.get("/{campaign_report_id}/paper", summary="报告（Word 或 PDF）", response_class=Response)
async def get_campaign_report_paper(
    campaign_report_id: UUID, act: Reader, form: Form = "docx"
) -> Response:
    paper = await service.paper(act, campaign_report_id)
    return sent(paper, form, paper.title, act.clock.now(), act.settings.font_path)


@reports.patch("/{campaign_report_id}", summary="编写报告")
async def update_campaign_report(
    campaign_report_id: UUID, body: s.CampaignReportChange, act: Drafter, response: Response
) -> s.CampaignReportRead:
    return _tagged(response, await service.change(act, campaign_report_id, body))


@reports.post("/{campaign_report_id}/issue", summary="印发报告")
async def issue_campaign_report(
    campaign_report_id: UUID, body: s.CampaignReportIssue, act: Accepter, response: Response
) -> s.CampaignReportRead:
    """By another person; figures and Word file are kept as they are now."""
    store = BlobStore.of(act.settings, "enforcement")
    return _tagged(response, await service.issue(act, campaign_report_id, body, store))


@members.get("", summary="成员单位工作总结")
async def list_department_summaries(
    act: Reader, page: Paged, campaign_id: UUID | None = None, division: Division = None,
    department: Department | None = None,
) -> Page[s.DepartmentSummaryRead]:  # fmt: skip
    return await summaries.listed(act, page, campaign_id, division, department)


@members.post("", status_code=201, summary="报送工作总结")
async def create_department_summary(
    body: s.DepartmentSummaryCreate, act: Member, request: Request, response: Response
) -> s.DepartmentSummaryRead:
    record = await summaries.file(act, body)
    created(response, request.url.path, record)
    return record


@members.get("/{summary_id}", summary="一份工作总结")
async def get_department_summary(
    summary_id: UUID, act: Reader, response: Response
) -> s.DepartmentSummaryRead:
    record = await summaries.get(act, summary_id)
    tagged(response, record)
    return record


@members.patch("/{summary_id}", summary="修改工作总结")
async def update_department_summary(
    summary_id: UUID, body: s.DepartmentSummaryWrite, act: Member, response: Response
) -> s.DepartmentSummaryRead:
    record = await summaries.amend(act, summary_id, body)
    tagged(response, record)
    return record


def _tagged(response: Response, record: s.CampaignReportRead) -> s.CampaignReportRead:
    tagged(response, record)
    return record


router = gathered(reports, members)
