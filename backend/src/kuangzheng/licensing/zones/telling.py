"""Facts of layers and their zones, for services that keep a copy of them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.feeds import SnapshotPage
from kuangzheng.kernel.paging import decode_cursor, encode_cursor

LAYER_CHANGED = "licensing.zone_layer_changed"
ZONE_PUBLISHED = "licensing.zone_published"
_FIRST = "00000000-0000-0000-0000-000000000000"
_LAYERS = """
    SELECT l.id, l.division_code, l.kind, k.name AS kind_name, l.name, l.version_no, l.source,
           l.confirmed, l.state, l.valid_during
      FROM zone_layers l JOIN zone_kinds k ON k.kind = l.kind
"""
_LAYER = text(_LAYERS + " WHERE l.id = :id")
_PUBLISHED = text(
    _LAYERS + " WHERE l.state <> 'draft' AND l.id > CAST(:after AS uuid) ORDER BY l.id LIMIT :limit"
)
_FACT = """
    jsonb_build_object('zone_id', z.id, 'layer_id', z.layer_id, 'division_code', z.division_code,
      'kind', z.kind, 'code', z.code, 'name', z.name,
      'wkb', translate(encode(z.geometry, 'base64'), E'\\n', ''))
"""
_SEND = text(f"""
    INSERT INTO outbox (id, type, subject, division_code, data)
    SELECT uuidv7(), '{ZONE_PUBLISHED}', z.id::text, z.division_code, {_FACT}
      FROM zones z WHERE z.layer_id = :layer AND z.recorded_at >= coalesce(
           CAST(:since AS timestamptz), '-infinity')
""")
_ZONES = text(f"""
    SELECT z.id, z.division_code, {_FACT} AS data
      FROM zones z JOIN zone_layers l ON l.id = z.layer_id
     WHERE l.state <> 'draft' AND z.id > CAST(:after AS uuid) ORDER BY z.id LIMIT :limit
""")


async def tell_layer(session: AsyncSession, layer_id: UUID) -> None:
    """In which period the version holds from now on."""
    row = (await session.execute(_LAYER, {"id": layer_id})).mappings().one()
    await emit(session, _layer(dict(row)))


async def tell_zones(session: AsyncSession, layer_id: UUID, since: Any = None) -> None:
    """One fact per zone of a version that was published, of those entered since an instant."""
    await session.execute(_SEND, {"layer": layer_id, "since": since})


def _layer(row: Mapping[str, Any]) -> Event:
    held = row["valid_during"]
    told = row["state"] in ("published", "withdrawn", "replaced") and not held.isempty
    names = ("division_code", "kind", "kind_name", "name", "version_no", "source", "confirmed",
             "state")  # fmt: skip
    return Event(LAYER_CHANGED, row["id"], row["division_code"], {
        "layer_id": row["id"], **{name: row[name] for name in names},
        "valid_during": [held.lower, held.upper] if told else None,
    })  # fmt: skip


async def layers_snapshot(session: AsyncSession, cursor: str | None, limit: int) -> SnapshotPage:
    """Every version of a layer that was ever published."""
    (after,) = decode_cursor(cursor, "layers") if cursor else (_FIRST,)
    rows = (await session.execute(_PUBLISHED, {"after": after, "limit": limit})).mappings().all()
    last = None if len(rows) < limit else encode_cursor((str(rows[-1]["id"]),), "layers")
    return SnapshotPage([_layer(dict(row)) for row in rows], last)


async def zones_snapshot(session: AsyncSession, cursor: str | None, limit: int) -> SnapshotPage:
    """Their zones."""
    (after,) = decode_cursor(cursor, "zones") if cursor else (_FIRST,)
    rows = (await session.execute(_ZONES, {"after": after, "limit": limit})).all()
    events = [Event(ZONE_PUBLISHED, row.id, row.division_code, dict(row.data)) for row in rows]
    last = None if len(rows) < limit else encode_cursor((str(rows[-1].id),), "zones")
    return SnapshotPage(events, last)
