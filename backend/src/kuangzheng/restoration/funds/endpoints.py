"""`/funds` and `/fund-standing`."""

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.funds import ending, presenting, service
from kuangzheng.restoration.funds import schemas as s

_funds = APIRouter(prefix="/funds", route_class=TransactionalRoute, tags=["修复基金"])
_standing = APIRouter(prefix="/fund-standing", route_class=TransactionalRoute, tags=["修复基金"])
_rights = APIRouter(prefix="/fund-rights", route_class=TransactionalRoute, tags=["修复基金"])
Reader = Annotated[Act, may("restoration.fund:read")]
Writer = Annotated[Act, may("restoration.fund:write")]
Releaser = Annotated[Act, may("restoration.fund:release")]


@_funds.get("", summary="基金台账")
async def list_funds(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.State | None = None,
    mine_id: UUID | None = None,
    fault: s.Fault | None = None,
) -> Page[s.FundRead]:
    """`q` in the names of right and holder; `fault` finds what the radar shows."""
    return await service.listed(act, page, q, division, state, mine_id, fault)


@_funds.get("/workbook", response_class=Response, summary="基金台账（Excel）")
async def get_workbook(
    act: Reader, q: Words = None, division: DivisionPrefix = None, state: s.State | None = None,
    fault: s.Fault | None = None,
) -> Response:  # fmt: skip
    items = await service.exported(act, q, division, state, fault)
    content = await asyncio.to_thread(presenting.workbook, items)
    headers = download_headers("矿区生态修复基金台账.xlsx", len(content))
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


@_funds.post("", status_code=201, summary="建立基金台账（平台启用前批准的方案）")
async def create_fund(
    body: s.FundCreate, act: Writer, request: Request, response: Response
) -> s.FundDetail:
    return created(response, request.url.path, await service.create(act, body))


@_rights.get("", summary="可建立基金台账的采矿权")
async def list_fund_rights(act: Writer, q: Words = None) -> list[s.FundRightRead]:
    """Fifty at most, found by name, holder or certificate; those without a fund first."""
    return await service.rights(act, q)


@_funds.get("/{fund_id}", summary="一个基金")
async def get_fund(fund_id: UUID, act: Reader, response: Response) -> s.FundDetail:
    return tagged(response, await service.get(act, fund_id))


@_funds.get("/{fund_id}/course", summary="基金应提、缴存、使用和余额的变化")
async def get_course(fund_id: UUID, act: Reader) -> s.Course:
    """One point for each day on which something was booked."""
    return await service.course(act, fund_id)


@_funds.post("/{fund_id}/open", summary="登记开户和三方监管协议")
async def open_fund(
    fund_id: UUID, body: s.Opening, act: Writer, response: Response
) -> s.FundDetail:
    return tagged(response, await service.open_fund(act, fund_id, body))


@_funds.post("/{fund_id}/basis", summary="维护测算依据")
async def set_basis(fund_id: UUID, body: s.Basis, act: Writer, response: Response) -> s.FundDetail:
    return tagged(response, await service.set_basis(act, fund_id, body))


@_funds.post("/{fund_id}/deposit", summary="登记缴存")
async def deposit(fund_id: UUID, body: s.Deposit, act: Writer, response: Response) -> s.FundDetail:
    return tagged(response, await service.deposit(act, fund_id, body))


@_funds.post("/{fund_id}/merge", summary="随矿业权整合并入其他基金")
async def merge(fund_id: UUID, body: s.Merger, act: Writer, response: Response) -> s.FundDetail:
    return tagged(response, await ending.merge(act, fund_id, body))


@_funds.post("/{fund_id}/accept", summary="登记总体验收")
async def accept(
    fund_id: UUID, body: s.Acceptance, act: Writer, response: Response
) -> s.FundDetail:
    return tagged(response, await service.accept(act, fund_id, body))


@_funds.post("/{fund_id}/settle", summary="开始清算")
async def settle(fund_id: UUID, body: s.Dated, act: Writer, response: Response) -> s.FundDetail:
    return tagged(response, await ending.settle(act, fund_id, body))


@_funds.post("/{fund_id}/release", summary="解除监管并销户")
async def release(
    fund_id: UUID, body: s.Dated, act: Releaser, response: Response
) -> s.FundDetail:
    return tagged(response, await ending.release(act, fund_id, body))


@_standing.get("", summary="提取率与使用率（矿山、县、市）")
async def get_standing(
    act: Reader, division: Annotated[str | None, Query(pattern=r"^[0-9]{6}([0-9]{3})?$")] = None
) -> s.Standing:
    """Drawn ÷ due and used ÷ drawn of the whole, one level below, and each mine."""
    return await service.standing(act, division)


router = gathered(_funds, _rights, _standing)
