"""Use cases of zones: by kind, layer, box and place."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date
from math import ceil
from typing import Any
from uuid import UUID

import shapely

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.geo.distance import degree_margin, distance_m
from kuangzheng.kernel.geo.formats import from_wkb, to_geojson
from kuangzheng.kernel.paging import Page, PageRequest, decode_cursor, encode_cursor
from kuangzheng.kernel.problems import IllegalTransition, Malformed
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.rights.presenting import division_name
from kuangzheng.licensing.zones.repository import ZoneLayers, Zones
from kuangzheng.licensing.zones.rules import allowed_actions
from kuangzheng.licensing.zones.schemas import (
    ZoneHere,
    ZoneKindRead,
    ZoneRead,
    ZonesHere,
    ZoneUpdate,
)
from kuangzheng.licensing.zones.tables import ZoneKind

AT_MOST = 200
"""Zones looked at around one place; a place in more than these is told to be incomplete."""


async def kinds(act: Act) -> list[ZoneKindRead]:
    return [
        ZoneKindRead.model_validate(kind) for kind in (await Zones(act.session).kinds()).values()
    ]


async def zones(
    act: Act, page: PageRequest, filter_: Mapping[str, Any], on: date | None, *, whole: bool = False
) -> Page[ZoneRead]:
    """A page by name, with geometries when `whole`. Raises Malformed for another order."""
    sort = page.sort or "name"
    if sort not in ("name", "-name"):
        raise Malformed(f"不能按 {sort.lstrip('-')} 排序，可用：name")
    repository = Zones(act.session)
    rows = await repository.find(
        filter_, page.limit + 1, descending=sort.startswith("-"), after=_after(page, sort),
        whole=whole,
    )  # fmt: skip
    kept = rows[: page.limit]
    more = None
    if len(rows) > page.limit:
        more = encode_cursor((kept[-1].name, kept[-1].id), page.bound(sort))
    names = await repository.kinds()
    total = await repository.count(filter_) if page.exact_count else None
    items = [ZoneRead(**_shown(dict(row._mapping), names)) for row in kept]
    return Page[ZoneRead](items=items, next_cursor=more, as_of=on, total=total)


def _after(page: PageRequest, sort: str) -> list[str] | None:
    """The place of the cursor: a name and an id. Raises Malformed for anything else."""
    if page.cursor is None:
        return None
    position = decode_cursor(page.cursor, page.bound(sort))
    try:
        name, identity = position
        return [str(name), str(UUID(str(identity)))]
    except ValueError as error:
        raise Malformed("翻页标记无效，请从第一页重新查询") from error


async def zones_here(act: Act, lon: float, lat: float, within_m: int, on: date) -> ZonesHere:
    """Zones that hold on a day at a place or not farther from it than `within_m`."""
    dlon, dlat = degree_margin(lat, within_m)
    bbox = (lon - dlon, lat - dlat, lon + dlon, lat + dlat)
    repository = Zones(act.session)
    rows = await repository.find({"on": on, "bbox": bbox}, AT_MOST + 1, whole=True)
    names = await repository.kinds()
    near = await asyncio.to_thread(_near, rows[:AT_MOST], lon, lat, within_m)
    items = [
        ZoneHere(**_shown(dict(row._mapping), names) | {"geometry": None}, distance_m=ceil(apart))
        for row, apart in sorted(near, key=lambda pair: (pair[1], pair[0].name))
    ]
    return ZonesHere(items=items, truncated=len(rows) > AT_MOST, as_of=on)


def _near(rows: Sequence[Any], lon: float, lat: float, within_m: int) -> list[tuple[Any, float]]:
    place = shapely.Point(lon, lat)
    measured = ((row, distance_m(place, from_wkb(row.geometry))) for row in rows)
    return [(row, apart) for row, apart in measured if apart <= within_m]


async def zone(act: Act, zone_id: UUID) -> ZoneRead:
    repository = Zones(act.session)
    found, layer = await repository.get(zone_id)
    row = found.model_dump(exclude={"valid_during", "recorded_at"}) | {
        "layer_name": layer.name, "layer_version": layer.version_no, "layer_source": layer.source,
        "layer_confirmed": layer.confirmed, "layer_state": layer.state,
        "layer_during": layer.valid_during,
    }  # fmt: skip
    return ZoneRead(**_shown(row, await repository.kinds()))


async def update_zone(act: Act, zone_id: UUID, body: ZoneUpdate) -> ZoneRead:
    """Change what is written on a zone of a draft. A published version is never rewritten."""
    repository = Zones(act.session)
    record = await repository.lock(zone_id)
    act.check_version(record.version, (await zone(act, zone_id)).model_dump(mode="json"))
    layer = await ZoneLayers(act.session).held(record.layer_id)
    if layer.state != "draft":
        raise IllegalTransition(
            "该图层版本已发布，不得改写；请另建新版本", allowed_actions(layer.state)
        )
    values = body.model_dump(exclude_unset=True)
    if values.get("name", "") is None:
        del values["name"]
    await repository.change(record, values)
    return await zone(act, zone_id)


def _shown(row: Mapping[str, Any], names: Mapping[str, ZoneKind]) -> dict[str, Any]:
    """A zone as the wire shows it; the geometry where the row has one."""
    during, wkb = row["layer_during"], row["geometry"]
    kept = {name: row[name] for name in ZoneRead.model_fields if name in row}
    return kept | {
        "division_name": division_name(row["division_code"]), "kind_name": names[row["kind"]].name,
        "area_km2": f"{row['area_km2']:.4f}", "valid_from": during.lower, "valid_to": during.upper,
        "bbox": [row["min_lon"], row["min_lat"], row["max_lon"], row["max_lat"]],
        "geometry": None if wkb is None else _geojson(wkb),
    }  # fmt: skip


def _geojson(wkb: bytes) -> dict[str, Any]:
    shape = from_wkb(wkb)
    areal = shape.geom_type in ("Polygon", "MultiPolygon")
    return to_geojson(shape) if areal else dict(shape.__geo_interface__)


def day_of(act: Act, layer: UUID | None, as_of: date | None) -> date | None:
    """The day of a list: the one asked for, today, or none where one layer's zones are listed."""
    return as_of or (today(act.clock) if layer is None else None)
