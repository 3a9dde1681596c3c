"""`/overlay-requests` at the desk; `/public-notices/overlay-requests` for anybody."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.public import Visiting
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, may, tagged
from kuangzheng.licensing.overlay_requests import schemas as s
from kuangzheng.licensing.overlay_requests import service

desk = APIRouter(
    prefix="/overlay-requests", route_class=TransactionalRoute, tags=["压覆矿产资源查询"]
)
everybody = APIRouter(
    prefix="/public-notices/overlay-requests", route_class=TransactionalRoute,
    tags=["压覆矿产资源查询"],
)  # fmt: skip
Reader = Annotated[Act, may("licensing.overlay:read")]
Writer = Annotated[Act, may("licensing.overlay:write")]


@everybody.post("", status_code=201, summary="建设单位申请压覆查询（无须登录）")
async def ask_for_overlay(
    body: s.PublicOverlayRequest, visit: Visiting
) -> s.OverlayRequestTaken:
    """The query code is told once; who asks with it sees how far the answer is."""
    taken = await service.ask(visit, body)
    visit.replay_with(taken.model_copy(update={"query_code": None}).model_dump_json().encode())
    return taken


@everybody.post("/search", summary="凭查询码查看压覆查询申请（无须登录）")
async def find_public_overlay_request(
    body: s.OverlayRequestQuery, visit: Visiting
) -> s.PublicOverlayRequestState:
    return await service.state(visit, body)


@desk.get("", summary="建设单位的压覆查询申请")
async def list_overlay_requests(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.RequestState | None = None,
) -> Page[s.OverlayRequestRead]:
    return await service.listed(act, page, q, division, state)


@desk.get("/{request_id}", summary="一件压覆查询申请")
async def get_overlay_request(
    request_id: UUID, act: Reader, response: Response
) -> s.OverlayRequestRead:
    return tagged(response, await service.get(act, request_id))


@desk.post("/{request_id}/enter", summary="受理并查询")
async def enter_overlay_request(
    request_id: UUID, body: s.OverlayEntering, act: Writer, response: Response
) -> s.OverlayRequestRead:
    return tagged(response, await service.enter(act, request_id))


@desk.post("/{request_id}/decline", summary="不予受理")
async def decline_overlay_request(
    request_id: UUID, body: s.OverlayDecline, act: Writer, response: Response
) -> s.OverlayRequestRead:
    return tagged(response, await service.decline(act, request_id, body))


router = gathered(desk, everybody)
