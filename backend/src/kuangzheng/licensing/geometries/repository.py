"""Random samples of rows with their geometry."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_SAMPLE = (
    "SELECT {key} AS id, division_code, area_km2, min_lon, min_lat, max_lon, max_lat, geometry"
    " FROM {table} WHERE {key} IN (SELECT {key} FROM {table} ORDER BY random() LIMIT :size)"
    " ORDER BY {key}"
)
_KEYS = {"mining_right_versions": "version_id", "zones": "id", "planned_blocks": "id"}
_SAMPLES = {table: text(_SAMPLE.format(key=key, table=table)) for table, key in _KEYS.items()}


async def sample(session: AsyncSession, table: str, size: int) -> list[dict[str, Any]]:
    """At most `size` rows of the session's scope, drawn anew each time."""
    rows = await session.execute(_SAMPLES[table], {"size": size})
    return [dict(row) for row in rows.mappings()]
