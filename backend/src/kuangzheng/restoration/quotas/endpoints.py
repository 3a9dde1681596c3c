"""`/reclamation-quotas`: movements and balances."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.quotas import schemas as s
from kuangzheng.restoration.quotas import service

router = APIRouter(
    prefix="/reclamation-quotas", route_class=TransactionalRoute, tags=["复垦指标台账"]
)
Reader = Annotated[Act, may("restoration.project:read")]
Writer = Annotated[Act, may("restoration.quota:write")]


@router.get("", summary="复垦指标流水")
async def list_quotas(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    kind: s.QuotaKind | None = None,
    land_class: s.LandClass | None = None,
    movement: s.Movement | None = None,
    site_id: UUID | None = None,
) -> Page[s.QuotaRead]:
    """The newest first; `q` in the document number."""
    return await service.listed(act, page, q, division, kind, land_class, movement, site_id)


@router.post("", status_code=201, summary="登记指标产生、使用、流转")
async def enter_quota(
    body: s.QuotaCreate, act: Writer, request: Request, response: Response
) -> s.QuotaRead:
    """In the order of their days; no balance falls below zero."""
    return created(response, request.url.path, await service.enter(act, body))


@router.get("/balances", summary="复垦指标余额")
async def list_quota_balances(
    act: Reader,
    division: Annotated[str | None, Query(pattern=r"^[0-9]{6}([0-9]{3})?$")] = None,
    as_of: date | None = None,
) -> s.QuotaBalanceList:
    """Of a day, by division, kind and class of land."""
    return await service.balances(act, division, as_of)


@router.get("/{movement_id}", summary="一笔指标")
async def get_quota(movement_id: UUID, act: Reader, response: Response) -> s.QuotaRead:
    return tagged(response, await service.get(act, movement_id))


@router.post("/{movement_id}/reverse", status_code=201, summary="冲销")
async def reverse_quota(
    movement_id: UUID, body: s.QuotaReversal, act: Writer, response: Response
) -> s.QuotaRead:
    """A new movement that takes this one back; nothing is rewritten."""
    record = await service.reverse(act, movement_id, body)
    created(response, "/api/v1/restoration/reclamation-quotas", record)
    return record
