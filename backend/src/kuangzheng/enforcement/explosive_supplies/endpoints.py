"""`/explosive-supplies`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.explosive_supplies import schemas as s
from kuangzheng.enforcement.explosive_supplies import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(
    prefix="/explosive-supplies", route_class=TransactionalRoute, tags=["民爆物品供应"]
)
Reader = Annotated[Act, may("enforcement.closure:read")]
Writer = Annotated[Act, may("enforcement.closure:write")]


@router.get("", summary="民爆物品供应情况")
async def list_explosive_supplies(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    status: s.Status | None = None,
    current: bool | None = None,
    unlicensed: bool = False,
) -> Page[s.ExplosiveSupplyRead]:
    """Every word of the police, the newest first; `current` finds those in force, `unlicensed`
    those by which explosives still go to a mine that has no licence to mine today."""
    return await service.listed(act, page, q, division, status, current, unlicensed)


@router.post("", status_code=201, summary="登记公安机关告知的供应情况")
async def create_explosive_supply(
    body: s.ExplosiveSupplyCreate, act: Writer, request: Request, response: Response
) -> s.ExplosiveSupplyRead:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{supply_id}", summary="一项告知")
async def get_explosive_supply(
    supply_id: UUID, act: Reader, response: Response
) -> s.ExplosiveSupplyRead:
    return tagged(response, await service.get(act, supply_id))
