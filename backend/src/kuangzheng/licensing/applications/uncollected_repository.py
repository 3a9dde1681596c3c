"""Every query of approvals that nobody collects."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.applications.tables import Application

_PLACES = text(
    "SELECT application_id, mines, capacity, unit FROM cap_reservations"
    " WHERE application_id = ANY (:ids) AND status = 'reserved'"
)
_UNDATED = text(
    "SELECT a.id, (SELECT max(s.at) FROM application_acts s WHERE s.application_id = a.id"
    " AND s.act = 'seal') AS told_at FROM applications a"
    " WHERE a.state = 'approved' AND a.seal_no IS NOT NULL AND a.collect_by IS NULL"
    " AND a.lapse_from IS NULL AND a.id > :after ORDER BY a.id LIMIT :limit"
)
_DATE = text(
    "UPDATE applications SET collect_by = :collect_by, lapse_from = :lapse_from WHERE id = :id"
)


class Uncollected(Records[Application]):
    """Approvals over their days, of the caller's divisions."""

    table = Application
    missing = "没有此申请，或不在您的管辖范围内"
    sorts = Sorts(
        "lapse_from", {"lapse_from": Sort(col(Application.lapse_from), col(Application.id))}
    )

    @staticmethod
    def conditions(on: date) -> list[ColumnElement[bool]]:
        return [col(Application.state) == "approved", col(Application.lapse_from) <= on]

    async def batch(self, on: date, after: UUID, limit: int) -> Sequence[Application]:
        """For work by the clock, in the order of their ids."""
        query = (
            select(Application)
            .where(*self.conditions(on), col(Application.id) > after)
            .order_by(col(Application.id)).limit(limit)
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()


async def held_places(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, RowMapping]:
    """What applications hold of the caps, by application."""
    rows = (await session.execute(_PLACES, {"ids": list(ids)})).mappings()
    return {row["application_id"]: row for row in rows}


async def undated(session: AsyncSession, after: UUID, limit: int) -> Sequence[RowMapping]:
    """Approvals told before their days were kept, with the instant they were told."""
    values = {"after": after, "limit": limit}
    return (await session.execute(_UNDATED, values)).mappings().all()


async def date_approval(
    session: AsyncSession, application_id: UUID, collect_by: date | None, lapse_from: date | None
) -> None:
    values = {"id": application_id, "collect_by": collect_by, "lapse_from": lapse_from}
    await session.execute(_DATE, values)
