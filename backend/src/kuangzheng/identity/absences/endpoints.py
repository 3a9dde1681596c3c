"""`/absences`: who is away and who stands in."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.identity.absences import service
from kuangzheng.identity.absences.schemas import (
    AbsenceCreate,
    AbsenceRead,
    AbsenceRevocation,
    ColleagueList,
)
from kuangzheng.identity.access import OwnAffairs
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import TransactionalRoute, created, tagged

router = APIRouter(prefix="/absences", route_class=TransactionalRoute, tags=["absences"])


@router.get("", summary="缺席与代理登记")
async def list_absences(
    act: OwnAffairs, page: Annotated[PageRequest, Depends(page_request)],
    organisation: Annotated[bool, Query(description="本机构全部人员的（负责人）")] = False,
) -> Page[AbsenceRead]:  # fmt: skip
    """Where the caller is away or stands in."""
    return await service.listed(act, page, organisation=organisation)


@router.post("", status_code=201, summary="登记缺席和代理人")
async def record_absence(
    body: AbsenceCreate, act: OwnAffairs, request: Request, response: Response
) -> AbsenceRead:
    return created(response, request.url.path, await service.record(act, body))


@router.get("/colleagues", summary="可以代理的同事")
async def list_colleagues(
    act: OwnAffairs, user_id: UUID | None = None, first_day: date | None = None,
    last_day: date | None = None,
    q: Annotated[str | None, Query(max_length=60, description="姓名")] = None,
) -> ColleagueList:  # fmt: skip
    found = await service.colleagues(act, user_id, first_day, last_day)
    return ColleagueList(items=[one for one in found.items if not q or q in one.name])


@router.get("/{absence_id}", summary="一项缺席登记")
async def read_absence(absence_id: UUID, act: OwnAffairs, response: Response) -> AbsenceRead:
    return tagged(response, await service.get(act, absence_id))


@router.post("/{absence_id}/revoke", summary="撤销缺席登记，代理随即结束")
async def revoke_absence(
    absence_id: UUID, body: AbsenceRevocation, act: OwnAffairs, response: Response
) -> AbsenceRead:
    return tagged(response, await service.revoke(act, absence_id, body.reason))
