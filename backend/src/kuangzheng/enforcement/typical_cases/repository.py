"""Every query of typical cases."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select, text
from sqlmodel import col

from kuangzheng.enforcement.problems.tables import CampaignProblem
from kuangzheng.enforcement.typical_cases.tables import TypicalCase
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records

PUBLISHED = text("SELECT * FROM find_typical_cases(:division, :limit)")


class TypicalCases(Records[TypicalCase]):
    table = TypicalCase
    missing = "没有此案例，或不在您的管辖范围内"
    sorts = Sorts("-updated_at", {"updated_at": Sort(col(TypicalCase.updated_at),
                                                     col(TypicalCase.id))})  # fmt: skip

    @staticmethod
    def conditions(
        q: str | None, campaign_id: UUID | None, division: str | None, state: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(col(TypicalCase.title).icontains(q, autoescape=True))
        if campaign_id:
            found.append(col(TypicalCase.campaign_id) == campaign_id)
        if division:
            found.append(within(col(TypicalCase.division_code), division))
        if state:
            found.append(col(TypicalCase.state) == state)
        return found

    async def numbers(self, ids: Sequence[UUID | None]) -> dict[UUID | None, str]:
        query = select(col(CampaignProblem.id), col(CampaignProblem.no)).where(
            col(CampaignProblem.id).in_([one for one in ids if one])
        )
        return {row.id: row.no for row in await self._session.execute(query)}
