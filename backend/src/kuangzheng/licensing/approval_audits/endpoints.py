"""`/approval-audits`, `/audited-approvals`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents import xlsx
from kuangzheng.kernel.documents.typeset import Typeset
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.approval_audits import schemas as s
from kuangzheng.licensing.approval_audits import service
from kuangzheng.licensing.approval_audits.presenting import workbook

audits = APIRouter(
    prefix="/approval-audits", route_class=TransactionalRoute, tags=["审批清查"]
)
approvals = APIRouter(
    prefix="/audited-approvals", route_class=TransactionalRoute, tags=["审批清查"]
)
Reader = Annotated[Act, may("licensing.operation:read")]
Writer = Annotated[Act, may("licensing.approval_audit:write")]
Reviewer = Annotated[Act, may("licensing.approval_audit:review")]


@audits.get("", summary="审批清查")
async def list_approval_audits(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    state: s.AuditState | None = None,
    division: DivisionPrefix = None,
) -> Page[s.ApprovalAuditRead]:
    return await service.listed(act, page, q, state, division)


@audits.post("", status_code=201, summary="开展一项清查")
async def open_approval_audit(
    body: s.ApprovalAuditCreate, act: Writer, request: Request, response: Response
) -> s.ApprovalAuditRead:
    return created(response, request.url.path, await service.create(act, body))


@audits.get("/{audit_id}", summary="一项清查和统计")
async def get_approval_audit(
    audit_id: UUID, act: Reader, response: Response
) -> s.ApprovalAuditRead:
    return tagged(response, await service.get(act, audit_id))


@audits.get("/{audit_id}/workbook", response_class=Response, summary="清查台账（Excel）")
async def get_audit_workbook(audit_id: UUID, act: Reader) -> Response:
    head, rows = await service.rows_of(act, audit_id)
    await act.record("export", "approval_audits", str(audit_id))
    return Typeset(lambda: workbook(head, rows), xlsx.MEDIA_TYPE, f"{head.name}台账.xlsx")


@audits.post("/{audit_id}/draw", summary="提取时间段内的全部审批")
async def draw_approvals(audit_id: UUID, act: Writer, response: Response) -> s.ApprovalAuditRead:
    """All of them, with what the record answers; again: new ones are added, open ones answered
    anew."""
    return tagged(response, await service.draw(act, audit_id))


@audits.post("/{audit_id}/close", summary="办结")
async def close_approval_audit(
    audit_id: UUID, body: s.AuditClosing, act: Writer, response: Response
) -> s.ApprovalAuditRead:
    return tagged(response, await service.close(act, audit_id, body))


@approvals.get("", summary="清查的审批")
async def list_audited_approvals(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    audit_id: UUID | None = None,
    state: s.ApprovalState | None = None,
) -> Page[s.AuditedApprovalItem]:
    return await service.approvals(act, page, q, audit_id, state)


@approvals.get("/{approval_id}", summary="一项审批的清查")
async def get_audited_approval(
    approval_id: UUID, act: Reader, response: Response
) -> s.AuditedApprovalRead:
    return tagged(response, await service.approval(act, approval_id))


@approvals.post("/{approval_id}/find", summary="登记核查意见")
async def find_on_approval(
    approval_id: UUID, body: s.Finding, act: Writer, response: Response
) -> s.AuditedApprovalRead:
    return tagged(response, await service.find(act, approval_id, body))


@approvals.post("/{approval_id}/conclude", summary="作出结论")
async def conclude_approval(
    approval_id: UUID, body: s.Conclusion, act: Writer, response: Response
) -> s.AuditedApprovalRead:
    return tagged(response, await service.conclude(act, approval_id, body))


@approvals.post("/{approval_id}/order", summary="责令整改")
async def order_correction(
    approval_id: UUID, body: s.CorrectionOrder, act: Writer, response: Response
) -> s.AuditedApprovalRead:
    return tagged(response, await service.order(act, approval_id, body))


@approvals.post("/{approval_id}/report", summary="登记整改结果")
async def report_correction(
    approval_id: UUID, body: s.CorrectionReport, act: Writer, response: Response
) -> s.AuditedApprovalRead:
    """With the act of the register, the licence or the application that carried it out."""
    return tagged(response, await service.report(act, approval_id, body))


@approvals.post("/{approval_id}/review", summary="复核整改")
async def review_correction(
    approval_id: UUID, body: s.CorrectionReview, act: Reviewer, response: Response
) -> s.AuditedApprovalRead:
    """By another person; what is not accepted goes back to correction."""
    return tagged(response, await service.review(act, approval_id, body))


router = gathered(audits, approvals)
