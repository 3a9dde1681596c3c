"""`/decision-notices`, and `/public-decisions` for everybody."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.decision_notices import schemas as s
from kuangzheng.enforcement.decision_notices import service
from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.public import PublicRoute, Visiting
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

notices = APIRouter(
    prefix="/decision-notices", route_class=TransactionalRoute, tags=["处罚决定公开"]
)
everybody = APIRouter(prefix="/public-decisions", route_class=PublicRoute, tags=["处罚决定公开"])
Reader = Annotated[Act, may("enforcement.publicity:read")]
Writer = Annotated[Act, may("enforcement.publicity:write")]
Publisher = Annotated[Act, may("enforcement.publicity:publish")]


@notices.get("", summary="处罚决定公开")
async def list_decision_notices(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.NoticeState | None = None,
    overdue: bool = False,
) -> Page[s.DecisionNoticeRead]:
    """`overdue`: not public, or not withdrawn, although the day is over."""
    return await service.listed(act, page, q, division, state, overdue)


@notices.post("", status_code=201, summary="登记应公开的处罚决定")
async def create_decision_notice(
    body: s.NoticeCreate, act: Writer, request: Request, response: Response
) -> s.DecisionNoticeRead:
    return created(response, request.url.path, await service.create(act, body))


@notices.post("/from-case", status_code=201, summary="由案件拟制公开内容")
async def create_decision_notice_from_case(
    body: s.NoticeFromCase, act: Writer, request: Request, response: Response
) -> s.DecisionNoticeRead:
    """Number, party, facts, articles, penalties and day are those of the case."""
    record = await service.from_case(act, body)
    created(response, request.url.path.removesuffix("/from-case"), record)
    return record


@notices.get("/{notice_id}", summary="一项公开")
async def get_decision_notice(
    notice_id: UUID, act: Reader, response: Response
) -> s.DecisionNoticeRead:
    return tagged(response, await service.get(act, notice_id))


@notices.patch("/{notice_id}", summary="修改公开内容")
async def update_decision_notice(
    notice_id: UUID, body: s.NoticeWrite, act: Writer, response: Response
) -> s.DecisionNoticeRead:
    return tagged(response, await service.amend(act, notice_id, body))


@notices.post("/{notice_id}/publish", summary="公开")
async def publish_decision_notice(
    notice_id: UUID, body: s.NoticePublish, act: Publisher, response: Response
) -> s.DecisionNoticeRead:
    """By another person; names, numbers and telephones of persons are masked."""
    return tagged(response, await service.publish(act, notice_id))


@notices.post("/{notice_id}/change", summary="登记处罚决定变更")
async def change_decision_notice(
    notice_id: UUID, body: s.NoticeChange, act: Writer, response: Response
) -> s.DecisionNoticeRead:
    return tagged(response, await service.change(act, notice_id, body))


@notices.post("/{notice_id}/withdraw", summary="撤回公开并说明理由")
async def withdraw_decision_notice(
    notice_id: UUID, body: s.NoticeWithdraw, act: Publisher, response: Response
) -> s.DecisionNoticeRead:
    return tagged(response, await service.withdraw(act, notice_id, body))


@everybody.get("", summary="处罚决定公开（无须登录）")
async def list_public_decisions(
    visit: Visiting,
    page: Annotated[PageRequest, Depends(page_request)],
    division: DivisionPrefix = None,
    q: Words = None,
) -> Page[s.PublicDecision]:
    """Always the newest first. Nobody need sign in."""
    return await service.public(visit, page, division, q)


router = gathered(notices, everybody)
