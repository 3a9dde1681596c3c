"""`/notice-objections`: what the public objected to, seen and answered at the desk."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, may, tagged
from kuangzheng.licensing.notice_objections import schemas as s
from kuangzheng.licensing.notice_objections import service

router = APIRouter(
    prefix="/notice-objections", route_class=TransactionalRoute, tags=["公示异议"]
)
Reader = Annotated[Act, may("licensing.objection:read")]
Answerer = Annotated[Act, may("licensing.objection:answer")]


@router.get("", summary="公示异议")
async def list_notice_objections(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.ObjectionState | None = None,
    kind: s.ObjectionKind | None = None,
    notice_id: UUID | None = None,
) -> Page[s.NoticeObjectionRead]:
    """The newest first; who objected is masked."""
    return await service.listed(act, page, q, division, state, kind, notice_id)


@router.get("/{objection_id}", summary="一件公示异议")
async def get_notice_objection(
    objection_id: UUID, act: Reader, response: Response
) -> s.NoticeObjectionRead:
    return tagged(response, await service.get(act, objection_id))


@router.post("/{objection_id}/objector/search", summary="查看异议人（须说明理由，留痕）")
async def open_notice_objector(
    objection_id: UUID, body: s.ObjectorLook, act: Answerer
) -> s.ObjectorRead:
    """Every look is written to the audit trail with its reason."""
    return await service.look(act, objection_id, body)


@router.post("/{objection_id}/answer", summary="答复公示异议")
async def answer_notice_objection(
    objection_id: UUID, body: s.NoticeObjectionAnswer, act: Answerer, response: Response
) -> s.NoticeObjectionRead:
    """Whoever objected reads the answer with the query code."""
    return tagged(response, await service.answer(act, objection_id, body))
