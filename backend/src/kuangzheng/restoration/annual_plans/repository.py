"""Every query of annual plans."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.annual_plans.tables import AnnualItem, AnnualPlan, AnnualProgress
from kuangzheng.restoration.dealings.repository import parts

_SPENT = text(
    "SELECT plan_id, sum(spent_fen)::bigint AS spent FROM annual_plan_items"
    " WHERE plan_id = ANY (:ids) GROUP BY 1"
)
_DUE = text(
    "SELECT id, division_code, holder_id, right_name, year, report_due FROM annual_plans"
    " WHERE state IN ('draft', 'submitted', 'checked') AND report_due <= :until"
    " ORDER BY report_due, id"
)
_WITHOUT = text(
    "SELECT p.right_id, p.division_code, p.holder_id, p.right_name FROM restoration_plans p"
    " WHERE p.state = 'bound' AND p.starts_on <= :last AND p.ends_on >= :first AND NOT EXISTS"
    " (SELECT FROM annual_plans a WHERE a.right_id = p.right_id AND a.year = :year)"
    " ORDER BY p.right_id"
)


class AnnualPlans(Records[AnnualPlan]):
    """Annual plans of the caller's divisions, or of the caller's holder."""

    table = AnnualPlan
    missing = "没有此年度计划，或不在您的管辖范围内"
    sorts = Sorts(
        "-year",
        {
            "year": Sort(col(AnnualPlan.year), col(AnnualPlan.id)),
            "right_name": Sort(col(AnnualPlan.right_name), col(AnnualPlan.id)),
            "updated_at": Sort(col(AnnualPlan.updated_at), col(AnnualPlan.id)),
        },
    )

    async def of_year(self, right_id: UUID, year: int) -> AnnualPlan | None:
        query = select(AnnualPlan).where(
            col(AnnualPlan.right_id) == right_id, col(AnnualPlan.year) == year
        )
        found: AnnualPlan | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def items(self, plan_id: UUID) -> Sequence[AnnualItem]:
        return await parts(
            self._session, AnnualItem, col(AnnualItem.plan_id) == plan_id, col(AnnualItem.no)
        )

    async def progress(self, plan_id: UUID) -> Sequence[AnnualProgress]:
        return await parts(
            self._session, AnnualProgress, col(AnnualProgress.plan_id) == plan_id,
            col(AnnualProgress.at),
        )  # fmt: skip

    async def spent(self, ids: Sequence[UUID]) -> dict[UUID, int | None]:
        rows = await self._session.execute(_SPENT, {"ids": list(ids)})
        return {row.plan_id: row.spent for row in rows}


def done_by_item(progress: Sequence[AnnualProgress]) -> Mapping[UUID, Decimal]:
    """How much of each item was done so far."""
    found: dict[UUID, Decimal] = {}
    for one in progress:
        found[one.item_id] = found.get(one.item_id, Decimal(0)) + one.quantity
    return found


async def reports_due(session: AsyncSession, until: date) -> Sequence[RowMapping]:
    """Plans whose report is due by a day and not there."""
    return (await session.execute(_DUE, {"until": until})).mappings().all()


async def rights_without(session: AsyncSession, year: int) -> Sequence[RowMapping]:
    """Rights whose restoration plan runs in a year that has no annual plan yet."""
    values: dict[str, Any] = {
        "year": year, "first": date(year, 1, 1), "last": date(year, 12, 31),
    }  # fmt: skip
    return (await session.execute(_WITHOUT, values)).mappings().all()
