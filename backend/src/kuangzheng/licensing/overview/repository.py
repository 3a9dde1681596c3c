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
    "(SELECT 'right' AS kind, v.right_id AS id, v.right_id, v.name, v.term_to AS valid_to"
    " FROM mining_right_versions v WHERE (v.valid_during @> CAST(:on AS date)) IS TRUE"
    " AND v.status <> 'extinguished'"
    " AND v.term_to BETWEEN CAST(:on AS date) - 90 AND CAST(:on AS date) + 180"
    " ORDER BY v.term_to LIMIT :limit)"
    " UNION ALL"
    " (SELECT 'licence', l.id, l.right_id, coalesce(l.number, '未登记编号'), s.term_to"
    " FROM licences l JOIN licence_versions s ON s.licence_id = l.id"
    " AND (s.valid_during @> CAST(:on AS date)) IS TRUE AND s.status IN ('valid', 'detained')"
    " JOIN mining_right_versions r ON r.right_id = l.right_id"
    " AND (r.valid_during @> CAST(:on AS date)) IS TRUE AND r.status <> 'extinguished'"
    " WHERE s.term_to BETWEEN CAST(:on AS date) - 90 AND CAST(:on AS date) + 180"
    " AND s.term_to IS DISTINCT FROM r.term_to ORDER BY s.term_to LIMIT :limit)"
    " UNION ALL"
    " (SELECT 'permit', p.id, p.right_id, p.number, p.valid_to FROM permits p"
    " WHERE p.status <> 'withdrawn'"
    " AND p.valid_to BETWEEN CAST(:on AS date) - 90 AND CAST(:on AS date) + 180"
    " ORDER BY p.valid_to LIMIT :limit)"
    " ORDER BY valid_to LIMIT :limit"
)


async def rights(session: AsyncSession, on: date) -> Sequence[Any]:
    return (await session.execute(_RIGHTS, {"on": on})).all()


async def expiring(session: AsyncSession, on: date, limit: int) -> Sequence[Any]:
    return (await session.execute(_EXPIRING, {"on": on, "limit": limit})).all()
