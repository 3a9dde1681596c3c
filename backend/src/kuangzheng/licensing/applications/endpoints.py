"""`/applications`: from the draft to the decision; `/review-desks`: who speaks for a department."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents.papers import Form, sent
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.applications import (
    area_notices,
    checking_again,
    choice_endpoints,
    collecting,
    deciding,
    desks,
    extending,
    filing,
    handling,
    issuing,
    jobs,
    listing,
    uncollected_jobs,
)
from kuangzheng.licensing.applications import collecting_schemas as cs
from kuangzheng.licensing.applications import desk_schemas as ds
from kuangzheng.licensing.applications import schemas as s
from kuangzheng.licensing.applications.applicant_check_schemas import ItemConfirmation
from kuangzheng.licensing.applications.checking_schemas import CheckAgain
from kuangzheng.licensing.applications.due import Due
from kuangzheng.licensing.applications.issuing_schemas import AreaCorrection, AreaPublication
from kuangzheng.licensing.applications.repository import Search

JOBS = (jobs, uncollected_jobs)
"""Loaded with the routes, so that worker processes know their work."""
applications = APIRouter(
    prefix="/applications", route_class=TransactionalRoute, tags=["矿业权申请"]
)
seats = APIRouter(prefix="/review-desks", route_class=TransactionalRoute, tags=["联审席位"])
uncollected = APIRouter(
    prefix="/uncollected-approvals", route_class=TransactionalRoute, tags=["矿业权申请"]
)
Reader = Annotated[Act, may("licensing.application:read")]
Applicant = Annotated[Act, may("licensing.application:file")]
Handler = Annotated[Act, may("licensing.application:handle")]
Issuer = Annotated[Act, may("licensing.register:write")]
Department = Annotated[Act, may("licensing.application:opine")]
Reviewer = Annotated[Act, may("licensing.application:review")]
Officer = Annotated[Act, may("licensing.operation:read")]
"""Officials: an applicant sees the own application."""
Signer = Annotated[Act, may("licensing.application:decide")]


def _search(
    state: s.State | None = None,
    kind: s.Kind | None = None,
    holder_id: UUID | None = None,
    right_id: UUID | None = None,
    pending: Annotated[bool, Query(description="只列未办结的")] = False,
    due_before: date | None = None,
    q: Annotated[str | None, Query(min_length=1, max_length=60)] = None,
    due: Annotated[Due | None, Query(description="待本人办理的事项中，按应办日期")] = None,
    division: DivisionPrefix = None,
) -> Search:
    return Search(
        state, kind, holder_id, right_id, pending, due_before, None, q, due=due, division=division
    )


@applications.get("", summary="申请列表")
async def list_applications(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    search: Annotated[Search, Depends(_search)],
    awaiting_my_opinion: Annotated[bool, Query(description="只列待本部门提出意见的")] = False,
    waiting: Annotated[bool, Query(description="只列待本人办理的")] = False,
) -> Page[s.ApplicationItem]:
    return await listing.listed(act, page, search, mine=awaiting_my_opinion, waiting=waiting)


@applications.get("/due-counts", summary="待本人办理的事项：逾期、今日、本周、以后")
async def count_due_applications(act: Reader) -> s.DueCounts:
    return await listing.due_counts(act)


@applications.post("", status_code=201, summary="起草申请")
async def draft_application(
    body: s.ApplicationCreate, act: Applicant, request: Request, response: Response
) -> s.ApplicationRead:
    record = await filing.draft(act, body)
    created(response, request.url.path, record)
    return record


@applications.get("/{application_id}", summary="一件申请")
async def get_application(
    application_id: UUID, act: Reader, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await listing.get(act, application_id))


@applications.get(
    "/{application_id}/papers/{code}", summary="一件文书（PDF 或 Word）", response_class=Response
)
async def get_application_paper(
    application_id: UUID, code: s.PaperCode, act: Reader, form: Form = "pdf"
) -> Response:
    """One of the `papers` of the application, written from its record."""
    paper = await listing.paper(act, application_id, code)
    name, font_path = f"{paper.title}-{application_id}", act.settings.font_path
    return sent(paper, form, name, act.clock.now(), font_path)


@applications.patch("/{application_id}", summary="修改草稿或补正")
async def change_application(
    application_id: UUID, body: s.ApplicationUpdate, act: Applicant, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await filing.change(act, application_id, body))


@applications.post("/{application_id}/materials", summary="提交材料")
async def add_application_material(
    application_id: UUID, body: s.MaterialAdd, act: Applicant, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await filing.add_material(act, application_id, body))


@applications.post("/{application_id}/materials/{material_id}/remove", summary="撤下材料")
async def remove_application_material(
    application_id: UUID, material_id: UUID, act: Applicant, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await filing.remove_material(act, application_id, material_id))


@applications.post("/{application_id}/submit", summary="提交（补正后再次提交）")
async def submit_application(
    application_id: UUID, act: Applicant, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await filing.submit(act, application_id))


@applications.post("/{application_id}/withdraw", summary="撤回")
async def withdraw_application(
    application_id: UUID, body: s.Withdrawal, act: Applicant, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await filing.withdraw(act, application_id, body))


@applications.post("/{application_id}/request-correction", summary="一次性告知补正")
async def request_correction(
    application_id: UUID, body: s.Correction, act: Handler, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await handling.request_correction(act, application_id, body))


@applications.post("/{application_id}/confirm-item", summary="确认申请人核查事项")
async def confirm_item(
    application_id: UUID, body: ItemConfirmation, act: Handler, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await handling.confirm_item(act, application_id, body))


@applications.post("/{application_id}/accept", summary="受理")
async def accept_application(
    application_id: UUID, body: s.Acceptance, act: Handler, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await handling.accept(act, application_id, body))


@applications.post("/{application_id}/not-accept", summary="不予受理")
async def refuse_acceptance(
    application_id: UUID, body: s.NonAcceptance, act: Handler, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await handling.refuse_acceptance(act, application_id, body))


@applications.post("/{application_id}/start-review", summary="发起联合审查")
async def start_review(
    application_id: UUID, body: s.ReviewStart, act: Handler, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await handling.start_review(act, application_id, body))


@applications.post("/{application_id}/opinions", summary="部门提出意见")
async def give_opinion(
    application_id: UUID, body: s.OpinionGive, act: Department, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await handling.give_opinion(act, application_id, body))


@applications.post("/{application_id}/reopen-opinion", summary="重新征求意见")
async def reopen_opinion(
    application_id: UUID, body: s.OpinionReopen, act: Handler, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await handling.reopen_opinion(act, application_id, body))


@applications.post("/{application_id}/close-review", summary="结束联合审查")
async def close_review(
    application_id: UUID, body: s.ReviewClose, act: Handler, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await handling.close_review(act, application_id, body))


@applications.post("/{application_id}/stop-clock", summary="中止计时")
async def stop_clock(
    application_id: UUID, body: s.ClockStop, act: Handler, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await handling.stop_clock(act, application_id, body))


@applications.post("/{application_id}/resume-clock", summary="恢复计时")
async def resume_clock(
    application_id: UUID, body: s.ClockResume, act: Handler, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await handling.resume_clock(act, application_id, body))


@applications.post("/{application_id}/extend", summary="延长审批期限")
async def extend_period(
    application_id: UUID, body: s.PeriodExtension, act: Signer, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await extending.extend(act, application_id, body))


@applications.post("/{application_id}/record-hearing", summary="登记听证")
async def record_hearing(
    application_id: UUID, body: s.RecordEntry, act: Handler, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await deciding.record_hearing(act, application_id, body))


@applications.post("/{application_id}/submit-collective", summary="提请集体决策")
async def submit_collective(
    application_id: UUID, body: s.CollectiveItem, act: Handler, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await deciding.submit_collective(act, application_id, body))


@applications.post("/{application_id}/record-assessment", summary="登记评估结论")
async def record_assessment(
    application_id: UUID, body: s.AssessmentEntry, act: Handler, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await deciding.record_assessment(act, application_id, body))


@applications.post("/{application_id}/record-collective", summary="登记集体决策")
async def record_collective(
    application_id: UUID, body: s.CollectiveRecord, act: Handler, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await deciding.record_collective(act, application_id, body))


@applications.post("/{application_id}/propose", summary="呈批")
async def propose_decision(
    application_id: UUID, body: s.DecisionProposal, act: Handler, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await deciding.propose(act, application_id, body))


@applications.post("/{application_id}/countersign", summary="会签")
async def countersign_decision(
    application_id: UUID, body: s.CounterSign, act: Reviewer, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await deciding.countersign(act, application_id, body))


@applications.post("/{application_id}/check-again", summary="重新核查范围")
async def check_application_again(
    application_id: UUID, body: CheckAgain, act: Handler, response: Response
) -> s.ApplicationRead:
    """As of today, with listed exceptions whose papers are on file."""
    return _tagged(response, await checking_again.check_again(act, application_id, body))


@applications.post("/{application_id}/return-proposal", summary="退回呈批件")
async def return_proposal(
    application_id: UUID, body: s.ProposalReturn, act: Reviewer, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await deciding.return_proposal(act, application_id, body))


@applications.post("/{application_id}/publicise", summary="公示")
async def publicise_decision(
    application_id: UUID, body: s.Publication, act: Handler, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await deciding.publicise(act, application_id, body))


@applications.post("/{application_id}/sign-approval", summary="签发准予决定")
async def sign_approval(
    application_id: UUID, body: s.Signature, act: Signer, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await deciding.sign_approval(act, application_id, body))


@applications.post("/{application_id}/sign-refusal", summary="签发不予许可决定")
async def sign_refusal(
    application_id: UUID, body: s.Signature, act: Signer, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await deciding.sign_refusal(act, application_id, body))


@applications.post("/{application_id}/seal", summary="用印")
async def seal_decision(
    application_id: UUID, body: s.Sealing, act: Handler, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await deciding.seal(act, application_id, body))


@applications.post("/{application_id}/issue", summary="登簿或发证")
async def issue_application(
    application_id: UUID, body: s.Issuing, act: Issuer, response: Response
) -> s.ApplicationRead:
    return _tagged(response, await issuing.issue(act, application_id, body))


@applications.post("/{application_id}/publish-area", summary="登记矿区范围公告")
async def publish_mining_area(
    application_id: UUID, body: AreaPublication, act: Handler, response: Response
) -> s.ApplicationRead:
    """Once, after the entry; read by everybody under `/public-notices` from its day on."""
    return _tagged(response, await area_notices.publish_area(act, application_id, body))


@applications.post("/{application_id}/correct-area", summary="更正矿区范围公告登记")
async def correct_mining_area(
    application_id: UUID, body: AreaCorrection, act: Handler, response: Response
) -> s.ApplicationRead:
    """What was entered wrong of it, with the reason; what was read before is kept."""
    return _tagged(response, await area_notices.correct_area(act, application_id, body))


@applications.post("/{application_id}/lapse", summary="确认准予逾期未领失效")
async def lapse_approval(
    application_id: UUID, body: cs.Lapsing, act: Signer, response: Response
) -> s.ApplicationRead:
    """By an officer alone, once the rulebook's days are over; the place under the caps is freed."""
    return _tagged(response, await collecting.lapse(act, application_id, body))


