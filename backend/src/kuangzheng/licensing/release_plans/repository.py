"""Every query of release plans."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.places import within
from kuangzheng.licensing.release_plans.rules import PREPARING
from kuangzheng.licensing.release_plans.tables import ReleasePlan, ReleasePlanAct

_BLOCKS = text("""
    SELECT id, code, name, kind, setting, mineral, release_on, area_class, division_code,
           occupied_by_right_id IS NOT NULL AS occupied
      FROM planned_blocks WHERE id = ANY (:ids)
""")
_WAITING = text("""
    SELECT DISTINCT area_class FROM planned_blocks
     WHERE division_code = :division AND kind = 'mining' AND occupied_by_right_id IS NULL
       AND valid_during @> CAST(:on AS date) AND (release_on IS NULL OR release_on <= :last)
       AND id <> ALL (:listed) AND area_class IS NOT NULL
""")


class ReleasePlans(Records[ReleasePlan]):
    """Release plans of the caller's divisions."""

    table = ReleasePlan
    missing = "没有此出让计划，或不在您的管辖范围内"
    sorts = Sorts("-year", {"year": Sort(col(ReleasePlan.year), col(ReleasePlan.id))})

    @staticmethod
    def conditions(
        year: int | None, status: str | None, division: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if year:
            found.append(col(ReleasePlan.year) == year)
        if status:
            found.append(col(ReleasePlan.status) == status)
        if division:
            found.append(within(col(ReleasePlan.division_code), division))
        return found

    async def acts(self, plan_id: UUID) -> Sequence[ReleasePlanAct]:
        query = (
            select(ReleasePlanAct)
            .where(col(ReleasePlanAct.release_plan_id) == plan_id)
            .order_by(col(ReleasePlanAct.recorded_at), col(ReleasePlanAct.id))
        )
        return (await self._session.execute(query)).scalars().all()

    async def preparers(self, plan_id: UUID) -> frozenset[str]:
        query = select(col(ReleasePlanAct.recorded_by)).where(
            col(ReleasePlanAct.release_plan_id) == plan_id,
            col(ReleasePlanAct.act).in_(PREPARING),
        )
        return frozenset((await self._session.execute(query)).scalars())

    async def blocks(self, ids: Sequence[UUID]) -> dict[UUID, Mapping[str, Any]]:
        """Blocks by id, those of the scope and above it."""
        if not ids:
            return {}
        rows = (await self._session.execute(_BLOCKS, {"ids": list(ids)})).mappings()
        return {row["id"]: dict(row) for row in rows}

    async def waiting_classes(
        self, division: str, listed: Sequence[UUID], on: date, last: date
    ) -> set[str]:
        """Classes of area in which free blocks are left out that might be released by a day."""
        values = {"division": division, "listed": list(listed), "on": on, "last": last}
        return set((await self._session.execute(_WAITING, values)).scalars())
