"""Maps of rights, zones, planned blocks and deposits: counts from far, areas from near."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.geo.boxes import read_place
from kuangzheng.kernel.geo.drawn import FARTHEST_M, MOST, NearRead, box_around, nearest
from kuangzheng.kernel.geo.enclosed import (
    LOOKED_AT,
    AreaText,
    InsideRead,
    OfDivision,
    enclosed,
    read_area,
)
from kuangzheng.kernel.unit import TransactionalRoute, allowed
from kuangzheng.licensing.map.answers import MapAnswer, MapQuestion
from kuangzheng.licensing.map.areas import (
    AreaSource,
    BlocksSource,
    DepositsSource,
    ZonesSource,
)
from kuangzheng.licensing.map.mappers import mapper_of
from kuangzheng.licensing.map.rights import RightsSource
from kuangzheng.licensing.map.schemas import (
    BlocksGrid,
    BlocksPolygons,
    DepositsGrid,
    DepositsPolygons,
    RightsGrid,
    RightsPolygons,
    ZonesGrid,
    ZonesPolygons,
)
from kuangzheng.licensing.rights.schemas import Method, ScaleClass
from kuangzheng.licensing.rights.search import read_bbox, right_filters

router = APIRouter(route_class=TransactionalRoute, tags=["mining-rights"])


def map_response(request: Request, answer: MapAnswer) -> Response:
    """The answer, compressed for a client that takes gzip."""
    headers = {"Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(answer.body, media_type="application/json", headers=headers)
    headers["Content-Encoding"] = "gzip"
    return Response(answer.packed, media_type="application/json", headers=headers)


def rights_asked(
    status: Annotated[list[str] | None, Query()] = None,
    kind: Literal["exploration", "mining"] | None = None,
    mineral: Annotated[str | None, Query(max_length=60)] = None,
    division: OfDivision = None,
    holder_id: UUID | None = None,
    scale_class: ScaleClass | None = None,
    mining_method: Method | None = None,
    expires_before: date | None = None,
) -> dict[str, Any]:
    """FastAPI dependency: of the register's filters those that the map can count by."""
    return right_filters(
        status=status, kind=kind, mineral=mineral, division=division, holder_id=holder_id,
        scale_class=scale_class, mining_method=mining_method, expires_before=expires_before,
    ).filter  # fmt: skip


RightsAsked = Annotated[dict[str, Any], Depends(rights_asked)]


@router.get("/mining-rights/map", response_model=RightsGrid | RightsPolygons)
async def rights_map(
    request: Request,
    principal: Annotated[Principal, allowed("licensing.register:read")],
    bbox: Annotated[str, Query(max_length=120, description="west,south,east,north")],
    zoom: Annotated[int, Query(ge=0, le=22)],
    asked: RightsAsked,
    as_of: date | None = None,
) -> Response:
    """Counts by display status in a grid from far, simplified polygons from near."""
    question = MapQuestion(read_bbox(bbox), zoom, as_of or today(request.app.state.clock), asked)
    mapper = mapper_of(request.app, RightsSource)
    return map_response(request, await mapper.answer(principal.scope(), question))


@router.get("/mining-rights/near")
async def near_rights(
    request: Request,
    principal: Annotated[Principal, allowed("licensing.register:read")],
    at: Annotated[str, Query(max_length=60, description="lon,lat")],
    within_m: Annotated[int, Query(ge=1, le=FARTHEST_M)] = 5_000,
    as_of: date | None = None,
) -> NearRead:
    """Rights within so many metres of a place, to their boundary; 0 where it lies inside."""
    place = read_place(at)
    on = as_of or today(request.app.state.clock)
    filter_ = {"bbox": list(box_around(*place, within_m))}
    rows = await _rights(request, principal, on, filter_, MOST + 1)
    return await nearest(rows, place, within_m, on)


@router.get("/mining-rights/inside")
async def inside_rights(
    request: Request,
    principal: Annotated[Principal, allowed("licensing.register:read")],
    area: AreaText,
    asked: RightsAsked,
    as_of: date | None = None,
) -> InsideRead:
    """Rights that lie inside an area, wholly or in part."""
    drawn, on = read_area(area), as_of or today(request.app.state.clock)
    filter_ = asked | {"bbox": list(drawn.bounds)}
    return await enclosed(
        await _rights(request, principal, on, filter_, LOOKED_AT + 1), drawn, on
    )


async def _rights(
    request: Request, principal: Principal, on: date, filter_: dict[str, Any], limit: int
) -> list[dict[str, Any]]:
    properties, wkb = await RightsSource().shapes(
        request.app.state.database, principal.scope(), on, filter_, limit
    )
    return [
        {**told, "state": told["status"], "geometry": shape}
        for told, shape in zip(properties, wkb, strict=True)
    ]


Words = Annotated[list[str] | None, Query(max_length=60)]


@router.get("/zones/map", response_model=ZonesGrid | ZonesPolygons)
async def zones_map(
    request: Request,
    principal: Annotated[Principal, allowed("licensing.zone:read")],
    bbox: Annotated[str, Query(max_length=120, description="west,south,east,north")],
    zoom: Annotated[int, Query(ge=0, le=22)],
    as_of: date | None = None,
    kinds: Words = None,
) -> Response:
    """Zones by kind; `kinds` repeated or separated by commas."""
    return await _areas(request, principal, ZonesSource, bbox, zoom, as_of, kinds)


@router.get("/planned-blocks/map", response_model=BlocksGrid | BlocksPolygons)
async def blocks_map(
    request: Request,
    principal: Annotated[Principal, allowed("licensing.zone:read")],
    bbox: Annotated[str, Query(max_length=120, description="west,south,east,north")],
    zoom: Annotated[int, Query(ge=0, le=22)],
    as_of: date | None = None,
    setting: Words = None,
) -> Response:
    """Planned blocks by setting."""
    return await _areas(request, principal, BlocksSource, bbox, zoom, as_of, setting)


@router.get("/deposits/map", response_model=DepositsGrid | DepositsPolygons)
async def deposits_map(
    request: Request,
    principal: Annotated[Principal, allowed("licensing.zone:read")],
    bbox: Annotated[str, Query(max_length=120, description="west,south,east,north")],
    zoom: Annotated[int, Query(ge=0, le=22)],
    kinds: Words = None,
) -> Response:
    """Deposits and occurrences with a place, as points."""
    return await _areas(request, principal, DepositsSource, bbox, zoom, None, kinds)


async def _areas(
    request: Request, principal: Principal, source: type[AreaSource], bbox: str, zoom: int,
    as_of: date | None, classes: list[str] | None,
) -> Response:  # fmt: skip
    filter_: dict[str, object] = {}
    if classes:
        filter_["classes"] = [word for entry in classes for word in entry.split(",") if word]
    day = as_of or today(request.app.state.clock)
    question = MapQuestion(read_bbox(bbox), zoom, day, filter_)
    mapper = mapper_of(request.app, source)
    return map_response(request, await mapper.answer(principal.scope(), question))
