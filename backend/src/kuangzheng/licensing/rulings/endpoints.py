"""`/rulebooks`, `/rulebook-parameters`, `/ruling-confirmations`."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, created, may, tagged
from kuangzheng.licensing.rulings import parameter_guide, service
from kuangzheng.licensing.rulings.schemas import (
    ConfirmationCreate,
    ConfirmationRead,
    ParameterRead,
    RulebookRead,
    RulingsRead,
    TakeBack,
)

router = APIRouter(route_class=TransactionalRoute, tags=["规则"])
Reader = Annotated[Act, may("licensing.rulebook:read")]
Confirmer = Annotated[Act, may("licensing.rulebook:confirm")]


@router.get("/rulebooks", summary="规则册")
async def list_rulebooks(act: Reader) -> list[RulebookRead]:
    return await service.rulebooks(act)


@router.get("/rulebooks/{jurisdiction}", summary="某行政区某日适用的规则")
async def get_rulings(
    jurisdiction: str,
    act: Reader,
    on: Annotated[date | None, Query()] = None,
    known_at: Annotated[Instant | None, Query()] = None,
) -> RulingsRead:
    return await service.rulings(act, jurisdiction, on, known_at)


@router.get("/rulebook-parameters", summary="规则册可以规定的参数")
async def list_parameters(
    principal: Annotated[Principal, allowed("licensing.rulebook:read")],
) -> list[ParameterRead]:
    return list(parameter_guide.parameters())


@router.get("/ruling-confirmations", summary="规定值的核实记录")
async def list_confirmations(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    ruling: Annotated[str | None, Query(min_length=1, max_length=500)] = None,
    standing: bool | None = None,
) -> Page[ConfirmationRead]:
    return await service.confirmations(act, page, ruling, standing)


@router.post("/ruling-confirmations", status_code=201, summary="核实一个规定值")
async def create_confirmation(
    body: ConfirmationCreate, act: Confirmer, request: Request, response: Response
) -> ConfirmationRead:
    return created(response, request.url.path, await service.confirm(act, body))


@router.get("/ruling-confirmations/{confirmation_id}", summary="一条核实记录")
async def get_confirmation(
    confirmation_id: UUID, act: Reader, response: Response
) -> ConfirmationRead:
    return tagged(response, await service.confirmation(act, confirmation_id))


@router.post("/ruling-confirmations/{confirmation_id}/take-back", summary="撤回核实")
async def take_back_confirmation(
    confirmation_id: UUID, body: TakeBack, act: Confirmer, response: Response
) -> ConfirmationRead:
    return tagged(response, await service.take_back(act, confirmation_id, body))
