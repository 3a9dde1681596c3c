"""Every query of appeals."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.appeals.tables import Appeal
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records


class Appeals(Records[Appeal]):
    table = Appeal
    missing = "没有此件，或不在您的管辖范围内"
    sorts = Sorts(
        "-received_on",
        {
            "received_on": Sort(col(Appeal.received_on), col(Appeal.id)),
            "due_on": Sort(col(Appeal.due_on), col(Appeal.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, channel: str | None, state: str | None,
        overdue_on: date | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found = of_place(
            Appeal, q, division, (col(Appeal.source_no), col(Appeal.matter)),
            channel=channel, state=state,
        )  # fmt: skip
        if overdue_on is not None:
            found.append(col(Appeal.due_on) < overdue_on)
        return found

    async def known(self, division: str, channel: str, number: str) -> bool:
        query = select(col(Appeal.id)).where(
            col(Appeal.division_code) == division, col(Appeal.channel) == channel,
            col(Appeal.source_no) == number,
        )  # fmt: skip
        return (await self._session.execute(query)).first() is not None


async def due(session: AsyncSession, on: date) -> Sequence[Appeal]:
    """Whose next act is due by that day."""
    query = (
        select(Appeal).where(col(Appeal.due_on) <= on)
        .order_by(col(Appeal.due_on), col(Appeal.id)).limit(5000)
    )  # fmt: skip
    return (await session.execute(query)).scalars().all()
