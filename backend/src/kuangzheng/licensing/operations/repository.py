"""The query of operations; the function applies the scope of the transaction."""

from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_EXISTS = text("SELECT EXISTS (SELECT FROM mining_rights WHERE id = :right)")
_FIND = text("SELECT * FROM right_operations(:right, CAST(:before AS bigint), :limit)")
_COUNT = text("SELECT count(*) FROM right_operations(:right, NULL, NULL)")


async def exists(session: AsyncSession, right_id: UUID) -> bool:
    found: bool = (await session.execute(_EXISTS, {"right": right_id})).scalar_one()
    return found


async def find(
    session: AsyncSession, right_id: UUID, before: int | None, limit: int
) -> list[dict[str, Any]]:
    """Operations older than the entry `before`, the newest first."""
    rows = await session.execute(_FIND, {"right": right_id, "before": before, "limit": limit})
    return [dict(row) for row in rows.mappings()]


async def count(session: AsyncSession, right_id: UUID) -> int:
    """All operations of the right; those of one right are few."""
    found: int = (await session.execute(_COUNT, {"right": right_id})).scalar_one()
    return found
