"""`/mine-closures`."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.mine_closures import schemas as s
from kuangzheng.enforcement.mine_closures import service
from kuangzheng.enforcement.sealed_shafts.schemas import ShaftCreate
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(prefix="/mine-closures", route_class=TransactionalRoute, tags=["矿山关闭"])
Reader = Annotated[Act, may("enforcement.closure:read")]
Writer = Annotated[Act, may("enforcement.closure:write")]
Acceptor = Annotated[Act, may("enforcement.closure:accept")]


@router.get("", summary="矿山关闭")
async def list_mine_closures(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    kind: s.ClosureKind | None = None,
    state: s.ClosureState | None = None,
    right_id: UUID | None = None,
    mine_id: UUID | None = None,
    late: bool = False,
) -> Page[s.ClosureRead]:
    """`late`: not accepted although the day to finish is over."""
    return await service.listed(act, page, q, division, kind, state, right_id, late, mine_id)


@router.get("/statistics", summary="关闭统计")
async def get_closure_statistics(
    act: Reader, since: date, until: date, division: DivisionPrefix = None
) -> s.ClosureStatistics:
    return await service.statistics(act, division, since, until)


@router.post("", status_code=201, summary="登记关闭决定")
async def create_mine_closure(
    body: s.ClosureCreate, act: Writer, request: Request, response: Response
) -> s.ClosureDetail:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{closure_id}", summary="一项关闭")
async def get_mine_closure(closure_id: UUID, act: Reader, response: Response) -> s.ClosureDetail:
    return tagged(response, await service.get(act, closure_id))


@router.patch("/{closure_id}", summary="更正关闭决定")
async def update_mine_closure(
    closure_id: UUID, body: s.ClosureWrite, act: Writer, response: Response
) -> s.ClosureDetail:
    return tagged(response, await service.amend(act, closure_id, body))


@router.post("/{closure_id}/start", summary="开始实施")
async def start_mine_closure(
    closure_id: UUID, body: s.ClosureStep, act: Writer, response: Response
) -> s.ClosureDetail:
    return tagged(response, await service.start(act, closure_id, body))


@router.post("/{closure_id}/shafts", summary="登记须封闭的井硐")
async def add_closure_shaft(
    closure_id: UUID, body: ShaftCreate, act: Writer, response: Response
) -> s.ClosureDetail:
    return tagged(response, await service.add_shaft(act, closure_id, body))


@router.post("/{closure_id}/points/{point}", summary="登记清理情况")
async def record_closure_point(
    closure_id: UUID, point: s.Point, body: s.PointDone, act: Writer, response: Response
) -> s.ClosureDetail:
    """Explosives only after the police's word that they are cleared."""
    return tagged(response, await service.record_point(act, closure_id, point, body))


@router.post("/{closure_id}/accept", summary="验收")
async def accept_mine_closure(
    closure_id: UUID, body: s.ClosureAccept, act: Acceptor, response: Response
) -> s.ClosureDetail:
    """By another person, every point and shaft done. Licensing is told, and decides itself."""
    return tagged(response, await service.accept(act, closure_id, body))


@router.post("/{closure_id}/notice", summary="登记公告")
async def notice_mine_closure(
    closure_id: UUID, body: s.ClosureNotice, act: Writer, response: Response
) -> s.ClosureDetail:
    """Everybody reads it on the public site from now on."""
    return tagged(response, await service.notice(act, closure_id, body))


@router.post("/{closure_id}/withdraw", summary="撤回公告")
async def withdraw_mine_closure_notice(
    closure_id: UUID, body: s.ClosureWithdraw, act: Writer, response: Response
) -> s.ClosureDetail:
    """It is on the public site no longer; the acceptance stands and may be noticed again."""
    return tagged(response, await service.withdraw(act, closure_id, body))
