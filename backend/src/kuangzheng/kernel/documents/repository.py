"""Which stored files a caller may read."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_VISIBLE = text(
    "SELECT id, name, media_type, size FROM documents WHERE sha256 = :sha256"
    " ORDER BY (owner = :owner) DESC, id LIMIT 1"
)


async def visible(session: AsyncSession, sha256: str, owner: str) -> Mapping[str, Any] | None:
    """Id, name, media type and size of a file within the caller's scope, the caller's own first."""
    found = await session.execute(_VISIBLE, {"sha256": sha256, "owner": owner})
    row = found.mappings().one_or_none()
    return None if row is None else dict(row)
