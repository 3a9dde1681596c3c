"""`/hot-spots`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.hot_spots import mapping, service
from kuangzheng.enforcement.hot_spots import schemas as s
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(prefix="/hot-spots", route_class=TransactionalRoute, tags=["非法采矿易发点"])
Reader = Annotated[Act, may("enforcement.meeting:read")]
Writer = Annotated[Act, may("enforcement.meeting:write")]
Visitor = Annotated[Act, may("enforcement.meeting:visit")]


@router.get("", summary="非法采矿易发点")
async def list_hot_spots(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    grade: s.SpotGrade | None = None,
    state: s.SpotState | None = None,
) -> Page[s.SpotRead]:
    return await service.listed(act, page, q, division, grade, state)


@router.post("", status_code=201, summary="登记易发点")
async def create_hot_spot(
    body: s.SpotCreate, act: Writer, request: Request, response: Response
) -> s.SpotDetail:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/overview", summary="易发点和督查组分布")
async def get_hot_spot_overview(
    act: Reader, division: DivisionPrefix = None, grade: s.SpotGrade | None = None
) -> s.SpotMap:
    """Watched spots with their points, and the groups that are set up today."""
    return await mapping.mapped(act, division, grade)


mapping.LAYER.serve(
    router, "hot_spots", "易发点",
    "Those with coordinates that were watched on the day, by grade.",
)  # fmt: skip


@router.get("/{spot_id}", summary="一处易发点")
async def get_hot_spot(spot_id: UUID, act: Reader, response: Response) -> s.SpotDetail:
    return tagged(response, await service.get(act, spot_id))


@router.patch("/{spot_id}", summary="修改易发点")
async def update_hot_spot(
    spot_id: UUID, body: s.SpotWrite, act: Writer, response: Response
) -> s.SpotDetail:
    return tagged(response, await service.amend(act, spot_id, body))


@router.post("/{spot_id}/visits", summary="登记检查")
async def visit_hot_spot(
    spot_id: UUID, body: s.VisitCreate, act: Visitor, response: Response
) -> s.SpotDetail:
    """Openly or unannounced; a visit is never rewritten."""
    return tagged(response, await service.visit(act, spot_id, body))


@router.post("/{spot_id}/remove", summary="移出易发点")
async def remove_hot_spot(
    spot_id: UUID, body: s.SpotRemove, act: Writer, response: Response
) -> s.SpotDetail:
    return tagged(response, await service.remove(act, spot_id, body))
