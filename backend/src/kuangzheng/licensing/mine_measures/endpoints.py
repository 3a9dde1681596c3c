"""`/mine-measures`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.mine_measures import service
from kuangzheng.licensing.mine_measures.schemas import (
    MeasureCreate,
    MeasureDone,
    MeasureKind,
    MeasureRead,
    MeasureState,
    MeasureWrite,
)

router = APIRouter(
    prefix="/mine-measures", route_class=TransactionalRoute, tags=["矿山污染防治和更新"]
)
Reader = Annotated[Act, may("licensing.register:read")]
Writer = Annotated[Act, may("licensing.register:write")]


@router.get("", summary="污染防治、机械更新和清洁运输措施")
async def list_mine_measures(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    mine_id: UUID | None = None,
    kind: MeasureKind | None = None,
    division: DivisionPrefix = None,
    state: MeasureState | None = None,
) -> Page[MeasureRead]:
    """What is due first stands first; `late` finds what is past its day and not done."""
    return await service.listed(act, page, mine_id, kind, division, state)


@router.post("", status_code=201, summary="登记措施")
async def create_mine_measure(
    body: MeasureCreate, act: Writer, request: Request, response: Response
) -> MeasureRead:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{measure_id}", summary="一项措施")
async def get_mine_measure(measure_id: UUID, act: Reader, response: Response) -> MeasureRead:
    return tagged(response, await service.get(act, measure_id))


@router.patch("/{measure_id}", summary="修改措施")
async def update_mine_measure(
    measure_id: UUID, body: MeasureWrite, act: Writer, response: Response
) -> MeasureRead:
    return tagged(response, await service.update(act, measure_id, body))


@router.post("/{measure_id}/complete", summary="登记完成")
async def complete_mine_measure(
    measure_id: UUID, body: MeasureDone, act: Writer, response: Response
) -> MeasureRead:
    return tagged(response, await service.complete(act, measure_id, body))
