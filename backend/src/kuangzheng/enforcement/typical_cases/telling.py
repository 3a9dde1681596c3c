"""Facts of typical cases: as everybody reads them, masked."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.typical_cases.masking import masked
from kuangzheng.enforcement.typical_cases.tables import TypicalCase
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.feeds import SnapshotPage
from kuangzheng.kernel.paging import decode_cursor, encode_cursor

CASE_PUBLISHED = "enforcement.typical_case_published"
CASE_WITHDRAWN = "enforcement.typical_case_withdrawn"
_FIRST = "00000000-0000-0000-0000-000000000000"


async def tell_typical_case(session: AsyncSession, row: TypicalCase) -> None:
    """It was published, or taken down."""
    await emit(session, fact_of(row))


def fact_of(row: TypicalCase) -> Event:
    head = {"id": row.id, "division_code": row.division_code}
    if row.state != "published":
        return Event(CASE_WITHDRAWN, row.id, row.division_code, head)
    shown = masked(row) | {"published_on": row.published_on}
    return Event(CASE_PUBLISHED, row.id, row.division_code, head | shown)


async def typical_cases_snapshot(
    session: AsyncSession, cursor: str | None, limit: int
) -> SnapshotPage:
    """Those that are published."""
    (after,) = decode_cursor(cursor, "typical_cases") if cursor else (_FIRST,)
    table = TypicalCase
    query = (
        select(table)
        .where(col(table.id) > after, col(table.state) == "published")
        .order_by(col(table.id)).limit(limit)
    )  # fmt: skip
    rows = (await session.execute(query)).scalars().all()
    last = None if len(rows) < limit else encode_cursor((str(rows[-1].id),), "typical_cases")
    return SnapshotPage([fact_of(row) for row in rows], last)
