"""Every query of special funds."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, select, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.projects.tables import Budget
from kuangzheng.restoration.special_funds.rules import Stand
from kuangzheng.restoration.special_funds.tables import SpecialFundEntry

_NAMES = text(
    "SELECT id, name FROM restoration_projects WHERE id = ANY (:ids)"
    " UNION ALL SELECT id, name FROM restoration_budgets WHERE id = ANY (:ids)"
)
_PARTS = text(
    "SELECT e.project_id, coalesce(p.name, '') AS project_name,"
    " coalesce(sum(signed) FILTER (WHERE of_kind = 'allocate'), 0)::bigint"
    " - coalesce(sum(signed) FILTER (WHERE of_kind = 'give_back'), 0)::bigint AS allocated,"
    " coalesce(sum(signed) FILTER (WHERE of_kind = 'use'), 0)::bigint AS used"
    " FROM (SELECT *, coalesce(reversed_kind, kind) AS of_kind, CASE kind WHEN 'reverse'"
    " THEN -amount_fen ELSE amount_fen END AS signed FROM special_fund_entries) e"
    " LEFT JOIN restoration_projects p ON p.id = e.project_id"
    " WHERE e.budget_id = :budget GROUP BY 1, 2 ORDER BY 2, 1"
)
_TAKEN_BACK = text("SELECT reverses FROM special_fund_entries WHERE reverses = ANY (:ids)")
_NEXT = text("SELECT coalesce(max(no), 0) + 1 FROM special_fund_entries WHERE budget_id = :budget")


class SpecialFundEntries(Records[SpecialFundEntry]):
    """Entries of the caller's divisions."""

    table = SpecialFundEntry
    missing = "没有此笔专项资金登记，或不在您的管辖范围内"
    sorts = Sorts(
        "-on_date",
        {"on_date": Sort(col(SpecialFundEntry.on_date), col(SpecialFundEntry.id))},
    )

    @staticmethod
    def conditions(
        division: str | None, budget_id: UUID | None, project_id: UUID | None, kind: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if division:
            found.append(within(col(SpecialFundEntry.division_code), division))
        for name, value in (
            ("budget_id", budget_id), ("project_id", project_id), ("kind", kind)
        ):  # fmt: skip
            if value:
                found.append(col(getattr(SpecialFundEntry, name)) == value)
        return found

    async def hold(self, budget_id: UUID) -> Budget | None:
        """The fund, held until the transaction ends."""
        query = select(Budget).where(col(Budget.id) == budget_id).with_for_update()
        found: Budget | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def names(self, ids: Sequence[UUID]) -> dict[UUID, str]:
        """Of projects and funds."""
        rows = await self._session.execute(_NAMES, {"ids": list(ids)})
        return {row.id: row.name for row in rows}

    async def parts(self, budget_id: UUID) -> Sequence[RowMapping]:
        return (await self._session.execute(_PARTS, {"budget": budget_id})).mappings().all()

    async def stand(self, budget: Budget, project_id: UUID) -> Stand:
        """Before the next entry."""
        part = next(
            (one for one in await self.parts(budget.id) if one["project_id"] == project_id), None
        )
        left = 0 if part is None else part["allocated"] - part["used"]
        return Stand(budget.amount_fen - budget.allocated_fen, left)

    async def taken_back(self, ids: Sequence[UUID]) -> set[UUID]:
        """Which of these entries were reversed."""
        rows = await self._session.execute(_TAKEN_BACK, {"ids": list(ids)})
        return set(rows.scalars())

    async def next_no(self, budget_id: UUID) -> int:
        found: int = (await self._session.execute(_NEXT, {"budget": budget_id})).scalar_one()
        return found