@uncollected.get("", summary="逾期未领、可以确认失效的准予")
async def list_uncollected_approvals(
    act: Officer, page: Annotated[PageRequest, Depends(page_request)]
) -> Page[cs.UncollectedApproval]:
    return await collecting.listed(act, page)


@seats.get("", summary="联审席位列表")
async def list_review_desks(
    act: Handler, page: Annotated[PageRequest, Depends(page_request)]
) -> Page[ds.DeskRead]:
    return await desks.listed(act, page)


@seats.post("", status_code=201, summary="登记联审席位")
async def create_review_desk(
    body: ds.DeskCreate, act: Handler, request: Request, response: Response
) -> ds.DeskRead:
    record = await desks.create(act, body)
    created(response, request.url.path, record)
    return record


@seats.post("/{desk_id}/end", summary="停用联审席位")
async def end_review_desk(
    desk_id: UUID, body: ds.DeskEnd, act: Handler, response: Response
) -> ds.DeskRead:
    record = await desks.end(act, desk_id, body)
    tagged(response, record)
    return record


def _tagged(response: Response, record: s.ApplicationRead) -> s.ApplicationRead:
    tagged(response, record)
    return record


router = gathered(
    applications, uncollected, seats, choice_endpoints.blocks, choice_endpoints.transferees
)
