"""`/minerals`, `/divisions`."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import TransactionalRoute, allowed
from kuangzheng.licensing.catalogues import service
from kuangzheng.licensing.catalogues.schemas import DivisionRead, MineralRead

router = APIRouter(route_class=TransactionalRoute, tags=["目录"])
Reader = Annotated[Principal, allowed("licensing.register:read")]
On = Annotated[date | None, Query()]


def _day(request: Request, on: date | None) -> date:
    return on or today(request.app.state.clock)


@router.get("/minerals", summary="矿种目录")
async def list_minerals(
    principal: Reader,
    q: Annotated[str | None, Query(min_length=1, max_length=40)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> list[MineralRead]:
    return service.minerals(q, limit)


@router.get("/divisions", summary="行政区划")
async def list_divisions(
    request: Request,
    principal: Reader,
    parent: Annotated[str | None, Query(pattern=r"^[0-9]{6}$")] = None,
    on: On = None,
) -> list[DivisionRead]:
    return service.children(parent, _day(request, on))


@router.get("/divisions/{code}", summary="一个行政区")
async def get_division(
    code: str, request: Request, principal: Reader, on: On = None
) -> DivisionRead:
    return service.division(code, _day(request, on))
