"""`/zone-opinions`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.zone_opinions import schemas as s
from kuangzheng.enforcement.zone_opinions import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(
    prefix="/zone-opinions", route_class=TransactionalRoute, tags=["保护区主管部门意见"]
)
Reader = Annotated[Act, may("enforcement.case:read")]
Writer = Annotated[Act, may("enforcement.case:write")]


@router.get("", summary="征求保护区主管部门意见")
async def list_zone_opinions(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    case_id: UUID | None = None,
    state: s.OpinionState | None = None,
    overdue: bool = False,
) -> Page[s.ZoneOpinionRead]:
    """`sort=due_on` puts what is due first; `overdue`: asked and not answered in time."""
    return await service.listed(act, page, q, division, case_id, state, overdue)


@router.post("", status_code=201, summary="征求意见")
async def ask_zone_opinion(
    body: s.ZoneOpinionCreate, act: Writer, request: Request, response: Response
) -> s.ZoneOpinionRead:
    """Once a case and zone; of a zone that the case lies in."""
    return created(response, request.url.path, await service.ask(act, body))


@router.get("/duties/{case_id}", summary="案件应征求的意见")
async def get_zone_duties(case_id: UUID, act: Reader) -> s.ZoneDuties:
    """Protected zones of today in which the case's patch, right or clue lies."""
    return await service.duties(act, case_id)


@router.get("/{zone_opinion_id}", summary="一次征求意见")
async def get_zone_opinion(
    zone_opinion_id: UUID, act: Reader, response: Response
) -> s.ZoneOpinionRead:
    return tagged(response, await service.get(act, zone_opinion_id))


@router.post("/{zone_opinion_id}/answer", summary="登记答复意见")
async def answer_zone_opinion(
    zone_opinion_id: UUID, body: s.ZoneOpinionAnswer, act: Writer, response: Response
) -> s.ZoneOpinionRead:
    return tagged(response, await service.answer(act, zone_opinion_id, body))


@router.post("/{zone_opinion_id}/withdraw", summary="撤回征求意见")
async def withdraw_zone_opinion(
    zone_opinion_id: UUID, body: s.ZoneOpinionReason, act: Writer, response: Response
) -> s.ZoneOpinionRead:
    return tagged(response, await service.withdraw(act, zone_opinion_id, body))
