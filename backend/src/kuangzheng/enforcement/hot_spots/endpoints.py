"""`/hot-spots`."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.entry import Division, Words, tag
from kuangzheng.enforcement.hot_spots import mapping, service
from kuangzheng.enforcement.hot_spots import schemas as s
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.geo.drawn import NearRead, StatesGrid
from kuangzheng.kernel.geo.enclosed import InsideRead
from kuangzheng.kernel.geo.layers import AskedAround, AskedView, AskedWithin, Listed, listed
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, created, may

router = APIRouter(prefix="/hot-spots", route_class=TransactionalRoute, tags=["非法采矿易发点"])
_READ = "enforcement.meeting:read"
Reader = Annotated[Act, may(_READ)]
Looks = Annotated[Principal, allowed(_READ)]
Writer = Annotated[Act, may("enforcement.meeting:write")]
Visitor = Annotated[Act, may("enforcement.meeting:visit")]


def _on_map(grade: Listed = None, visited: bool | None = None) -> tuple[Any, ...]:
    return listed(grade), visited


OnMap = Annotated[tuple[Any, ...], Depends(_on_map)]


@router.get("", summary="非法采矿易发点")
async def list_hot_spots(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: Division = None,
    grade: s.SpotGrade | None = None,
    state: s.SpotState | None = None,
) -> Page[s.SpotRead]:
    return await service.listed(act, page, q, division, grade, state)


@router.post("", status_code=201, summary="登记易发点")
async def create_hot_spot(
    body: s.SpotCreate, act: Writer, request: Request, response: Response
) -> s.SpotDetail:
    record = await service.create(act, body)
    created(response, request.url.path, record)
    return record


@router.get("/overview", summary="易发点和督查组分布")
async def get_hot_spot_overview(
    act: Reader, division: Division = None, grade: s.SpotGrade | None = None
) -> s.SpotMap:
    """Watched spots with their points, and the groups that are set up today."""
    return await mapping.mapped(act, division, grade)


@router.get("/map", summary="易发点地图")
async def map_hot_spots(looks: Looks, view: AskedView, asked: OnMap) -> StatesGrid | s.SpotPlaces:
    """Those with coordinates that were watched on the day, by grade."""
    return await mapping.LAYER.drawn(looks, view, asked)


@router.get("/near", summary="某处附近的易发点")
async def near_hot_spots(looks: Looks, around: AskedAround) -> NearRead:
    return await mapping.LAYER.near(looks, around)


@router.get("/inside", summary="某一范围内的易发点")
async def inside_hot_spots(looks: Looks, within: AskedWithin, asked: OnMap) -> InsideRead:
    return await mapping.LAYER.inside(looks, within, asked)


@router.get("/{spot_id}", summary="一处易发点")
async def get_hot_spot(spot_id: UUID, act: Reader, response: Response) -> s.SpotDetail:
    return tag(response, await service.get(act, spot_id))


@router.patch("/{spot_id}", summary="修改易发点")
async def update_hot_spot(
    spot_id: UUID, body: s.SpotWrite, act: Writer, response: Response
) -> s.SpotDetail:
    return tag(response, await service.amend(act, spot_id, body))


@router.post("/{spot_id}/visits", summary="登记检查")
async def visit_hot_spot(
    spot_id: UUID, body: s.VisitCreate, act: Visitor, response: Response
) -> s.SpotDetail:
    """Openly or unannounced; a visit is never rewritten."""
    return tag(response, await service.visit(act, spot_id, body))


@router.post("/{spot_id}/remove", summary="移出易发点")
async def remove_hot_spot(
    spot_id: UUID, body: s.SpotRemove, act: Writer, response: Response
) -> s.SpotDetail:
    return tag(response, await service.remove(act, spot_id, body))
