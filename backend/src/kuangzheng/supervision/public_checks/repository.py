"""Every query of comparisons."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.ids import new_id
from kuangzheng.supervision.public_checks.comparing import Found

_ROWS = text(
    "SELECT resource, id::text AS id, sha256, event_time, policy_no FROM public_records"
    " WHERE source = ANY (:sources) OR resource = 'restorations'"
)
_CURSORS = text("SELECT producer, cursor, failure FROM feed_cursors")
_PUBLIC = text("SELECT * FROM find_public_checks(:before, :before_id, :limit)").columns(
    resources=JSONB, differences=JSONB
)
_ADD = text("""
    INSERT INTO public_checks (id, checked_on, started_at, ended_at, outcome, resources,
      differences, differing, moved, note)
    VALUES (:id, :checked_on, :started_at, :ended_at, :outcome, CAST(:resources AS jsonb),
      CAST(:differences AS jsonb), :differing, :moved, :note)
""")


async def rows(session: AsyncSession, sources: Sequence[str]) -> list[Found]:
    found = await session.execute(_ROWS, {"sources": list(sources)})
    return [Found(**row) for row in found.mappings()]


async def cursors(session: AsyncSession) -> dict[str, tuple[str | None, bool]]:
    """How far each producer was read, and whether its reader was stopped by an event."""
    found = await session.execute(_CURSORS)
    return {row.producer: (row.cursor, row.failure is not None) for row in found}


async def add(session: AsyncSession, values: dict[str, Any]) -> UUID:
    id_ = new_id()
    written = {n: orjson.dumps(values[n]).decode() for n in ("resources", "differences")}
    await session.execute(_ADD, values | written | {"id": id_})
    return id_


async def public(
    session: AsyncSession, after: tuple[datetime, UUID] | None, limit: int
) -> list[dict[str, Any]]:
    """The newest first."""
    before, before_id = after or (None, None)
    asked = {"before": before, "before_id": before_id, "limit": limit}
    return [dict(row) for row in (await session.execute(_PUBLIC, asked)).mappings()]


