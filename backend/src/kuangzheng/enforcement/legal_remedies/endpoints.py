"""`/legal-remedies`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.legal_remedies import schemas as s
from kuangzheng.enforcement.legal_remedies import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(prefix="/legal-remedies", route_class=TransactionalRoute, tags=["复议诉讼"])
Reader = Annotated[Act, may("enforcement.execution:read")]
Writer = Annotated[Act, may("enforcement.execution:write")]


@router.get("", summary="复议诉讼")
async def list_legal_remedies(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    kind: s.Kind | None = None,
    state: s.State | None = None,
    case_id: UUID | None = None,
) -> Page[s.RemedyRead]:
    return await service.listed(act, page, q, division, kind, state, case_id)


@router.post("", status_code=201, summary="登记复议或诉讼")
async def create_legal_remedy(
    body: s.RemedyCreate, act: Writer, request: Request, response: Response
) -> s.RemedyRead:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{remedy_id}", summary="一件复议或诉讼")
async def get_legal_remedy(remedy_id: UUID, act: Reader, response: Response) -> s.RemedyRead:
    return tagged(response, await service.get(act, remedy_id))


@router.post("/{remedy_id}/accept", summary="登记受理")
async def accept_legal_remedy(
    remedy_id: UUID, body: s.RemedyAccept, act: Writer, response: Response
) -> s.RemedyRead:
    return tagged(response, await service.accept(act, remedy_id, body))


@router.post("/{remedy_id}/receive", summary="登记收到申请书（起诉状）副本")
async def receive_legal_remedy(
    remedy_id: UUID, body: s.RemedyStep, act: Writer, response: Response
) -> s.RemedyRead:
    return tagged(response, await service.receive(act, remedy_id, body))


@router.post("/{remedy_id}/reply", summary="登记答复（答辩）")
async def reply_legal_remedy(
    remedy_id: UUID, body: s.RemedyStep, act: Writer, response: Response
) -> s.RemedyRead:
    return tagged(response, await service.reply(act, remedy_id, body))


@router.post("/{remedy_id}/extend", summary="登记复议延期")
async def extend_legal_remedy(
    remedy_id: UUID, body: s.RemedyStep, act: Writer, response: Response
) -> s.RemedyRead:
    return tagged(response, await service.extend(act, remedy_id, body))


@router.post("/{remedy_id}/conclude", summary="登记结果")
async def conclude_legal_remedy(
    remedy_id: UUID, body: s.RemedyConclude, act: Writer, response: Response
) -> s.RemedyRead:
    """What was changed or revoked changes what is owed; the case's handler is told."""
    return tagged(response, await service.conclude(act, remedy_id, body))
