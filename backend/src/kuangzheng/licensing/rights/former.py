"""Versions of rights of other days than today, for a reader that keeps a copy by interval."""

import base64
from collections.abc import Mapping
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import Clock, today
from kuangzheng.kernel.events import Event
from kuangzheng.kernel.feeds import SnapshotHook, SnapshotPage
from kuangzheng.kernel.paging import decode_cursor, encode_cursor
from kuangzheng.licensing.rights import presenting

RIGHT_VERSION = "licensing.right_version"
_FIRST = "00000000-0000-0000-0000-000000000000"
_VERSIONS = text("""
    SELECT v.version_id, v.right_id, v.division_code, v.code, v.name, v.kind, v.status,
           v.licence_status, v.certificate_no, v.holder_id, h.name AS holder_name,
           v.minerals, v.mine_id, v.scale_class, v.mining_method, v.area_km2, v.capacity_value,
           v.capacity_unit,
           v.term_from, v.term_to, v.valid_during, v.geometry
      FROM mining_right_versions v LEFT JOIN holders h ON h.id = v.holder_id
     WHERE (NOT v.valid_during @> CAST(:on AS date) OR v.status = 'extinguished')
       AND v.version_id > CAST(:after AS uuid)
     ORDER BY v.version_id LIMIT :limit
""")


def former_on(clock: Clock) -> SnapshotHook:
    """All that is known now of days before and after today, and of rights that have ended."""

    async def snapshot(session: AsyncSession, cursor: str | None, limit: int) -> SnapshotPage:
        (after,) = decode_cursor(cursor, "versions") if cursor else (_FIRST,)
        asked = {"on": today(clock), "after": after, "limit": limit}
        rows = (await session.execute(_VERSIONS, asked)).mappings().all()
        full = len(rows) == limit
        last = encode_cursor((str(rows[-1]["version_id"]),), "versions") if full else None
        return SnapshotPage([_version(dict(row)) for row in rows], last)

    return snapshot


def _version(row: Mapping[str, Any]) -> Event:
    during = row["valid_during"]
    named = [presenting.mineral(word, main=False) for word in row["minerals"]]
    names = ("right_id", "version_id", "division_code", "code", "name", "kind", "status",
             "licence_status", "certificate_no", "holder_id", "holder_name", "mine_id",
             "scale_class", "mining_method")  # fmt: skip
    return Event(RIGHT_VERSION, row["right_id"], row["division_code"], {
        **{name: row[name] for name in names},
        "main_mineral": row["minerals"][0] if row["minerals"] else None,
        "area_km2": presenting.four(row["area_km2"]),
        "capacity": presenting.quantity(row["capacity_value"], row["capacity_unit"]),
        "minerals": sorted({word for one in named for word in (one["code"], one["name"])}),
        "term": [row["term_from"], row["term_to"]],
        "valid_during": [during.lower, during.upper],
        "wkb": base64.b64encode(row["geometry"]).decode(),
    })  # fmt: skip
