"""`/consolidation-screenings`: which mines of a city must merge."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.consolidation import service
from kuangzheng.licensing.consolidation.schemas import (
    GroundCode,
    OutcomeCode,
    ScreeningCreate,
    ScreeningRead,
    ScreeningResultRead,
)

router = APIRouter(
    prefix="/consolidation-screenings", route_class=TransactionalRoute, tags=["资源整合"]
)
Reader = Annotated[Act, may("licensing.consolidation:read")]
Writer = Annotated[Act, may("licensing.consolidation:write")]


@router.get("", summary="整合筛查列表")
async def list_screenings(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    division: DivisionPrefix = None,
) -> Page[ScreeningRead]:
    """The newest first."""
    return await service.listed(act, page, division)


@router.post("", status_code=201, summary="筛查一个市")
async def create_screening(
    body: ScreeningCreate, act: Writer, request: Request, response: Response
) -> ScreeningRead:
    """Every mining right in the register on the day that no ministry or province licensed, by every
    criterion of the city's rulebook. Neighbours are looked for among these. The result is kept
    and decides nothing by itself."""
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{screening_id}", summary="一次整合筛查")
async def get_screening(screening_id: UUID, act: Reader, response: Response) -> ScreeningRead:
    return tagged(response, await service.get(act, screening_id))


@router.get("/{screening_id}/results", summary="逐矿筛查结果")
async def list_screening_results(
    screening_id: UUID,
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    outcome: OutcomeCode | None = None,
    division: DivisionPrefix = None,
    group: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    ground: GroundCode | None = None,
    geometry: bool = False,
) -> Page[ScreeningResultRead]:
    """Each mine with each criterion's value, limit, basis and outcome; with `geometry=true` its
    boundary as it was judged. `ground`: mines that meet every criterion of it."""
    return await service.results(
        act, screening_id, page, outcome=outcome, division=division, group=group, ground=ground,
        drawn=geometry,
    )
