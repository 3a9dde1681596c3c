"""`/cases`, the later steps: review, papers, answers of the party, decision, end."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from kuangzheng.enforcement.cases import answering, deciding, papers
from kuangzheng.enforcement.cases import reading as r
from kuangzheng.enforcement.cases import schemas as s
from kuangzheng.kernel.concurrency import etag
from kuangzheng.kernel.unit import Act, TransactionalRoute, may

router = APIRouter(prefix="/cases", route_class=TransactionalRoute, tags=["行政处罚案件"])
Investigator = Annotated[Act, may("enforcement.case:write")]
Reviewer = Annotated[Act, may("enforcement.case:review")]
Lawyer = Annotated[Act, may("enforcement.case:legal")]
Approver = Annotated[Act, may("enforcement.case:approve")]
Sealer = Annotated[Act, may("enforcement.case:seal")]


@router.post("/{case_id}/review", summary="案件审理")
async def review_case(
    case_id: UUID, body: s.CaseReviewIn, act: Reviewer, response: Response
) -> r.CaseDetail:
    """Agreed with what follows, or back to the investigation."""
    return _tagged(response, await deciding.review(act, case_id, body))


@router.post("/{case_id}/legal-review", summary="法制审核")
async def review_case_legality(
    case_id: UUID, body: s.CaseLegalIn, act: Lawyer, response: Response
) -> r.CaseDetail:
    """Of the facts as they are now; again when they changed or a hearing was held."""
    return _tagged(response, await deciding.legal_review(act, case_id, body))


@router.post("/{case_id}/draft", summary="文书呈批")
async def draft_case_paper(
    case_id: UUID, body: s.CaseDraftIn, act: Investigator, response: Response
) -> r.CaseDetail:
    """A correction order, a notice or a decision; what has to stand before it is asked."""
    return _tagged(response, await papers.draft(act, case_id, body))


@router.post("/{case_id}/countersign", summary="文书会签")
async def countersign_case_paper(
    case_id: UUID, body: s.CaseStep, act: Reviewer, response: Response
) -> r.CaseDetail:
    return _tagged(response, await papers.countersign(act, case_id, body))


@router.post("/{case_id}/sign", summary="文书签发")
async def sign_case_paper(
    case_id: UUID, body: s.CaseStep, act: Approver, response: Response
) -> r.CaseDetail:
    """Of a decision this decides the case: refused after the clock, or with a step missing."""
    return _tagged(response, await papers.sign(act, case_id, body))


@router.post("/{case_id}/send-back", summary="退回文书")
async def send_back_case_paper(
    case_id: UUID, body: s.CaseReasonStep, act: Approver, response: Response
) -> r.CaseDetail:
    return _tagged(response, await papers.send_back(act, case_id, body))


@router.post("/{case_id}/number", summary="编文号")
async def number_case_paper(
    case_id: UUID, body: s.CaseNumberIn, act: Sealer, response: Response
) -> r.CaseDetail:
    return _tagged(response, await papers.number(act, case_id, body))


@router.post("/{case_id}/seal", summary="用印")
async def seal_case_paper(
    case_id: UUID, body: s.CaseStep, act: Sealer, response: Response
) -> r.CaseDetail:
    return _tagged(response, await papers.seal(act, case_id, body))


@router.post("/{case_id}/serve", summary="送达")
async def serve_case_paper(
    case_id: UUID, body: s.CaseServeIn, act: Investigator, response: Response
) -> r.CaseDetail:
    """With its proof; the party's days run from here."""
    return _tagged(response, await papers.serve(act, case_id, body))


@router.post("/{case_id}/recheck", summary="改正复查")
async def recheck_case(
    case_id: UUID, body: s.CaseRecheckIn, act: Investigator, response: Response
) -> r.CaseDetail:
    return _tagged(response, await papers.recheck(act, case_id, body))


@router.post("/{case_id}/statement", summary="记录陈述申辩")
async def state_case(
    case_id: UUID, body: s.CaseStatementIn, act: Investigator, response: Response
) -> r.CaseDetail:
    return _tagged(response, await answering.statement(act, case_id, body))


@router.post("/{case_id}/waive", summary="当事人放弃陈述申辩、听证")
async def waive_case_answers(
    case_id: UUID, body: s.CaseStep, act: Investigator, response: Response
) -> r.CaseDetail:
    return _tagged(response, await answering.waive(act, case_id, body))


@router.post("/{case_id}/ask-hearing", summary="当事人申请听证")
async def ask_case_hearing(
    case_id: UUID, body: s.CaseAskHearing, act: Investigator, response: Response
) -> r.CaseDetail:
    """Refused when it is late."""
    return _tagged(response, await answering.ask_hearing(act, case_id, body))


@router.post("/{case_id}/hearing-notice", summary="通知听证")
async def notify_case_hearing(
    case_id: UUID, body: s.CaseHearingNotice, act: Investigator, response: Response
) -> r.CaseDetail:
    return _tagged(response, await answering.hearing_notice(act, case_id, body))


@router.post("/{case_id}/hear", summary="听证笔录（主持人）")
async def hear_case(
    case_id: UUID, body: s.CaseHearIn, act: Reviewer, response: Response
) -> r.CaseDetail:
    """By the caller, who did not investigate."""
    return _tagged(response, await answering.hear(act, case_id, body))


@router.post("/{case_id}/conclude", summary="陈述申辩、听证完毕")
async def conclude_case_answers(
    case_id: UUID, body: s.CaseStep, act: Investigator, response: Response
) -> r.CaseDetail:
    return _tagged(response, await answering.conclude(act, case_id, body))


@router.post("/{case_id}/change-facts", summary="变更认定事实")
async def change_case_facts(
    case_id: UUID, body: s.CaseChangeFacts, act: Investigator, response: Response
) -> r.CaseDetail:
    """Reviewed by law and told to the party again."""
    return _tagged(response, await answering.change_facts(act, case_id, body))


@router.post("/{case_id}/discuss", summary="集体讨论")
async def discuss_case(
    case_id: UUID, body: s.CaseDiscussIn, act: Approver, response: Response
) -> r.CaseDetail:
    return _tagged(response, await deciding.discuss(act, case_id, body))


@router.post("/{case_id}/execute", summary="转入执行")
async def execute_case(
    case_id: UUID, body: s.CaseStep, act: Investigator, response: Response
) -> r.CaseDetail:
    return _tagged(response, await deciding.execute(act, case_id, body))


@router.post("/{case_id}/close", summary="结案")
async def close_case(
    case_id: UUID, body: s.CaseCloseIn, act: Approver, response: Response
) -> r.CaseDetail:
    return _tagged(response, await deciding.close(act, case_id, body))


def _tagged(response: Response, record: r.CaseDetail) -> r.CaseDetail:
    response.headers["ETag"] = etag(record.version)
    return record
