"""Every query of grant revenue."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, delete, func, select, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.places import within
from kuangzheng.licensing.revenues.tables import GrantRevenue, RevenueDue, RevenuePayment

_RIGHT = text(
    "SELECT division_code, term_to FROM mining_right_versions WHERE right_id = :id"
    " ORDER BY valid_during DESC LIMIT 1"
)
_NAMES = text(
    "SELECT DISTINCT ON (right_id) right_id, code, name, minerals[1] AS mineral"
    " FROM mining_right_versions"
    " WHERE right_id = ANY(:ids) ORDER BY right_id, valid_during DESC"
)


class Revenues(Records[GrantRevenue]):
    """Accounts of the caller's divisions, or of the rights that the caller's holder holds."""

    table = GrantRevenue
    missing = "没有此出让收益台账，或不在您的管辖范围内"
    sorts = Sorts(
        "next_due_on",
        {
            "next_due_on": Sort(col(GrantRevenue.next_due_on), col(GrantRevenue.id)),
            "total_fen": Sort(col(GrantRevenue.total_fen), col(GrantRevenue.id)),
            "updated_at": Sort(col(GrantRevenue.updated_at), col(GrantRevenue.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, right_id: UUID | None, division: str | None, mode: str | None,
        due_before: date | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(col(GrantRevenue.contract_no).icontains(q, autoescape=True))
        if right_id:
            found.append(col(GrantRevenue.right_id) == right_id)
        if division:
            found.append(within(col(GrantRevenue.division_code), division))
        if mode:
            found.append(col(GrantRevenue.mode) == mode)
        if due_before:
            found.append(col(GrantRevenue.next_due_on) < due_before)
        return found

    async def of_right(self, right_id: UUID) -> GrantRevenue | None:
        query = select(GrantRevenue).where(col(GrantRevenue.right_id) == right_id)
        found: GrantRevenue | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def hold(self, revenue_id: UUID) -> GrantRevenue:
        """The account, locked whatever its version: what the tax office reports is not written
        against a version read before. Raises NotFound."""
        query = select(GrantRevenue).where(col(GrantRevenue.id) == revenue_id).with_for_update()
        found: GrantRevenue | None = (await self._session.execute(query)).scalar_one_or_none()
        if found is None:
            raise NotFound(self.missing)
        return found

    async def hold_all(self, ids: Sequence[UUID]) -> Sequence[GrantRevenue]:
        """The same of several accounts, locked in the order of their ids."""
        query = (
            select(GrantRevenue)
            .where(col(GrantRevenue.id).in_(ids))
            .order_by(col(GrantRevenue.id))
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return (await self._session.execute(query)).scalars().all()

    async def right(self, right_id: UUID) -> RowMapping | None:
        """Division and end of term of a right that the scope may see."""
        return (await self._session.execute(_RIGHT, {"id": right_id})).mappings().one_or_none()

    async def names(self, right_ids: Sequence[UUID]) -> dict[UUID, RowMapping]:
        rows = (await self._session.execute(_NAMES, {"ids": list(right_ids)})).mappings()
        return {row["right_id"]: row for row in rows}

    async def dues(self, revenue_ids: Sequence[UUID]) -> Sequence[RevenueDue]:
        query = (
            select(RevenueDue)
            .where(col(RevenueDue.revenue_id).in_(revenue_ids))
            .order_by(col(RevenueDue.due_on), col(RevenueDue.id))
        )
        return (await self._session.execute(query)).scalars().all()

    async def due_of_year(self, revenue_id: UUID, year: int) -> RevenueDue | None:
        query = select(RevenueDue).where(
            col(RevenueDue.revenue_id) == revenue_id, col(RevenueDue.year) == year
        )
        found: RevenueDue | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def payments(self, revenue_ids: Sequence[UUID]) -> Sequence[RevenuePayment]:
        """All of them, also those cancelled, in the order they were paid."""
        query = (
            select(RevenuePayment)
            .where(col(RevenuePayment.revenue_id).in_(revenue_ids))
            .order_by(col(RevenuePayment.paid_on), col(RevenuePayment.id))
        )
        return (await self._session.execute(query)).scalars().all()

    async def payment(self, revenue_id: UUID, payment_id: UUID) -> RevenuePayment:
        """Raises NotFound."""
        found = await self._session.get(RevenuePayment, payment_id)
        if found is None or found.revenue_id != revenue_id:
            raise NotFound("该台账没有此笔缴款")
        return found

    async def by_receipt(self, division: str, receipt_no: str) -> RevenuePayment | None:
        query = select(RevenuePayment).where(
            col(RevenuePayment.division_code) == division,
            col(RevenuePayment.receipt_no) == receipt_no,
            col(RevenuePayment.cancelled_on).is_(None),
        )
        found: RevenuePayment | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def in_use(self, revenue_id: UUID) -> bool:
        """Whether something was paid or declared; a cancelled payment is neither."""
        paid = select(func.count()).where(
            col(RevenuePayment.revenue_id) == revenue_id, col(RevenuePayment.cancelled_on).is_(None)
        )
        declared = select(func.count()).where(
            col(RevenueDue.revenue_id) == revenue_id, col(RevenueDue.year).is_not(None)
        )
        for query in (paid, declared):
            if (await self._session.execute(query)).scalar_one():
                return True
        return False

    async def drop_dues(self, revenue_id: UUID) -> None:
        await self._session.execute(
            delete(RevenueDue).where(col(RevenueDue.revenue_id) == revenue_id)
        )
