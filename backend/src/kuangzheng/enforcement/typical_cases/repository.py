"""Every query of typical cases."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.problems.tables import CampaignProblem
from kuangzheng.enforcement.typical_cases.tables import TypicalCase
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records

_LIST = text("SELECT * FROM find_typical_cases(:lo, :hi, :before, :before_id, :limit, :on)")
_ONE = text("SELECT * FROM find_typical_case(:id, :on)")


class TypicalCases(Records[TypicalCase]):
    table = TypicalCase
    missing = "没有此案例，或不在您的管辖范围内"
    sorts = Sorts("-updated_at", {"updated_at": Sort(col(TypicalCase.updated_at),
                                                     col(TypicalCase.id))})  # fmt: skip

    @staticmethod
    def conditions(
        q: str | None, campaign_id: UUID | None, division: str | None, state: str | None
    ) -> list[ColumnElement[bool]]:
        found = of_place(TypicalCase, None, division, (), campaign_id=campaign_id, state=state)
        if q:
            found.append(col(TypicalCase.title).icontains(q, autoescape=True))
        return found

    async def numbers(self, ids: Sequence[UUID | None]) -> dict[UUID | None, str]:
        query = select(col(CampaignProblem.id), col(CampaignProblem.no)).where(
            col(CampaignProblem.id).in_([one for one in ids if one])
        )
        return {row.id: row.no for row in await self._session.execute(query)}


async def published(
    session: AsyncSession, place: tuple[str, str] | None, after: tuple[date, UUID] | None,
    limit: int, on: date,
) -> Sequence[Row[Any]]:  # fmt: skip
    """What everybody reads, the newest first, from behind `after`."""
    (lo, hi), (before, before_id) = place or (None, None), after or (None, None)
    values = {"lo": lo, "hi": hi, "before": before, "before_id": before_id, "limit": limit,
              "on": on}  # fmt: skip
    return (await session.execute(_LIST, values)).all()


async def published_one(session: AsyncSession, case_id: UUID, on: date) -> Row[Any] | None:
    return (await session.execute(_ONE, {"id": case_id, "on": on})).one_or_none()
