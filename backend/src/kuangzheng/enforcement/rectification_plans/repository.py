"""Every query of rectification plans."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, select, text
from sqlmodel import col

from kuangzheng.enforcement.rectification_plans.tables import RectificationPlan
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records

_OPEN = text(
    "SELECT campaign_id, mine_id, array_agg(id) AS ids FROM problems"
    " WHERE mine_id = ANY (:mines) AND state IN ('open', 'submitted') GROUP BY 1, 2"
)


class RectificationPlans(Records[RectificationPlan]):
    table = RectificationPlan
    missing = "没有此整改方案，或不在您的管辖范围内"
    sorts = Sorts("-updated_at", {"updated_at": Sort(col(RectificationPlan.updated_at),
                                                     col(RectificationPlan.id))})  # fmt: skip

    @staticmethod
    def conditions(
        q: str | None, campaign_id: UUID | None, division: str | None, mine_id: UUID | None,
        state: str | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found = of_place(
            RectificationPlan, None, division, (),
            campaign_id=campaign_id, mine_id=mine_id, state=state,
        )  # fmt: skip
        if q:
            found.append(col(RectificationPlan.mine_name).icontains(q, autoescape=True))
        return found

    async def draft(self, campaign_id: UUID, mine_id: UUID) -> RectificationPlan | None:
        query = select(RectificationPlan).where(
            col(RectificationPlan.campaign_id) == campaign_id,
            col(RectificationPlan.mine_id) == mine_id, col(RectificationPlan.state) == "draft",
        )  # fmt: skip
        return (await self._session.execute(query)).scalar_one_or_none()

    async def open_problems(self, mines: Collection[UUID]) -> dict[tuple[UUID, UUID], set[UUID]]:
        """By campaign and mine."""
        rows = await self._session.execute(_OPEN, {"mines": list(mines)})
        return {(row.campaign_id, row.mine_id): set(row.ids) for row in rows}
