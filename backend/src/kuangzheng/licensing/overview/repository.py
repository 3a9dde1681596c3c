"""Queries of the overview, each one grouped scan over the caller's rows."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_RIGHTS = text(
    "SELECT display_status(v.status, v.licence_status, v.term_from, v.term_to,"
    " CAST(:on AS date)) AS status, v.minerals[1] AS mineral, v.kind, v.scale_class,"
    " v.capacity_unit, count(*) AS rights, sum(v.area_km2) AS area_km2,"
    " sum(v.capacity_value) AS capacity,"
    " bool_and(counts_against_plan(display_status(v.status, v.licence_status, v.term_from,"
    " v.term_to, CAST(:on AS date)))) AS counted"
    " FROM mining_right_versions v WHERE (v.valid_during @> CAST(:on AS date)) IS TRUE"
    " GROUP BY 1, 2, 3, 4, 5"
)
_EXPIRING = text(
    "SELECT e.what AS kind, e.id, e.right_id, e.valid_to,"
    " CASE e.what WHEN 'right' THEN e.name ELSE e.number END AS name"
    " FROM endings(:on, :first, :last) e ORDER BY e.valid_to, e.id LIMIT :limit"
)


async def rights(session: AsyncSession, on: date) -> Sequence[Any]:
    return (await session.execute(_RIGHTS, {"on": on})).all()


async def expiring(
    session: AsyncSession, on: date, span: tuple[date, date], limit: int
) -> Sequence[Any]:
    """What ends within the span, the earliest first."""
    values = {"on": on, "first": span[0], "last": span[1], "limit": limit}
    return (await session.execute(_EXPIRING, values)).all()
