"""`/substitute-works`: at the cost of who did not restore."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.substitute_works import schemas as s
from kuangzheng.restoration.substitute_works import service

router = APIRouter(
    prefix="/substitute-works", route_class=TransactionalRoute, tags=["代为治理"]
)
Reader = Annotated[Act, may("restoration.fund:read")]
Writer = Annotated[Act, may("restoration.work:write")]
Verifier = Annotated[Act, may("restoration.work:verify")]
Officer = Annotated[Act, may("restoration.use:check")]
Payer = Annotated[Act, may("restoration.use:pay")]
Accepter = Annotated[Act, may("restoration.use:accept")]


@router.get("", summary="代为治理列表")
async def list_substitute_works(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.SubstituteState | None = None,
) -> Page[s.SubstituteRead]:
    """The latest decision first."""
    return await service.listed(act, page, q, division, state)


@router.post("", status_code=201, summary="拟定代为治理决定")
async def create_substitute_work(
    body: s.SubstituteCreate, act: Writer, request: Request, response: Response
) -> s.SubstituteDetail:
    """After the deadline of the order to correct; the number of the decision is entered."""
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{substitute_id}", summary="一项代为治理")
async def get_substitute_work(
    substitute_id: UUID, act: Reader, response: Response
) -> s.SubstituteDetail:
    return tagged(response, await service.get(act, substitute_id))


@router.post("/{substitute_id}/confirm", summary="复核决定")
async def confirm_substitute_work(
    substitute_id: UUID, body: s.SubstituteStep, act: Verifier, response: Response
) -> s.SubstituteDetail:
    """By another person than prepared it."""
    return tagged(response, await service.confirm(act, substitute_id, body))


@router.post("/{substitute_id}/revoke", summary="撤销决定")
async def revoke_substitute_work(
    substitute_id: UUID, body: s.SubstituteRevocation, act: Verifier, response: Response
) -> s.SubstituteDetail:
    return tagged(response, await service.revoke(act, substitute_id, body))


@router.post("/{substitute_id}/receive", summary="登记义务人缴款")
async def receive_money(
    substitute_id: UUID, body: s.SubstituteAmount, act: Officer, response: Response
) -> s.SubstituteDetail:
    return tagged(response, await service.receive(act, substitute_id, body))


@router.post("/{substitute_id}/demand", summary="追加催缴")
async def demand_more(
    substitute_id: UUID, body: s.SubstituteAmount, act: Officer, response: Response
) -> s.SubstituteDetail:
    """A shortfall, by its own paper."""
    return tagged(response, await service.demand(act, substitute_id, body))


@router.post("/{substitute_id}/contract", summary="登记施工合同")
async def contract_works(
    substitute_id: UUID, body: s.SubstituteContract, act: Writer, response: Response
) -> s.SubstituteDetail:
    return tagged(response, await service.contract(act, substitute_id, body))


@router.post("/{substitute_id}/accept", summary="登记阶段验收")
async def accept_substitute_work(
    substitute_id: UUID, body: s.SubstituteAmount, act: Accepter, response: Response
) -> s.SubstituteDetail:
    """Within the contract."""
    return tagged(response, await service.accept(act, substitute_id, body))


@router.post("/{substitute_id}/pay", summary="拨付施工单位")
async def pay_contractor(
    substitute_id: UUID, body: s.SubstituteAmount, act: Payer, response: Response
) -> s.SubstituteDetail:
    """Within accepted work and what was paid in."""
    return tagged(response, await service.pay(act, substitute_id, body))


@router.post("/{substitute_id}/give-back", summary="退还余额")
async def give_back_surplus(
    substitute_id: UUID, body: s.SubstituteAmount, act: Payer, response: Response
) -> s.SubstituteDetail:
    return tagged(response, await service.give_back(act, substitute_id, body))


@router.post("/{substitute_id}/close", summary="结清")
async def close_substitute_work(
    substitute_id: UUID, body: s.SubstituteStep, act: Payer, response: Response
) -> s.SubstituteDetail:
    """Everything accepted is paid, nothing is left."""
    return tagged(response, await service.close(act, substitute_id, body))
