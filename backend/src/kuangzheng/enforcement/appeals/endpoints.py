"""`/appeals`: petitions, the 12345 line, requests for disclosure."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.appeals import schemas as s
from kuangzheng.enforcement.appeals import service, waiting
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(
    prefix="/appeals", route_class=TransactionalRoute, tags=["信访、热线和依申请公开"]
)
Reader = Annotated[Act, may("enforcement.publicity:read")]
Writer = Annotated[Act, may("enforcement.publicity:write")]
Reviewer = Annotated[Act, may("enforcement.publicity:publish")]


@router.get("", summary="信访、12345 热线和依申请公开")
async def list_appeals(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    channel: s.Channel | None = None,
    state: s.AppealState | None = None,
    overdue: bool = False,
) -> Page[s.AppealRead]:
    """`sort=due_on` puts what is due first."""
    return await service.listed(act, page, q, division, channel, state, overdue)


@router.post("", status_code=201, summary="登记来件")
async def create_appeal(
    body: s.AppealCreate, act: Writer, request: Request, response: Response
) -> s.AppealRead:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{appeal_id}", summary="一件来件")
async def get_appeal(appeal_id: UUID, act: Reader, response: Response) -> s.AppealRead:
    return tagged(response, await service.get(act, appeal_id))


@router.post("/{appeal_id}/accept", summary="受理")
async def accept_appeal(
    appeal_id: UUID, body: s.AppealAccept, act: Writer, response: Response
) -> s.AppealRead:
    return tagged(response, await service.accept(act, appeal_id, body))


@router.post("/{appeal_id}/refuse", summary="不予受理")
async def refuse_appeal(
    appeal_id: UUID, body: s.AppealReason, act: Writer, response: Response
) -> s.AppealRead:
    return tagged(response, await service.refuse(act, appeal_id, body))


@router.post("/{appeal_id}/extend", summary="延长办理期限")
async def extend_appeal(
    appeal_id: UUID, body: s.AppealReason, act: Reviewer, response: Response
) -> s.AppealRead:
    return tagged(response, await service.extend(act, appeal_id, body))


@router.post("/{appeal_id}/answer", summary="答复")
async def answer_appeal(
    appeal_id: UUID, body: s.AppealAnswer, act: Writer, response: Response
) -> s.AppealRead:
    return tagged(response, await service.answer(act, appeal_id, body))


@router.post("/{appeal_id}/ask-review", summary="登记复查申请")
async def ask_review_of_appeal(
    appeal_id: UUID, body: s.AppealDay, act: Writer, response: Response
) -> s.AppealRead:
    return tagged(response, await service.ask_review(act, appeal_id, body))


@router.post("/{appeal_id}/review", summary="登记复查意见")
async def review_appeal(
    appeal_id: UUID, body: s.AppealAnswer, act: Reviewer, response: Response
) -> s.AppealRead:
    """By another person than answered."""
    return tagged(response, await service.review(act, appeal_id, body))


@router.post("/{appeal_id}/ask-recheck", summary="登记复核申请")
async def ask_recheck_of_appeal(
    appeal_id: UUID, body: s.AppealDay, act: Writer, response: Response
) -> s.AppealRead:
    return tagged(response, await service.ask_recheck(act, appeal_id, body))


@router.post("/{appeal_id}/recheck", summary="登记复核意见")
async def recheck_appeal(
    appeal_id: UUID, body: s.AppealAnswer, act: Reviewer, response: Response
) -> s.AppealRead:
    """By another person than answered or reviewed."""
    return tagged(response, await service.recheck(act, appeal_id, body))


@router.post("/{appeal_id}/ask-completion", summary="告知补正")
async def ask_completion_of_appeal(
    appeal_id: UUID, body: s.AppealCompletion, act: Writer, response: Response
) -> s.AppealRead:
    """Of a request for disclosure, once."""
    return tagged(response, await waiting.ask_completion(act, appeal_id, body))


@router.post("/{appeal_id}/completed", summary="登记补正")
async def complete_appeal(
    appeal_id: UUID, body: s.AppealDay, act: Writer, response: Response
) -> s.AppealRead:
    """The days to answer begin anew."""
    return tagged(response, await waiting.completed(act, appeal_id, body))


@router.post("/{appeal_id}/abandon", summary="视为放弃申请")
async def abandon_appeal(
    appeal_id: UUID, body: s.AppealReason, act: Writer, response: Response
) -> s.AppealRead:
    """After the days to complete it."""
    return tagged(response, await waiting.abandon(act, appeal_id, body))


@router.post("/{appeal_id}/consult", summary="征求第三方或其他机关意见")
async def consult_about_appeal(
    appeal_id: UUID, body: s.AppealConsult, act: Writer, response: Response
) -> s.AppealRead:
    """Until everybody asked has answered the clock stands still."""
    return tagged(response, await waiting.consult(act, appeal_id, body))


@router.post("/{appeal_id}/consulted", summary="登记第三方或其他机关意见")
async def enter_opinion_on_appeal(
    appeal_id: UUID, body: s.AppealConsulted, act: Writer, response: Response
) -> s.AppealRead:
    return tagged(response, await waiting.consulted(act, appeal_id, body))


@router.post("/{appeal_id}/begin-hearing", summary="举行复核听证")
async def begin_hearing_of_appeal(
    appeal_id: UUID, body: s.AppealDay, act: Reviewer, response: Response
) -> s.AppealRead:
    """By another person than answered or reviewed."""
    return tagged(response, await waiting.begin_hearing(act, appeal_id, body))


@router.post("/{appeal_id}/end-hearing", summary="登记听证结束")
async def end_hearing_of_appeal(
    appeal_id: UUID, body: s.AppealHearing, act: Reviewer, response: Response
) -> s.AppealRead:
    return tagged(response, await waiting.end_hearing(act, appeal_id, body))
