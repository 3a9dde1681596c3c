"""`/reserve-standings`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.reserve_standings import service
from kuangzheng.licensing.reserve_standings.schemas import (
    ReserveStandingRead,
    ReserveStandingWrite,
)

router = APIRouter(
    prefix="/reserve-standings", route_class=TransactionalRoute, tags=["保有资源储量"]
)
Reader = Annotated[Act, may("licensing.zone:read")]
Writer = Annotated[Act, may("licensing.zone:write")]


@router.get("", summary="保有资源储量")
async def list_reserve_standings(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    mineral: Annotated[str | None, Query(max_length=60)] = None,
    year: Annotated[int | None, Query(ge=1990, le=2100)] = None,
    division: DivisionPrefix = None,
) -> Page[ReserveStandingRead]:
    return await service.listed(act, page, mineral, year, division)


@router.post("", status_code=201, summary="登记保有资源储量")
async def create_reserve_standing(
    body: ReserveStandingWrite, act: Writer, request: Request, response: Response
) -> ReserveStandingRead:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{standing_id}", summary="一条保有资源储量")
async def get_reserve_standing(
    standing_id: UUID, act: Reader, response: Response
) -> ReserveStandingRead:
    return tagged(response, await service.get(act, standing_id))


@router.patch("/{standing_id}", summary="修改保有资源储量")
async def update_reserve_standing(
    standing_id: UUID, body: ReserveStandingWrite, act: Writer, response: Response
) -> ReserveStandingRead:
    return tagged(response, await service.update(act, standing_id, body))
