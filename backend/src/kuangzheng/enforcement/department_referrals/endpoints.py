"""`/department-referrals`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from kuangzheng.enforcement.department_referrals import schemas as s
from kuangzheng.enforcement.department_referrals import service
from kuangzheng.enforcement.referrals.schemas import (
    ReferralAnswer,
    ReferralReceipt,
    ReferralReturn,
)
from kuangzheng.kernel.documents.papers import Form, sent
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, may, tagged

router = APIRouter(
    prefix="/department-referrals", route_class=TransactionalRoute, tags=["收到的移送"]
)
Department = Annotated[Act, may("enforcement.referral:answer")]


@router.get("", summary="收到的移送")
async def list_department_referrals(
    act: Department,
    page: Annotated[PageRequest, Depends(page_request)],
    state: s.State | None = None,
) -> Page[s.DepartmentReferralRead]:
    """Addressed to a department for which the caller's organisation receives."""
    return await service.listed(act, page, state)


@router.get("/{referral_id}", summary="收到的一份移送")
async def get_department_referral(
    referral_id: UUID, act: Department, response: Response
) -> s.DepartmentReferralRead:
    return tagged(response, await service.get(act, referral_id))


@router.get(
    "/{referral_id}/paper", summary="收到的移送函（PDF 或 Word）", response_class=Response
)
async def get_department_referral_paper(
    referral_id: UUID, act: Department, form: Form = "pdf"
) -> Response:
    paper = await service.paper(act, referral_id)
    return sent(
        paper, form, f"{paper.title}-{referral_id}", act.clock.now(), act.settings.font_path
    )


@router.post("/{referral_id}/receive", summary="签收移送")
async def receive_department_referral(
    referral_id: UUID, body: ReferralReceipt, act: Department, response: Response
) -> s.DepartmentReferralRead:
    return tagged(response, await service.receive(act, referral_id, body))


@router.post("/{referral_id}/answer", summary="反馈处理结果")
async def answer_department_referral(
    referral_id: UUID, body: ReferralAnswer, act: Department, response: Response
) -> s.DepartmentReferralRead:
    return tagged(response, await service.answer(act, referral_id, body))


@router.post("/{referral_id}/return", summary="退回移送")
async def return_department_referral(
    referral_id: UUID, body: ReferralReturn, act: Department, response: Response
) -> s.DepartmentReferralRead:
    """Not its law, or not enough to work on: with the reason."""
    return tagged(response, await service.send_back(act, referral_id, body))
