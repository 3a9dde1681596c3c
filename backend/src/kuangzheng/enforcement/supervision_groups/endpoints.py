"""`/supervision-groups`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.enforcement.supervision_groups import schemas as s
from kuangzheng.enforcement.supervision_groups import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(prefix="/supervision-groups", route_class=TransactionalRoute, tags=["督查组"])
Reader = Annotated[Act, may("enforcement.meeting:read")]
Writer = Annotated[Act, may("enforcement.meeting:write")]
Recorder = Annotated[Act, may("enforcement.meeting:visit")]


@router.get("", summary="督查组")
async def list_supervision_groups(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    county: Annotated[str | None, Query(pattern=r"^[0-9]{6}([0-9]{3})?$")] = None,
    active: bool | None = None,
) -> Page[s.SupervisionGroupRead]:
    """`county`: bound to that one."""
    return await service.listed(act, page, q, division, county, active)


@router.post("", status_code=201, summary="组建督查组")
async def create_supervision_group(
    body: s.SupervisionGroupCreate, act: Writer, request: Request, response: Response
) -> s.SupervisionGroupDetail:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{group_id}", summary="一个督查组")
async def get_supervision_group(
    group_id: UUID, act: Reader, response: Response
) -> s.SupervisionGroupDetail:
    return tagged(response, await service.get(act, group_id))


@router.post("/{group_id}/records", summary="登记督导、问效、问责")
async def record_supervision(
    group_id: UUID, body: s.SupervisionRecordCreate, act: Recorder, response: Response
) -> s.SupervisionGroupDetail:
    """What was done in one of the group's counties; never rewritten."""
    return tagged(response, await service.record(act, group_id, body))


@router.post("/{group_id}/end", summary="结束督查")
async def end_supervision_group(
    group_id: UUID, body: s.SupervisionGroupEnd, act: Writer, response: Response
) -> s.SupervisionGroupDetail:
    return tagged(response, await service.end(act, group_id, body))
