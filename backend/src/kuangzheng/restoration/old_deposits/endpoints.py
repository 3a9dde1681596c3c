"""`/old-deposits`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.old_deposits import schemas as s
from kuangzheng.restoration.old_deposits import service

router = APIRouter(prefix="/old-deposits", route_class=TransactionalRoute, tags=["旧保证金"])
Reader = Annotated[Act, may("restoration.fund:read")]
Writer = Annotated[Act, may("restoration.fund:write")]
Decider = Annotated[Act, may("restoration.fund:release")]


@router.get("", summary="旧保证金台账")
async def list_old_deposits(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    waiting: bool | None = None,
) -> Page[s.OldDepositRead]:
    """`waiting`: something was asked for and is not decided yet."""
    return await service.listed(act, page, q, division, waiting)


@router.post("", status_code=201, summary="登记旧保证金")
async def create_old_deposit(
    body: s.OldDepositCreate, act: Writer, request: Request, response: Response
) -> s.OldDepositDetail:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{deposit_id}", summary="一笔旧保证金")
async def get_old_deposit(deposit_id: UUID, act: Reader, response: Response) -> s.OldDepositDetail:
    return tagged(response, await service.get(act, deposit_id))


@router.post("/{deposit_id}/ask", summary="提出转入基金或退还（金额随即冻结）")
async def ask(
    deposit_id: UUID, body: s.OldDepositAsk, act: Writer, response: Response
) -> s.OldDepositDetail:
    return tagged(response, await service.ask(act, deposit_id, body))


@router.post("/{deposit_id}/decide", summary="另一人审核")
async def decide(
    deposit_id: UUID, body: s.OldDepositDecision, act: Decider, response: Response
) -> s.OldDepositDetail:
    return tagged(response, await service.decide(act, deposit_id, body))
