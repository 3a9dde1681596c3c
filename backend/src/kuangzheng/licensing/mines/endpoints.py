"""`/mines` and their facilities."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.mines import service
from kuangzheng.licensing.mines.schemas import (
    FacilityRead,
    FacilityWrite,
    GateRead,
    MineCreate,
    MineRead,
    MineUpdate,
    Status,
    StatusChange,
)

router = APIRouter(prefix="/mines", route_class=TransactionalRoute, tags=["矿山"])
Reader = Annotated[Act, may("licensing.register:read")]
Writer = Annotated[Act, may("licensing.register:write")]


@router.get("", summary="矿山列表")
async def list_mines(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    status: Status | None = None,
    mineral: Annotated[str | None, Query(max_length=60)] = None,
) -> Page[MineRead]:
    return await service.listed(act, page, q, division, status, mineral)


@router.post("", status_code=201, summary="登记矿山")
async def create_mine(
    body: MineCreate, act: Writer, request: Request, response: Response
) -> MineRead:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{mine_id}", summary="一个矿山")
async def get_mine(
    mine_id: UUID, act: Reader, response: Response, as_of: date | None = None
) -> MineRead:
    """With the rights on it today, or on the day `as_of`; the mine itself is as it stands now."""
    record = await service.get(act, mine_id, as_of)
    if as_of is None:
        tagged(response, record)
    return record


@router.get("/{mine_id}/production-gate", summary="投产手续")
async def get_production_gate(mine_id: UUID, act: Reader, on: date | None = None) -> GateRead:
    """What the rulebooks want before the mine produces, and what is registered, on a day."""
    return await service.gate(act, mine_id, on)


@router.patch("/{mine_id}", summary="修改矿山")
async def update_mine(mine_id: UUID, body: MineUpdate, act: Writer, response: Response) -> MineRead:
    return tagged(response, await service.update(act, mine_id, body))


@router.post("/{mine_id}/change-status", summary="变更矿山状态")
async def change_mine_status(
    mine_id: UUID, body: StatusChange, act: Writer, response: Response
) -> MineRead:
    return tagged(response, await service.change_status(act, mine_id, body))


@router.post("/{mine_id}/facilities", status_code=201, summary="登记设施")
async def create_facility(
    mine_id: UUID, body: FacilityWrite, act: Writer, request: Request, response: Response
) -> FacilityRead:
    return created(response, request.url.path, await service.add_facility(act, mine_id, body))


@router.get("/{mine_id}/facilities/{facility_id}", summary="一处设施")
async def get_facility(
    mine_id: UUID, facility_id: UUID, act: Reader, response: Response
) -> FacilityRead:
    return tagged(response, await service.facility(act, mine_id, facility_id))


@router.patch("/{mine_id}/facilities/{facility_id}", summary="修改设施")
async def update_facility(
    mine_id: UUID, facility_id: UUID, body: FacilityWrite, act: Writer, response: Response
) -> FacilityRead:
    return tagged(response, await service.change_facility(act, mine_id, facility_id, body))
