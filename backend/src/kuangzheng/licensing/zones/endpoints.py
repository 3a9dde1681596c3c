"""`/zone-kinds`, `/zone-layers`, `/zones`. The map of zones is the map room's."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.exchange import DOCUMENTED, GEOJSON, features
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.zones import comparing, layers, service
from kuangzheng.licensing.zones.rules import State
from kuangzheng.licensing.zones.schemas import (
    ComparisonRead,
    LayerCreate,
    LayerPublish,
    LayerRead,
    LayerUpdate,
    LayerWithdraw,
    ZoneKindRead,
    ZoneRead,
    ZonesHere,
    ZoneUpdate,
)
from kuangzheng.licensing.zones.search import ZoneFilters, zone_filters

router = APIRouter(route_class=TransactionalRoute, tags=["管控区域"])
Reader = Annotated[Act, may("licensing.zone:read")]
Writer = Annotated[Act, may("licensing.zone:write")]
Paging = Annotated[PageRequest, Depends(page_request)]
Kind = Annotated[str | None, Query(pattern=r"^[a-z][a-z0-9_]{1,40}$")]


@router.get("/zone-kinds", summary="管控区类别")
async def list_kinds(act: Reader) -> list[ZoneKindRead]:
    return await service.kinds(act)


@router.get("/zone-layers", summary="图层列表")
async def list_layers(
    act: Reader, page: Paging, q: Words = None, kind: Kind = None, state: State | None = None,
    division: DivisionPrefix = None, as_of: date | None = None,
) -> Page[LayerRead]:  # fmt: skip
    return await layers.layers(act, page, q, kind, state, division, as_of)


@router.post("/zone-layers", status_code=201, summary="新建图层版本")
async def create_layer(
    body: LayerCreate, act: Writer, request: Request, response: Response
) -> LayerRead:
    return created(response, request.url.path, await layers.create_layer(act, body))


@router.get("/zone-layers/{layer_id}", summary="一个图层")
async def get_layer(layer_id: UUID, act: Reader, response: Response) -> LayerRead:
    return tagged(response, await layers.layer(act, layer_id))


@router.patch("/zone-layers/{layer_id}", summary="核实、修改或终止图层")
async def update_layer(
    layer_id: UUID, body: LayerUpdate, act: Writer, response: Response
) -> LayerRead:
    return tagged(response, await layers.update_layer(act, layer_id, body))


@router.post("/zone-layers/{layer_id}/publish", summary="发布图层版本")
async def publish_layer(
    layer_id: UUID, body: LayerPublish, act: Writer, response: Response
) -> LayerRead:
    """The draft holds from a day on; the version it replaces ends then and stays readable."""
    return tagged(response, await layers.publish(act, layer_id, body))


@router.post("/zone-layers/{layer_id}/withdraw", summary="撤回图层版本")
async def withdraw_layer(
    layer_id: UUID, body: LayerWithdraw, act: Writer, response: Response
) -> LayerRead:
    """A version that held ends; a draft, and one that has not begun, are undone."""
    return tagged(response, await layers.withdraw(act, layer_id, body))


@router.get("/zone-layers/{layer_id}/comparison", summary="对比两个图层版本")
async def compare_layer(layer_id: UUID, act: Reader, against: UUID | None = None) -> ComparisonRead:
    """With `against`, else with the version it replaces."""
    return await comparing.compared(act, layer_id, against)


@router.get("/zones", response_model=Page[ZoneRead], summary="区域列表", responses=DOCUMENTED)
async def list_zones(
    request: Request, act: Reader, page: Paging,
    filters: Annotated[ZoneFilters, Depends(zone_filters)],
) -> Page[ZoneRead] | Response:  # fmt: skip
    """Zones by name (`-name`) as of a day, today unless one layer's are asked for; GeoJSON for
    exchange."""
    on = service.day_of(act, filters.layer, filters.as_of)
    whole = GEOJSON in request.headers.get("accept", "")
    found = await service.zones(act, page, filters.search(on), on, whole=whole)
    return features(found) if whole else found


@router.get("/zones/at", summary="某处的管控区")
async def zones_at(
    act: Reader,
    lon: Annotated[float, Query(ge=-180, le=180)],
    lat: Annotated[float, Query(ge=-90, le=90)],
    within_m: Annotated[int, Query(ge=0, le=5000)] = 0,
    as_of: date | None = None,
) -> ZonesHere:
    """Zones at a place or within some metres of it, with the layer version each is of."""
    return await service.zones_here(act, lon, lat, within_m, as_of or today(act.clock))


@router.get("/zones/{zone_id}", summary="一个区域")
async def get_zone(zone_id: UUID, act: Reader, response: Response) -> ZoneRead:
    return tagged(response, await service.zone(act, zone_id))


@router.patch("/zones/{zone_id}", summary="修改草稿中的区域")
async def update_zone(zone_id: UUID, body: ZoneUpdate, act: Writer, response: Response) -> ZoneRead:
    return tagged(response, await service.update_zone(act, zone_id, body))
