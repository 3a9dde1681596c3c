"""`/grant-revenues`."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.revenues import service
from kuangzheng.licensing.revenues.schemas import (
    DeclarationWrite,
    Mode,
    PaymentCancel,
    PaymentCreate,
    RevenueCreate,
    RevenueDetail,
    RevenueRead,
    RevenueTerms,
)

router = APIRouter(
    prefix="/grant-revenues", route_class=TransactionalRoute, tags=["矿业权出让收益"]
)
Reader = Annotated[Act, may("licensing.revenue:read")]
Writer = Annotated[Act, may("licensing.revenue:write")]


@router.get("", summary="出让收益台账，按应缴日期")
async def list_revenues(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    right_id: UUID | None = None,
    division: DivisionPrefix = None,
    mode: Mode | None = None,
    due_before: date | None = None,
    overdue: bool | None = None,
) -> Page[RevenueRead]:
    """By the next day of payment (`sort=next_due_on`, `total_fen`, `updated_at`); `overdue=true`:
    those with arrears."""
    return await service.listed(act, page, q, right_id, division, mode, due_before, overdue)


@router.post("", status_code=201, summary="建立出让收益台账")
async def open_revenue(
    body: RevenueCreate, act: Writer, request: Request, response: Response
) -> RevenueDetail:
    """What the contract says becomes the sums that fall due."""
    return created(response, request.url.path, await service.open_account(act, body))


@router.get("/{revenue_id}", summary="一个出让收益台账")
async def get_revenue(
    revenue_id: UUID, act: Reader, response: Response, on: date | None = None
) -> RevenueDetail:
    """As it stands today, or on the day `on` with what was paid until then."""
    return tagged(response, await service.get(act, revenue_id, on))


@router.patch("/{revenue_id}", summary="修改合同约定（尚无缴款和申报时）")
async def change_revenue(
    revenue_id: UUID, body: RevenueTerms, act: Writer, response: Response
) -> RevenueDetail:
    return tagged(response, await service.change_terms(act, revenue_id, body))


@router.post("/{revenue_id}/declarations", summary="登记或更正年度销售收入申报")
async def declare_year(
    revenue_id: UUID, body: DeclarationWrite, act: Writer, response: Response
) -> RevenueDetail:
    """Sales without VAT; the year's part is the sales at the contract's rate. The same year again
    is a correction."""
    return tagged(response, await service.declare(act, revenue_id, body))


@router.post("/{revenue_id}/payments", status_code=201, summary="登记税务部门缴款")
async def enter_payment(
    revenue_id: UUID, body: PaymentCreate, act: Writer, response: Response
) -> RevenueDetail:
    """The account after it; the same receipt again changes nothing."""
    record = await service.pay(act, revenue_id, body)
    created(response, "/api/v1/licensing/grant-revenues", record)
    return record


@router.post("/{revenue_id}/payments/{payment_id}/cancel", summary="撤销登记有误的缴款")
async def cancel_payment(
    revenue_id: UUID, payment_id: UUID, body: PaymentCancel, act: Writer, response: Response
) -> RevenueDetail:
    return tagged(response, await service.cancel_payment(act, revenue_id, payment_id, body))
