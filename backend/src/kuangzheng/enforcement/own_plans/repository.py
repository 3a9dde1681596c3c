"""Every query of a holder's own plans: by column, as row security lets a holder read them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.rectification_plans.tables import RectificationPlan
from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.kernel.problems import NotFound

_COLUMNS = tuple(
    col(getattr(RectificationPlan, name))
    for name in (
        "id", "version", "division_code", "mine_id", "mine_name", "minerals", "items", "goals",
        "green_creation", "after_care", "document_no", "approved_on", "updated_at",
    )
)  # fmt: skip
_APPROVED = col(RectificationPlan.state) == "approved"
SORTS = Sorts("-updated_at", {"updated_at": Sort(col(RectificationPlan.updated_at),
                                                 col(RectificationPlan.id))})  # fmt: skip


class OwnPlans:
    """Approved plans of mines whose rights the caller's company holds."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def page(self, page: PageRequest) -> tuple[Sequence[Row[Any]], str | None]:
        query = SORTS.apply(select(*_COLUMNS).where(_APPROVED), page)
        rows = (await self._session.execute(query)).all()
        return cut(rows, page, lambda row: (row.updated_at, str(row.id)), SORTS)

    async def get(self, plan_id: UUID) -> Row[Any]:
        """Raises NotFound, also for a draft and for the plan of another company's mine."""
        query = select(*_COLUMNS).where(col(RectificationPlan.id) == plan_id, _APPROVED)
        found = (await self._session.execute(query)).one_or_none()
        if found is None:
            raise NotFound("没有此整改方案，或不属于您的矿山")
        return found
