"""`/penalty-figures`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.penalty_figures import schemas as s
from kuangzheng.enforcement.penalty_figures import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(
    prefix="/penalty-figures", route_class=TransactionalRoute, tags=["裁量与入罪标准"]
)
Reader = Annotated[Act, may("enforcement.penalty:read")]
Writer = Annotated[Act, may("enforcement.penalty:write")]
Approver = Annotated[Act, may("enforcement.penalty:approve")]


@router.get("", summary="本地裁量基准与入罪数额标准")
async def list_penalty_figures(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    kind: s.Kind | None = None,
    division: DivisionPrefix = None,
) -> Page[s.PenaltyFigureRead]:
    return await service.listed(act, page, kind, division)


@router.post("", status_code=201, summary="录入本地标准")
async def create_penalty_figure(
    body: s.PenaltyFigureCreate, act: Writer, request: Request, response: Response
) -> s.PenaltyFigureRead:
    """Applies at once and is shown as unconfirmed until another person has read the document."""
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{figure_id}", summary="一项本地标准")
async def get_penalty_figure(
    figure_id: UUID, act: Reader, response: Response
) -> s.PenaltyFigureRead:
    return tagged(response, await service.get(act, figure_id))


@router.post("/{figure_id}/confirm", summary="对照原文核实")
async def confirm_penalty_figure(
    figure_id: UUID, act: Approver, response: Response
) -> s.PenaltyFigureRead:
    """By another person than entered it."""
    return tagged(response, await service.confirm(act, figure_id))
