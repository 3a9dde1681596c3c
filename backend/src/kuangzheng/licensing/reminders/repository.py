"""Which rights, licences and permits run out."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.licensing.reminders.rules import Ending

_ENDING = text(
    "SELECT * FROM ("
    " SELECT 'right' AS what, v.right_id AS id, v.kind, v.code AS number, v.name, v.holder_id,"
    " v.division_code, v.term_to AS valid_to, v.right_id"
    " FROM mining_right_versions v WHERE (v.valid_during @> CAST(:on AS date)) IS TRUE"
    " AND v.status <> 'extinguished' AND v.licence_status IS DISTINCT FROM 'renewal_pending'"
    " AND coalesce(v.term_to, 'infinity'::date) BETWEEN :first AND :last"
    " UNION ALL"
    " SELECT 'licence', l.id, l.kind, coalesce(l.number, '未登记编号'), r.name, r.holder_id,"
    " l.division_code, s.term_to, l.right_id"
    " FROM licences l JOIN licence_versions s ON s.licence_id = l.id"
    " AND (s.valid_during @> CAST(:on AS date)) IS TRUE AND s.status IN ('valid', 'detained')"
    " JOIN mining_right_versions r ON r.right_id = l.right_id"
    " AND (r.valid_during @> CAST(:on AS date)) IS TRUE AND r.status <> 'extinguished'"
    " WHERE s.term_to BETWEEN :first AND :last AND s.term_to IS DISTINCT FROM r.term_to"
    " UNION ALL"
    " SELECT 'permit', p.id, p.kind, p.number, r.name, r.holder_id, p.division_code, p.valid_to,"
    " p.right_id"
    " FROM permits p JOIN LATERAL (SELECT v.name, v.holder_id, v.status"
    " FROM mining_right_versions v WHERE v.right_id = p.right_id"
    " ORDER BY v.valid_during DESC LIMIT 1) r ON r.status <> 'extinguished'"
    " WHERE p.status <> 'withdrawn' AND p.valid_to BETWEEN :first AND :last) e"
    " WHERE (e.valid_to, e.id) > (CAST(:after AS date), CAST(:after_id AS uuid))"
    " ORDER BY e.valid_to, e.id LIMIT :limit"
)
_BEFORE_ALL = UUID(int=0)


async def ending(
    session: AsyncSession, on: date, span: tuple[date, date], after: Ending | None, limit: int
) -> Sequence[Ending]:
    """Those whose last valid day lies in the span, both days included, the earliest first.

    A licence that ends with its right is not named beside it.
    """
    first, last = span
    values = {
        "on": on, "first": first, "last": last, "limit": limit,
        "after": after.valid_to if after else first,
        "after_id": after.id if after else _BEFORE_ALL,
    }  # fmt: skip
    rows = await session.execute(_ENDING, values)
    return [Ending(**row) for row in rows.mappings()]
