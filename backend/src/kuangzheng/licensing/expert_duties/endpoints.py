"""`/expert-duties`: the reviews an expert was drawn for, in the expert's own account."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from kuangzheng.kernel.documents.papers import Form, sent
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, may, tagged
from kuangzheng.licensing.expert_duties import schemas as s
from kuangzheng.licensing.expert_duties import service

router = APIRouter(prefix="/expert-duties", route_class=TransactionalRoute, tags=["专家评审任务"])
Expert = Annotated[Act, may("licensing.expert:sit")]


@router.get("", summary="我的评审任务")
async def list_expert_duties(
    act: Expert,
    page: Annotated[PageRequest, Depends(page_request)],
    state: s.DutyState | None = None,
) -> Page[s.DutyItem]:
    """Only places for which the caller was drawn; the database refuses all others."""
    return await service.listed(act, page, state)


@router.get("/{seat_id}", summary="一项评审任务及其材料")
async def get_expert_duty(seat_id: UUID, act: Expert, response: Response) -> s.DutyRead:
    return tagged(response, await service.get(act, seat_id))


@router.get(
    "/{seat_id}/paper", summary="个人评审意见书（PDF 或 Word）", response_class=Response
)
async def get_own_opinion_paper(seat_id: UUID, act: Expert, form: Form = "pdf") -> Response:
    paper = await service.paper(act, seat_id)
    name, font_path = f"{paper.title}-{seat_id}", act.settings.font_path
    return sent(paper, form, name, act.clock.now(), font_path)


@router.post("/{seat_id}/recuse", summary="申明回避或不能参加")
async def recuse_myself(
    seat_id: UUID, body: s.OwnRecusal, act: Expert, response: Response
) -> s.DutyRead:
    return tagged(response, await service.recuse(act, seat_id, body))


@router.post("/{seat_id}/give-opinion", summary="提出个人评审意见")
async def give_own_opinion(
    seat_id: UUID, body: s.OwnOpinion, act: Expert, response: Response
) -> s.DutyRead:
    """Given again it is a correction, until the letter of the panel."""
    return tagged(response, await service.give_opinion(act, seat_id, body))
