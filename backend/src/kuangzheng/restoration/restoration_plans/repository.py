"""Every query of restoration plans."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.dealings.repository import drop, parts
from kuangzheng.restoration.restoration_plans.tables import (
    PlanDecision,
    PlanMeasure,
    PlanPhase,
    PlanZone,
    RestorationPlan,
)

_SUMS = text(
    "SELECT p.id, (SELECT count(*) FROM restoration_plan_phases f WHERE f.plan_id = p.id)::int"
    " AS phases, (SELECT sum(z.area_mu) FROM restoration_plan_zones z WHERE z.plan_id = p.id)"
    " AS area FROM restoration_plans p WHERE p.id = ANY (:ids)"
)
_KEEP = text(
    "INSERT INTO plan_decisions (application_id, right_id, division_code, holder_id, title,"
    " decision_no, approved_on, cost_fen, phases, told_at) VALUES (CAST(:application_id AS uuid),"
    " CAST(:right_id AS uuid), :division_code, CAST(:holder_id AS uuid), :title, :decision_no,"
    " :approved_on, :cost_fen, CAST(:phases AS jsonb), :at) ON CONFLICT (application_id)"
    " DO NOTHING RETURNING application_id"
)


class RestorationPlans(Records[RestorationPlan]):
    """Plans of the caller's divisions, or of the caller's holder."""

    table = RestorationPlan
    missing = "没有此修复方案，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(RestorationPlan.updated_at), col(RestorationPlan.id)),
            "right_name": Sort(col(RestorationPlan.right_name), col(RestorationPlan.id)),
            "total_fen": Sort(col(RestorationPlan.total_fen), col(RestorationPlan.id)),
        },
    )

    async def sums(self, ids: Sequence[UUID]) -> dict[UUID, Mapping[str, Any]]:
        """Phases and area of plans, by id."""
        rows = (await self._session.execute(_SUMS, {"ids": list(ids)})).mappings()
        return {row["id"]: dict(row) for row in rows}

    async def of_right(self, right_id: UUID) -> Sequence[RestorationPlan]:
        """Every edition, the newest first."""
        query = (
            select(RestorationPlan).where(col(RestorationPlan.right_id) == right_id)
            .order_by(col(RestorationPlan.edition).desc())
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def bound(self, right_id: UUID) -> RestorationPlan | None:
        """The edition in force of a right."""
        editions = await self.of_right(right_id)
        return next((one for one in editions if one.state == "bound"), None)

    async def content(
        self, plan_id: UUID
    ) -> tuple[Sequence[PlanPhase], Sequence[PlanZone], Sequence[PlanMeasure]]:
        """Phases, zones and measures in their order."""
        return (
            await parts(self._session, PlanPhase, col(PlanPhase.plan_id) == plan_id,
                        col(PlanPhase.no)),
            await parts(self._session, PlanZone, col(PlanZone.plan_id) == plan_id,
                        col(PlanZone.no)),
            await parts(self._session, PlanMeasure, col(PlanMeasure.plan_id) == plan_id,
                        col(PlanMeasure.no)),
        )  # fmt: skip

    async def clear(self, plan_id: UUID) -> None:
        """Take the content away, innermost first, to set it anew."""
        for rows in reversed(await self.content(plan_id)):
            await drop(self._session, rows)

    async def decisions(self, right_id: UUID) -> Sequence[PlanDecision]:
        """What was approved of a right, the newest first."""
        query = (
            select(PlanDecision).where(col(PlanDecision.right_id) == right_id)
            .order_by(col(PlanDecision.approved_on).desc(), col(PlanDecision.application_id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()


async def keep_decision(
    session: AsyncSession, values: Mapping[str, Any], at: datetime
) -> bool:
    """Whether the approval is new."""
    return (await session.execute(_KEEP, {**values, "at": at})).first() is not None
