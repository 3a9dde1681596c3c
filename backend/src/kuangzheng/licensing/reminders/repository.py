"""Which rights, licences, permits and encumbrances run out."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.licensing.reminders.rules import Ending

_ENDING = text(
    "SELECT e.what, e.id, e.kind, e.number, e.name, e.holder_id, e.division_code, e.valid_to,"
    " e.right_id FROM endings(:on, :first, :last) e"
    " WHERE NOT e.renewal_pending"
    " AND (e.valid_to, e.id) > (CAST(:after AS date), CAST(:after_id AS uuid))"
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
