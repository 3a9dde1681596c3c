"""Queries of what is over its day, under kz_worker."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

_ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended('kz-overdue:' || :kind, 0))")
_OPEN = text("SELECT * FROM overdue_things WHERE kind = :kind AND settled_at IS NULL")
_KEEP = text(
    "INSERT INTO overdue_things AS o (kind, entity_id, division_code, title, link, due_on, told_at)"
    " VALUES (:kind, :entity_id, :division_code, :title, :link, :due_on, :now)"
    " ON CONFLICT (kind, entity_id) DO UPDATE SET division_code = excluded.division_code,"
    " title = excluded.title, link = excluded.link, due_on = excluded.due_on,"
    " told_at = excluded.told_at, settled_at = NULL"
)
_SETTLE = text(
    "UPDATE overdue_things SET settled_at = :now WHERE kind = :kind AND entity_id = :entity_id"
)
_AFTER = text(
    "SELECT * FROM overdue_things WHERE settled_at IS NULL AND (entity_id, kind)"
    " > (CAST(:entity AS uuid), :kind) ORDER BY entity_id, kind LIMIT :limit"
)
Row = RowMapping


async def alone(session: AsyncSession, kind: str) -> None:
    """Until the transaction ends nobody else tells of this kind."""
    await session.execute(_ALONE, {"kind": kind})


async def found(session: AsyncSession, query: str, on: date) -> Sequence[Row]:
    return (await session.execute(text(query), {"on": on})).mappings().all()


async def known(session: AsyncSession, kind: str) -> dict[Any, Row]:
    rows = (await session.execute(_OPEN, {"kind": kind})).mappings().all()
    return {row["entity_id"]: row for row in rows}


async def keep(session: AsyncSession, row: dict[str, Any], now: datetime) -> None:
    await session.execute(_KEEP, {**row, "now": now})


async def settle(session: AsyncSession, kind: str, entity: Any, now: datetime) -> None:
    await session.execute(_SETTLE, {"kind": kind, "entity_id": entity, "now": now})


async def after(session: AsyncSession, kind: str, entity: str, limit: int) -> Sequence[Row]:
    values = {"kind": kind, "entity": entity, "limit": limit}
    return (await session.execute(_AFTER, values)).mappings().all()


async def waiting(
    session: AsyncSession, queries: Sequence[str], bound: dict[str, object]
) -> Sequence[Row]:
    """What the queries find together, in one go."""
    if not queries:
        return []
    whole = " UNION ALL ".join(f"({one})" for one in queries)
    ordered = f"SELECT * FROM ({whole}) m ORDER BY due_on NULLS LAST, kind, entity_id LIMIT :limit"
    used = {name: value for name, value in bound.items() if f":{name}" in ordered}
    return (await session.execute(text(ordered), used)).mappings().all()
