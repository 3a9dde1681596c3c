"""Every query of referrals."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.clues.tables import Clue
from kuangzheng.enforcement.referrals.tables import Referral
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.records import Records


class Referrals(Records[Referral]):
    """Referrals of clues of the caller's divisions."""

    table = Referral
    missing = "没有此移送，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(Referral.updated_at), col(Referral.id)),
            "receipt_due": Sort(col(Referral.receipt_due), col(Referral.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, state: str | None, department: str | None,
        overdue_on: date | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found = of_place(Referral, None, division, (), state=state, department=department)
        if q:
            found.append(col(Referral.addressee).icontains(q, autoescape=True)
                         | col(Referral.number).icontains(q, autoescape=True))  # fmt: skip
        if overdue_on is not None:
            found += [col(Referral.state) == "issued", col(Referral.receipt_due) < overdue_on]
        return found

    async def clues(self, ids: Sequence[UUID]) -> dict[UUID, Clue]:
        query = select(Clue).where(col(Clue.id).in_(ids))
        return {row.id: row for row in (await self._session.execute(query)).scalars()}

    async def one_of(
        self, referral_id: UUID, conditions: Sequence[ColumnElement[bool]], *, lock: bool = False
    ) -> Referral:
        """Raises NotFound, also for one that does not meet the conditions."""
        query = select(Referral).where(col(Referral.id) == referral_id, *conditions)
        if lock:
            query = query.with_for_update(of=Referral)
        found: Referral | None = (await self._session.execute(query)).scalar_one_or_none()
        if found is None:
            raise NotFound(self.missing)
        return found

    async def numbered(self, division: str, number: str) -> bool:
        query = select(col(Referral.id)).where(
            col(Referral.division_code) == division, col(Referral.number) == number
        )
        return (await self._session.execute(query)).first() is not None


async def unreceived(session: AsyncSession, on: date) -> Sequence[Referral]:
    """Issued, and without a receipt although its day is over."""
    query = (
        select(Referral)
        .where(col(Referral.state) == "issued", col(Referral.receipt_due) < on)
        .order_by(col(Referral.receipt_due), col(Referral.id)).limit(5000)
    )  # fmt: skip
    return (await session.execute(query)).scalars().all()
