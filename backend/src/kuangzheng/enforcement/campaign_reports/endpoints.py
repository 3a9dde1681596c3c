"""`/campaign-reports`, `/department-summaries`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.campaign_reports import schemas as s
from kuangzheng.enforcement.campaign_reports import service, summaries
from kuangzheng.enforcement.campaigns.schemas import Department
from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents.papers import Form, sent
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

reports = APIRouter(
    prefix="/campaign-reports", route_class=TransactionalRoute, tags=["历史专项行动报告"]
)
members = APIRouter(
    prefix="/department-summaries", route_class=TransactionalRoute, tags=["成员单位总结"]
)
Reader = Annotated[Act, may("enforcement.campaign:read")]
Member = Annotated[Act, may("enforcement.campaign:summarise")]
Paged = Annotated[PageRequest, Depends(page_request)]


@reports.get("", summary="历史专项行动报告")
async def list_campaign_reports(
    act: Reader, page: Paged, campaign_id: UUID | None = None, division: DivisionPrefix = None,
    kind: s.Kind | None = None, state: s.State | None = None,
) -> Page[s.CampaignReportHead]:  # fmt: skip
    return await service.listed(act, page, campaign_id, division, kind, state)


@reports.get("/{campaign_report_id}", summary="一份历史报告")
async def get_campaign_report(
    campaign_report_id: UUID, act: Reader, response: Response
) -> s.CampaignReportRead:
    return tagged(response, await service.get(act, campaign_report_id))


@reports.get(
    "/{campaign_report_id}/paper", summary="历史报告（Word 或 PDF）", response_class=Response
)
async def get_campaign_report_paper(
    campaign_report_id: UUID, act: Reader, form: Form = "docx"
) -> Response:
    paper = await service.paper(act, campaign_report_id)
    return sent(paper, form, paper.title, act.clock.now(), act.settings.font_path)


@members.get("", summary="成员单位工作总结")
async def list_department_summaries(
    act: Reader, page: Paged, campaign_id: UUID | None = None, division: DivisionPrefix = None,
    department: Department | None = None,
) -> Page[s.DepartmentSummaryRead]:  # fmt: skip
    return await summaries.listed(act, page, campaign_id, division, department)


@members.post("", status_code=201, summary="报送工作总结")
async def create_department_summary(
    body: s.DepartmentSummaryCreate, act: Member, request: Request, response: Response
) -> s.DepartmentSummaryRead:
    return created(response, request.url.path, await summaries.file(act, body))


@members.get("/{summary_id}", summary="一份工作总结")
async def get_department_summary(
    summary_id: UUID, act: Reader, response: Response
) -> s.DepartmentSummaryRead:
    return tagged(response, await summaries.get(act, summary_id))


@members.patch("/{summary_id}", summary="修改工作总结")
async def update_department_summary(
    summary_id: UUID, body: s.DepartmentSummaryWrite, act: Member, response: Response
) -> s.DepartmentSummaryRead:
    return tagged(response, await summaries.amend(act, summary_id, body))


router = gathered(reports, members)
