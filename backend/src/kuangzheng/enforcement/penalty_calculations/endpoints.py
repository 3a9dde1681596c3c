"""`/penalty-calculations`."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.clues.schemas import Violation
from kuangzheng.enforcement.penalty_calculations import schemas as s
from kuangzheng.enforcement.penalty_calculations import service
from kuangzheng.enforcement.penalty_calculations.catalogue import catalogue
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(
    prefix="/penalty-calculations", route_class=TransactionalRoute, tags=["处罚测算"]
)
Reader = Annotated[Act, may("enforcement.penalty:read")]
Writer = Annotated[Act, may("enforcement.penalty:write")]


@router.get("", summary="处罚测算")
async def list_penalty_calculations(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    case_id: UUID | None = None,
    violation: Violation | None = None,
    division: DivisionPrefix = None,
) -> Page[s.PenaltyCalculationRead]:
    return await service.listed(act, page, case_id, violation, division)


@router.post("", status_code=201, summary="测算并保存")
async def create_penalty_calculation(
    body: s.PenaltyAsk, act: Writer, request: Request, response: Response
) -> s.PenaltyCalculationDetail:
    """Every run is kept with its facts; another run does not change it."""
    return created(response, request.url.path, await service.create(act, body))


@router.post("/search", summary="试算（不保存）")
async def try_penalty_calculation(body: s.PenaltyAsk, act: Reader) -> s.PenaltyResult:
    return await service.tried(act, body)


@router.get("/catalogue", summary="违法行为与罚则目录")
async def get_penalty_catalogue(act: Reader, on: date | None = None) -> s.PenaltyCatalogue:
    """By the day of the act: the law of that day, its articles and fines."""
    present = today(act.clock)
    return catalogue(act.principal.division, on or present, present)


@router.get("/{calculation_id}", summary="一次测算")
async def get_penalty_calculation(
    calculation_id: UUID, act: Reader, response: Response
) -> s.PenaltyCalculationDetail:
    return tagged(response, await service.get(act, calculation_id))
