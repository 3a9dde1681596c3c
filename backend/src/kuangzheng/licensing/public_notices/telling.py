"""What is public now, for a reader that starts afresh; changes are told by the database's triggers
(`0066_notices_told.sql`)."""

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import Clock, today
from kuangzheng.kernel.events import Event
from kuangzheng.kernel.feeds import SnapshotHook, SnapshotPage
from kuangzheng.kernel.paging import decode_cursor, encode_cursor
from kuangzheng.licensing.public_notices import repository

NOTICE_PUBLISHED = "licensing.notice_published"


def notices_on(clock: Clock) -> SnapshotHook:
    """Every notice by kind and id; not those that restoration tells itself."""

    async def snapshot(session: AsyncSession, cursor: str | None, limit: int) -> SnapshotPage:
        after = decode_cursor(cursor, "notices") if cursor else None
        rows = await repository.told(session, after, limit, today(clock))
        last = None
        if len(rows) == limit:
            last = encode_cursor((rows[-1]["kind"], str(rows[-1]["id"])), "notices")
        events = [Event(NOTICE_PUBLISHED, r["id"], r["division_code"], r["data"]) for r in rows]
        return SnapshotPage(events, last)

    return snapshot
