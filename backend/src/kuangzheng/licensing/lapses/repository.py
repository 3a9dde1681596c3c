"""Licences whose term is over while their state still says otherwise; the register shows by itself
which of them wait for a renewal asked for in time. Only the newest licence of a right counts."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_LICENCES = (
    " FROM licence_versions s JOIN licences l ON l.id = s.licence_id"
    " JOIN mining_right_versions r ON r.right_id = l.right_id"
    " AND (r.valid_during @> CAST(:on AS date)) IS TRUE AND r.status <> 'extinguished'"
    " AND NOT EXISTS (SELECT FROM pending_renewals p WHERE p.right_id = r.right_id"
    " AND p.ended_on IS NULL)"
    " AND NOT EXISTS (SELECT FROM licences n WHERE n.right_id = l.right_id"
    " AND (n.issued_on, n.id) > (l.issued_on, l.id))"
)
_ARE_OVER = (
    " WHERE (s.valid_during @> CAST(:on AS date)) IS TRUE"
    " AND s.status IN ('valid', 'detained', 'expired') AND s.term_to < :on"
)
_OVER = text(
    "SELECT l.id, l.version, l.right_id, l.number, l.kind, l.division_code, s.status, s.term_to,"
    " r.name AS right_name, r.code AS right_code, r.holder_id, h.name AS holder_name,"
    f" a.id AS application_id, a.serial, a.submitted_on AS asked_on{_LICENCES}"
    " LEFT JOIN holders h ON h.id = r.holder_id"
    " LEFT JOIN LATERAL (SELECT a.id, a.serial, a.submitted_on FROM applications a"
    " WHERE a.right_id = l.right_id AND a.kind = 'renewal' AND a.submitted_on <= s.term_to"
    " AND a.state NOT IN ('withdrawn', 'not_accepted', 'refused')"
    f" ORDER BY a.submitted_on LIMIT 1) a ON true{_ARE_OVER}"
    " AND (CAST(:only AS uuid[]) IS NULL OR l.id = ANY (:only))"
    " AND (s.term_to, l.id) > (CAST(:after AS date), CAST(:after_id AS uuid))"
    " ORDER BY s.term_to, l.id LIMIT :limit"
)
_COUNT = text(f"SELECT count(*){_LICENCES}{_ARE_OVER}")


async def count(session: AsyncSession, on: date) -> int:
    """How many are over, on all pages together."""
    return int((await session.execute(_COUNT, {"on": on})).scalar_one())


async def over(
    session: AsyncSession, on: date, after: tuple[str, str], limit: int,
    only: Sequence[UUID] | None = None,
) -> Sequence[Any]:  # fmt: skip
    """After a place (last day, id), the longest over first."""
    values = {
        "on": on, "after": date.fromisoformat(after[0]), "after_id": after[1], "limit": limit,
        "only": None if only is None else list(only),
    }  # fmt: skip
    return (await session.execute(_OVER, values)).mappings().all()
