"""`/referrals`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from kuangzheng.enforcement.clues.schemas import Department
from kuangzheng.enforcement.referrals import schemas as s
from kuangzheng.enforcement.referrals import service
from kuangzheng.kernel.documents.papers import Form, sent
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, may, tagged

router = APIRouter(prefix="/referrals", route_class=TransactionalRoute, tags=["线索移送"])
Reader = Annotated[Act, may("enforcement.clue:read")]
Writer = Annotated[Act, may("enforcement.clue:write")]
Checker = Annotated[Act, may("enforcement.clue:check")]
Approver = Annotated[Act, may("enforcement.clue:approve")]


@router.get("", summary="线索移送")
async def list_referrals(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.State | None = None,
    department: Department | None = None,
    overdue: bool = False,
) -> Page[s.ReferralRead]:
    """`overdue`: issued, and without a receipt although its day is over."""
    return await service.listed(act, page, q, division, state, department, overdue)


@router.get("/{referral_id}", summary="一份移送")
async def get_referral(referral_id: UUID, act: Reader, response: Response) -> s.ReferralRead:
    return tagged(response, await service.get(act, referral_id))


@router.get("/{referral_id}/paper", summary="移送函（PDF 或 Word）", response_class=Response)
async def get_referral_paper(referral_id: UUID, act: Reader, form: Form = "pdf") -> Response:
    paper = await service.paper(act, referral_id)
    return sent(
        paper, form, f"{paper.title}-{referral_id}", act.clock.now(), act.settings.font_path
    )


@router.patch("/{referral_id}", summary="修改移送函草稿")
async def update_referral(
    referral_id: UUID, body: s.ReferralWrite, act: Checker, response: Response
) -> s.ReferralRead:
    return tagged(response, await service.amend(act, referral_id, body))


@router.post("/{referral_id}/issue", summary="签发移送函")
async def issue_referral(
    referral_id: UUID, body: s.ReferralIssue, act: Approver, response: Response
) -> s.ReferralRead:
    """By another person than drafted it, once the conclusion is approved."""
    return tagged(response, await service.issue(act, referral_id, body))


@router.post("/{referral_id}/receipt", summary="登记移送回执")
async def receive_referral(
    referral_id: UUID, body: s.ReferralReceipt, act: Writer, response: Response
) -> s.ReferralRead:
    return tagged(response, await service.receipt(act, referral_id, body))


@router.post("/{referral_id}/answer", summary="登记接收部门的处理结果")
async def answer_referral(
    referral_id: UUID, body: s.ReferralAnswer, act: Writer, response: Response
) -> s.ReferralRead:
    return tagged(response, await service.answer(act, referral_id, body))


@router.post("/{referral_id}/redraft", summary="重新拟制被退回的移送函")
async def redraft_referral(
    referral_id: UUID, body: s.ReferralRedraft, act: Checker, response: Response
) -> s.ReferralRead:
    """To the same department or to another; issued anew by another person."""
    return tagged(response, await service.redraft(act, referral_id, body))


@router.post("/{referral_id}/return", summary="登记接收部门退回")
async def return_referral(
    referral_id: UUID, body: s.ReferralReturn, act: Writer, response: Response
) -> s.ReferralRead:
    return tagged(response, await service.send_back(act, referral_id, body))
