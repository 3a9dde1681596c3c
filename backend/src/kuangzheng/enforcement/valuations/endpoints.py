"""`/valuations`."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.enforcement.valuations import schemas as s
from kuangzheng.enforcement.valuations import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(prefix="/valuations", route_class=TransactionalRoute, tags=["价值认定"])
Reader = Annotated[Act, may("enforcement.penalty:read")]
Writer = Annotated[Act, may("enforcement.penalty:write")]


@router.get("", summary="价值认定")
async def list_valuations(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    case_id: UUID | None = None,
    method: s.Method | None = None,
    division: DivisionPrefix = None,
    current: bool = False,
    off_guidance: bool = False,
) -> Page[s.ValuationRead]:
    """`current`: without those that were replaced; `off_guidance`: those alone whose price leaves
    the guidance price."""
    return await service.listed(act, page, case_id, method, division, current, off_guidance)


@router.get("/guidance-prices", summary="矿种当日的销售指导价格")
async def list_guidance_prices(
    act: Reader,
    mineral: Annotated[str, Query(min_length=1, max_length=50)],
    on: date | None = None,
    division: Annotated[str | None, Query(pattern=r"^[0-9]{6}([0-9]{3})?$")] = None,
) -> Page[s.GuidancePriceRead]:
    """As licensing told them, one per product: of the division or the nearest above it."""
    return await service.guidance_prices(act, mineral, on, division)


@router.post("", status_code=201, summary="录入价值认定")
async def create_valuation(
    body: s.ValuationCreate, act: Writer, request: Request, response: Response
) -> s.ValuationRead:
    """The amount is quantity × price; the paper is kept by its hash. A price that leaves the
    guidance price of the mineral and day is entered with the reason, and stays as entered."""
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{valuation_id}", summary="一份价值认定")
async def get_valuation(valuation_id: UUID, act: Reader, response: Response) -> s.ValuationRead:
    return tagged(response, await service.get(act, valuation_id))
