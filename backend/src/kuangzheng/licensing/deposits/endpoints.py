"""`/deposits`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.deposits import service
from kuangzheng.licensing.deposits.schemas import DepositRead, DepositWrite, Kind, SizeClass

router = APIRouter(prefix="/deposits", route_class=TransactionalRoute, tags=["矿床与矿点"])
Reader = Annotated[Act, may("licensing.zone:read")]
Writer = Annotated[Act, may("licensing.zone:write")]


@router.get("", summary="矿床与矿（化）点列表")
async def list_deposits(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    kind: Kind | None = None,
    mineral: Annotated[str | None, Query(max_length=60)] = None,
    size_class: SizeClass | None = None,
) -> Page[DepositRead]:
    return await service.listed(act, page, q, division, kind, mineral, size_class)


@router.post("", status_code=201, summary="登记矿床或矿点")
async def create_deposit(
    body: DepositWrite, act: Writer, request: Request, response: Response
) -> DepositRead:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{deposit_id}", summary="一个矿床或矿点")
async def get_deposit(deposit_id: UUID, act: Reader, response: Response) -> DepositRead:
    return tagged(response, await service.get(act, deposit_id))


@router.patch("/{deposit_id}", summary="修改矿床或矿点")
async def update_deposit(
    deposit_id: UUID, body: DepositWrite, act: Writer, response: Response
) -> DepositRead:
    return tagged(response, await service.update(act, deposit_id, body))
