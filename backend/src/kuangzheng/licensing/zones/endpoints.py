"""`/zone-kinds`, `/zone-layers`, `/zones`. The map of zones is the map room's."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.zones import service
from kuangzheng.licensing.zones.schemas import (
    LayerCreate,
    LayerRead,
    LayerUpdate,
    ZoneKindRead,
    ZoneRead,
)

router = APIRouter(route_class=TransactionalRoute, tags=["管控区域"])
Reader = Annotated[Act, may("licensing.zone:read")]
Writer = Annotated[Act, may("licensing.zone:write")]
Paging = Annotated[PageRequest, Depends(page_request)]
Kind = Annotated[str | None, Query(pattern=r"^[a-z][a-z0-9_]{1,40}$")]
Prefix = Annotated[str | None, Query(pattern=r"^[0-9]{2,9}$")]


@router.get("/zone-kinds", summary="管控区类别")
async def list_kinds(act: Reader) -> list[ZoneKindRead]:
    return await service.kinds(act)


@router.get("/zone-layers", summary="图层列表")
async def list_layers(
    act: Reader, page: Paging, kind: Kind = None, division: Prefix = None, as_of: date | None = None
) -> Page[LayerRead]:
    return await service.layers(act, page, kind, division, as_of)


@router.post("/zone-layers", status_code=201, summary="新建图层版本")
async def create_layer(
    body: LayerCreate, act: Writer, request: Request, response: Response
) -> LayerRead:
    record = await service.create_layer(act, body)
    created(response, request.url.path, record)
    return record


@router.get("/zone-layers/{layer_id}", summary="一个图层")
async def get_layer(layer_id: UUID, act: Reader, response: Response) -> LayerRead:
    record = await service.layer(act, layer_id)
    tagged(response, record)
    return record


@router.patch("/zone-layers/{layer_id}", summary="核实或终止图层")
async def update_layer(
    layer_id: UUID, body: LayerUpdate, act: Writer, response: Response
) -> LayerRead:
    record = await service.update_layer(act, layer_id, body)
    tagged(response, record)
    return record


@router.get("/zones", summary="区域列表")
async def list_zones(
    act: Reader, page: Paging, layer: UUID | None = None, kind: Kind = None,
    division: Prefix = None, as_of: date | None = None,
) -> Page[ZoneRead]:  # fmt: skip
    on = as_of or today(act.clock)
    return await service.zones(act, page, layer=layer, kind=kind, division=division, as_of=on)


@router.get("/zones/{zone_id}", summary="一个区域")
async def get_zone(zone_id: UUID, act: Reader) -> ZoneRead:
    return await service.zone(act, zone_id)
