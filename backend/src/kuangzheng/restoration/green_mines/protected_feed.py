"""What licensing tells of nature reserves."""

import base64
from datetime import date, datetime
from typing import Any

import shapely
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import CloudEvent, Handler
from kuangzheng.restoration.green_mines.protected import KIND_NAMES

_LAYER = text(
    "INSERT INTO protected_layer_copies AS l (layer_id, division_code, kind, name, version_no,"
    " confirmed, valid_during, told_at) VALUES (CAST(:id AS uuid), :division, :kind, :name,"
    " :version, :confirmed, CASE WHEN :held THEN daterange(:start, :end)"
    " ELSE 'empty'::daterange END, :at) ON CONFLICT (layer_id) DO UPDATE SET name = excluded.name,"
    " version_no = excluded.version_no, confirmed = excluded.confirmed,"
    " valid_during = excluded.valid_during, told_at = excluded.told_at"
    " WHERE l.told_at <= excluded.told_at"
)
_ZONE = text(
    "INSERT INTO protected_zone_copies (zone_id, layer_id, division_code, name, geometry, min_lon,"
    " min_lat, max_lon, max_lat) VALUES (CAST(:id AS uuid), CAST(:layer AS uuid), :division, :name,"
    " :geometry, :west, :south, :east, :north) ON CONFLICT (zone_id) DO NOTHING"
)


async def keep_layer(session: AsyncSession, event: CloudEvent) -> None:
    """In which period a version holds."""
    data = event["data"]
    if data["kind"] not in KIND_NAMES:
        return
    start, end = (_day(one) for one in data["valid_during"] or (None, None))
    await session.execute(_LAYER, {
        "id": data["layer_id"], "division": data["division_code"], "kind": data["kind"],
        "name": data["name"], "version": data["version_no"], "confirmed": data["confirmed"],
        "held": data["valid_during"] is not None, "start": start, "end": end,
        "at": datetime.fromisoformat(event["time"]),
    })  # fmt: skip


async def keep_zone(session: AsyncSession, event: CloudEvent) -> None:
    """A zone of a published version, which is never rewritten."""
    data = event["data"]
    if data["kind"] not in KIND_NAMES:
        return
    shape = shapely.from_wkb(base64.b64decode(data["wkb"]))
    west, south, east, north = shape.bounds
    await session.execute(_ZONE, {
        "id": data["zone_id"], "layer": data["layer_id"], "division": data["division_code"],
        "name": data["name"], "geometry": shapely.to_wkb(shape), "west": west, "south": south,
        "east": east, "north": north,
    })  # fmt: skip


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)


HANDLERS: dict[str, Handler] = {
    "licensing.zone_layer_changed": keep_layer,
    "licensing.zone_published": keep_zone,
}
