"""`/conversions`: a bureau's conversion parameters; `/conversion-trials/search` tries some."""

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from kuangzheng.kernel.auth.permissions import USE_CONVERSIONS
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, created, may, tagged
from kuangzheng.licensing.conversions import service
from kuangzheng.licensing.conversions.schemas import (
    ConversionCreate,
    ConversionItem,
    ConversionRead,
    ConversionUpdate,
    ConversionVersions,
    Source,
    State,
    TrialRead,
    TrialSearch,
    WithdrawAct,
)

router = APIRouter(route_class=TransactionalRoute, tags=["坐标换算参数"])
Reader = Annotated[Act, may(USE_CONVERSIONS)]
Keeper = Annotated[Act, may(service.KEEP)]
Whole = Annotated[str | None, Query(pattern=r"^[0-9]{6}([0-9]{3})?$")]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]


@router.get("/conversions", summary="换算参数列表")
async def list_conversions(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    division: DivisionPrefix = None,
    serving: Whole = None,
    source: Source | None = None,
    state: State | None = None,
) -> Page[ConversionItem]:
    """Without figures. `serving=500113`: those that hold for that division."""
    return await service.listed(
        act, page, division=division, serving=serving, source=source, state=state
    )


@router.post("/conversions", status_code=201, summary="登记换算参数")
async def create_conversion(
    body: ConversionCreate, act: Keeper, request: Request, response: Response
) -> ConversionRead:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/conversions/{conversion_id}", summary="一组换算参数")
async def get_conversion(conversion_id: UUID, act: Reader, response: Response) -> ConversionRead:
    """The figures are shown to those who keep them, and that is recorded."""
    return tagged(response, await service.read(act, conversion_id))


@router.patch("/conversions/{conversion_id}", summary="修改换算参数")
async def update_conversion(
    conversion_id: UUID, body: ConversionUpdate, act: Keeper, response: Response
) -> ConversionRead:
    """A new version; the earlier ones stay for what cites them."""
    return tagged(response, await service.change(act, conversion_id, body))


@router.post("/conversions/{conversion_id}/withdraw", summary="停用换算参数")
async def withdraw_conversion(
    conversion_id: UUID, body: WithdrawAct, act: Keeper, response: Response
) -> ConversionRead:
    return tagged(response, await service.withdraw(act, conversion_id, body))


@router.get("/conversions/{conversion_id}/versions", summary="历次版本")
async def list_versions(conversion_id: UUID, act: Reader) -> ConversionVersions:
    return await service.versions(act, conversion_id)


@router.get("/conversions/{conversion_id}/versions/{version}", summary="一个版本")
async def get_version(conversion_id: UUID, version: Number, act: Reader) -> ConversionRead:
    """What a check or an import cites; also of a withdrawn set."""
    return await service.version(act, conversion_id, version)


@router.post("/conversion-trials/search", summary="试算换算参数")
async def try_conversion(
    body: TrialSearch, principal: Annotated[Principal, allowed(service.KEEP)], request: Request
) -> TrialRead:
    """Residuals of control points before anything is kept."""
    return await asyncio.to_thread(service.trial, body, today(request.app.state.clock))
