"""Use cases of zones and layers."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.geo.formats import from_wkb, to_geojson
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError, RuleViolation
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.periods import valid_period
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.rights.presenting import division_name
from kuangzheng.licensing.zones.repository import ZoneLayers, Zones
from kuangzheng.licensing.zones.schemas import (
    LayerCreate,
    LayerRead,
    LayerUpdate,
    ZoneKindRead,
    ZoneRead,
)
from kuangzheng.licensing.zones.tables import Zone, ZoneKind, ZoneLayer


class KindUnknown(RuleViolation):
    code = "unknown_zone_kind"
    title, title_en = "没有此类管控区", "Unknown kind of zone"


async def kinds(act: Act) -> list[ZoneKindRead]:
    return [
        ZoneKindRead.model_validate(kind) for kind in (await Zones(act.session).kinds()).values()
    ]


async def layers(
    act: Act, page: PageRequest, kind: str | None, division: str | None, as_of: date | None
) -> Page[LayerRead]:
    repository = ZoneLayers(act.session)
    rows, cursor, total = await repository.page(repository.conditions(kind, division, as_of), page)
    return Page[LayerRead](items=await _layers(act, rows), next_cursor=cursor, total=total)


async def layer(act: Act, layer_id: UUID) -> LayerRead:
    return await _layer(act, await ZoneLayers(act.session).get(layer_id))


async def create_layer(act: Act, body: LayerCreate) -> LayerRead:
    require_division(body.division_code, today(act.clock))
    if body.kind not in await Zones(act.session).kinds():
        problem = FieldError("/kind", "unknown", "请从管控区类别中选择")
        raise KindUnknown(f"没有“{body.kind}”这一类管控区", errors=[problem])
    now = act.clock.now()
    values = body.model_dump(exclude={"valid_from", "valid_to"})
    record = ZoneLayer(
        **values, id=new_id(), valid_during=valid_period(body.valid_from, body.valid_to),
        created_at=now, updated_at=now,
    )  # fmt: skip
    return await _layer(act, await ZoneLayers(act.session).add(record))


async def update_layer(act: Act, layer_id: UUID, body: LayerUpdate) -> LayerRead:
    repository = ZoneLayers(act.session)
    record = await repository.lock(layer_id, act.if_match, partial(_layer, act))
    values = body.model_dump(exclude_unset=True, exclude={"valid_to"})
    if body.valid_to is not None:
        valid_period(record.valid_during.lower, body.valid_to)
        values["valid_during"] = await repository.end(record, body.valid_to)
    return await _layer(act, await repository.change(record, values, act.clock.now()))


async def zones(
    act: Act, page: PageRequest, *, layer: UUID | None, kind: str | None, division: str | None,
    as_of: date,
) -> Page[ZoneRead]:  # fmt: skip
    repository = Zones(act.session)
    rows, cursor, total = await repository.page(
        page, layer=layer, kind=kind, division=division, as_of=as_of
    )
    names = await repository.kinds()
    items = [_zone(row, names) for row in rows]
    return Page[ZoneRead](items=items, next_cursor=cursor, as_of=as_of, total=total)


async def zone(act: Act, zone_id: UUID) -> ZoneRead:
    repository = Zones(act.session)
    return _zone(await repository.get(zone_id), await repository.kinds(), whole=True)


async def _layer(act: Act, row: ZoneLayer) -> LayerRead:
    return (await _layers(act, [row]))[0]


async def _layers(act: Act, rows: Sequence[ZoneLayer]) -> list[LayerRead]:
    counts = await ZoneLayers(act.session).counts([row.id for row in rows])
    names = await Zones(act.session).kinds()
    return [
        LayerRead(
            **row.model_dump(exclude={"valid_during"}), zone_count=counts[row.id],
            division_name=division_name(row.division_code), kind_name=names[row.kind].name,
            colour=names[row.kind].colour, valid_from=row.valid_during.lower,
            valid_to=row.valid_during.upper,
        )
        for row in rows
    ]  # fmt: skip


def _zone(row: Zone, names: Mapping[str, ZoneKind], *, whole: bool = False) -> ZoneRead:
    shape = from_wkb(row.geometry) if whole else None
    geometry = None
    if shape is not None:
        areal = shape.geom_type in ("Polygon", "MultiPolygon")
        geometry = to_geojson(shape) if areal else dict(shape.__geo_interface__)
    kept = row.model_dump(
        include={"id", "layer_id", "division_code", "kind", "code", "name", "grade", "attributes"}
    )
    return ZoneRead(
        **kept, division_name=division_name(row.division_code), kind_name=names[row.kind].name,
        area_km2=f"{row.area_km2:.4f}", valid_from=row.valid_during.lower,
        valid_to=row.valid_during.upper, geometry=geometry,
        bbox=[row.min_lon, row.min_lat, row.max_lon, row.max_lat],
    )  # fmt: skip
