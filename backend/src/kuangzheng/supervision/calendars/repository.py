"""Every query of calendar addresses."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.supervision.calendars.tables import CalendarFeed

_OF = text("SELECT * FROM calendar_of(:hash)")


class CalendarFeeds(Records[CalendarFeed]):
    """Of their owner alone."""

    table = CalendarFeed
    missing = "没有此日历订阅"
    sorts = Sorts("-created_at", {
        "created_at": Sort(col(CalendarFeed.created_at), col(CalendarFeed.id)),
    })  # fmt: skip

    async def open_of(self, owner: str) -> Sequence[CalendarFeed]:
        query = select(CalendarFeed).where(
            col(CalendarFeed.owner) == owner, col(CalendarFeed.revoked_at).is_(None)
        )
        return (await self._session.execute(query)).scalars().all()


async def fill(
    session: AsyncSession, owner: str, entries: list[dict[str, Any]], now: datetime
) -> None:
    """What the addresses of somebody show from now on."""
    await session.execute(
        update(CalendarFeed)
        .where(col(CalendarFeed.owner) == owner, col(CalendarFeed.revoked_at).is_(None))
        .values(entries=entries, filled_at=now)
    )


async def shown(session: AsyncSession, digest: bytes) -> Mapping[str, Any] | None:
    row: RowMapping | None = (
        (await session.execute(_OF, {"hash": digest})).mappings().one_or_none()
    )
    return dict(row) if row is not None else None
