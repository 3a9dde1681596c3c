"""`/controlled-accounts`: of funds that are used by approval."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, may, tagged
from kuangzheng.restoration.controlled_accounts import schemas as s
from kuangzheng.restoration.controlled_accounts import service

router = APIRouter(
    prefix="/controlled-accounts", route_class=TransactionalRoute, tags=["受控专户"]
)
Reader = Annotated[Act, may("restoration.fund:read")]
Writer = Annotated[Act, may("restoration.fund:write")]
Releaser = Annotated[Act, may("restoration.fund:release")]


@router.get("", summary="受控专户列表")
async def list_controlled(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
) -> Page[s.ControlledRead]:
    """Open funds with the mode of today and what lies in the controlled account."""
    return await service.listed(act, page, q, division)


@router.get("/{fund_id}", summary="一个基金的受控专户")
async def get_controlled(fund_id: UUID, act: Reader, response: Response) -> s.ControlledRead:
    return tagged(response, await service.get(act, fund_id))


@router.post("/{fund_id}/take-in", summary="登记转入受控专户")
async def take_in(
    fund_id: UUID, body: s.Transfer, act: Writer, response: Response
) -> s.ControlledRead:
    """From the fund's own account, never more than lies there."""
    return tagged(response, await service.take_in(act, fund_id, body))


@router.post("/{fund_id}/give-back", summary="退回基金专户")
async def give_back(
    fund_id: UUID, body: s.Transfer, act: Releaser, response: Response
) -> s.ControlledRead:
    """What is not held."""
    return tagged(response, await service.give_back(act, fund_id, body))
