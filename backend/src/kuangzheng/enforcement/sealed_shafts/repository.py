"""Every query of sealed shafts."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.mine_closures.tables import MineClosure
from kuangzheng.enforcement.sealed_shafts.tables import SealedShaft, ShaftInspection
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records


class SealedShafts(Records[SealedShaft]):
    table = SealedShaft
    missing = "没有此井硐，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(SealedShaft.updated_at), col(SealedShaft.id)),
            "next_due": Sort(col(SealedShaft.next_due), col(SealedShaft.id)),
            "sealed_on": Sort(col(SealedShaft.sealed_on), col(SealedShaft.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, state: str | None, closure_id: UUID | None,
        due_on: date | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found = of_place(SealedShaft, None, division, (), state=state, closure_id=closure_id)
        if q:
            found.append(col(SealedShaft.name).icontains(q, autoescape=True)
                         | col(SealedShaft.place).icontains(q, autoescape=True))  # fmt: skip
        if due_on is not None:
            found.append(col(SealedShaft.next_due) <= due_on)
        return found

    async def of(self, closure_id: UUID) -> Sequence[SealedShaft]:
        query = (
            select(SealedShaft).where(col(SealedShaft.closure_id) == closure_id)
            .order_by(col(SealedShaft.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def closures(self, ids: Sequence[UUID]) -> dict[UUID, MineClosure]:
        query = select(MineClosure).where(col(MineClosure.id).in_(ids))
        return {row.id: row for row in (await self._session.execute(query)).scalars()}

    async def inspections(self, shaft_id: UUID) -> Sequence[ShaftInspection]:
        query = (
            select(ShaftInspection).where(col(ShaftInspection.shaft_id) == shaft_id)
            .order_by(col(ShaftInspection.at).desc(), col(ShaftInspection.id).desc())
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()


async def due(session: AsyncSession, on: date) -> Sequence[tuple[SealedShaft, str]]:
    """Sealed, and to be looked at by that day; with the mine's name."""
    query = (
        select(SealedShaft, col(MineClosure.mine_name))
        .join(MineClosure, col(MineClosure.id) == col(SealedShaft.closure_id))
        .where(col(SealedShaft.next_due) <= on)
        .order_by(col(SealedShaft.next_due), col(SealedShaft.id)).limit(5000)
    )  # fmt: skip
    return [(row[0], row[1]) for row in await session.execute(query)]
