"""The present rows of a told table (`db/sql/telling.sql`), for a reader that starts afresh."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.events import Event
from kuangzheng.kernel.feeds import SnapshotHook, SnapshotPage
from kuangzheng.kernel.paging import decode_cursor, encode_cursor

_FIRST = "00000000-0000-0000-0000-000000000000"


def told(table: str, type_: str) -> SnapshotHook:
    """Every row of the table as the event by which it was told when it was written."""
    query = text(
        f"SELECT key, subject, division_code, data FROM told_{table}"
        " WHERE key > CAST(:after AS uuid) ORDER BY key LIMIT :limit"
    )

    async def hook(session: AsyncSession, cursor: str | None, limit: int) -> SnapshotPage:
        (after,) = decode_cursor(cursor, table) if cursor else (_FIRST,)
        rows = (await session.execute(query, {"after": after, "limit": limit})).all()
        events = [Event(type_, row.subject, row.division_code, dict(row.data)) for row in rows]
        last = None if len(rows) < limit else encode_cursor((str(rows[-1].key),), table)
        return SnapshotPage(events, last)

    return hook
