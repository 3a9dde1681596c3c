"""`/guide-prices`."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.guide_prices import service
from kuangzheng.licensing.guide_prices.schemas import (
    GuidePriceCreate,
    GuidePriceRead,
    GuidePriceWithdraw,
    PriceKind,
)

router = APIRouter(
    prefix="/guide-prices", route_class=TransactionalRoute, tags=["基准价和指导价格"]
)
Reader = Annotated[Act, may("licensing.grant:read")]
Writer = Annotated[Act, may("licensing.grant:write")]


@router.get("", summary="基准价和指导价格")
async def list_prices(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    kind: PriceKind | None = None,
    mineral: Words = None,
    q: Words = None,
    as_of: date | None = None,
) -> Page[GuidePriceRead]:
    """`as_of`: those that hold on the day alone; else every version, also those withdrawn."""
    return await service.listed(act, page, kind, mineral, q, as_of)


@router.post("", status_code=201, summary="录入价格（自某日起）")
async def enter_price(
    body: GuidePriceCreate, act: Writer, request: Request, response: Response
) -> GuidePriceRead:
    return created(response, request.url.path, await service.enter(act, body))


@router.get("/{price_id}", summary="一个价格")
async def get_price(price_id: UUID, act: Reader, response: Response) -> GuidePriceRead:
    return tagged(response, await service.get(act, price_id))


@router.post("/{price_id}/withdraw", summary="撤回录入有误的价格")
async def withdraw_price(
    price_id: UUID, body: GuidePriceWithdraw, act: Writer, response: Response
) -> GuidePriceRead:
    return tagged(response, await service.withdraw(act, price_id, body))
