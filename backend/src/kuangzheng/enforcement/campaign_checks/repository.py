"""Every query of check records."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, text
from sqlmodel import col

from kuangzheng.enforcement.campaign_checks.tables import CampaignCheck
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records

_PROBLEMS = text(
    "SELECT campaign_id, right_id, count(*) AS n FROM problems WHERE right_id = ANY (:rights)"
    " GROUP BY 1, 2"
)
_CLUES = text("SELECT id, no FROM clues WHERE id = ANY (:ids)")


class CampaignChecks(Records[CampaignCheck]):
    table = CampaignCheck
    missing = "没有此排查记录，或不在您的管辖范围内"
    sorts = Sorts(
        "-checked_on",
        {
            "checked_on": Sort(col(CampaignCheck.checked_on), col(CampaignCheck.id)),
            "right_code": Sort(col(CampaignCheck.right_code), col(CampaignCheck.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, campaign_id: UUID | None, division: str | None, result: str | None,
        mine_id: UUID | None = None,
    ) -> list[ColumnElement[bool]]:
        found = of_place(
            CampaignCheck, None, division, (),
            campaign_id=campaign_id, result=result, mine_id=mine_id,
        )  # fmt: skip
        if q:
            texts = (col(CampaignCheck.right_code), col(CampaignCheck.right_name))
            found.append(or_(*(one.icontains(q, autoescape=True) for one in texts)))
        return found

    async def of_right(self, campaign_id: UUID, right_id: UUID) -> CampaignCheck | None:
        query = select(CampaignCheck).where(
            col(CampaignCheck.campaign_id) == campaign_id, col(CampaignCheck.right_id) == right_id
        )
        return (await self._session.execute(query)).scalar_one_or_none()

    async def problems(self, rights: Collection[UUID]) -> dict[tuple[UUID, UUID], int]:
        """How many of which right's in which campaign."""
        rows = await self._session.execute(_PROBLEMS, {"rights": list(rights)})
        return {(row.campaign_id, row.right_id): row.n for row in rows}

    async def clues(self, ids: Collection[UUID]) -> dict[UUID, str]:
        """Their numbers."""
        rows = await self._session.execute(_CLUES, {"ids": list(ids)})
        return {row.id: row.no for row in rows}
