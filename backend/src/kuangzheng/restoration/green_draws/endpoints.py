"""`/green-draws`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.green_draws import schemas as s
from kuangzheng.restoration.green_draws import service

router = APIRouter(prefix="/green-draws", route_class=TransactionalRoute, tags=["绿色矿山抽查"])
Reader = Annotated[Act, may("restoration.green:read")]
Writer = Annotated[Act, may("restoration.green:write")]
Reviewer = Annotated[Act, may("restoration.green:review")]


@router.get("", summary="绿色矿山抽查")
async def list_green_draws(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    division: DivisionPrefix = None,
    state: s.DrawState | None = None,
    year: Annotated[int | None, Query(ge=2000, le=2100)] = None,
) -> Page[s.GreenDrawRead]:
    """The newest first."""
    return await service.listed(act, page, division, state, year)


@router.post("", status_code=201, summary="固定名单并公布承诺")
async def create_green_draw(
    body: s.GreenDrawCreate, act: Writer, request: Request, response: Response
) -> s.GreenDrawDetail:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{draw_id}", summary="一次绿色矿山抽查")
async def get_green_draw(draw_id: UUID, act: Reader, response: Response) -> s.GreenDrawDetail:
    """With its proof, which the script of the draws of rights repeats."""
    return tagged(response, await service.get(act, draw_id))


@router.post("/{draw_id}/draw", summary="录入公开随机数并抽取")
async def draw_green_mines(
    draw_id: UUID, body: s.GreenDrawRandomness, act: Reviewer, response: Response
) -> s.GreenDrawDetail:
    return tagged(response, await service.enter_randomness(act, draw_id, body))


@router.post("/{draw_id}/void", summary="作废未抽取的抽查")
async def void_green_draw(
    draw_id: UUID, body: s.GreenDrawVoid, act: Writer, response: Response
) -> s.GreenDrawDetail:
    return tagged(response, await service.void(act, draw_id, body))
