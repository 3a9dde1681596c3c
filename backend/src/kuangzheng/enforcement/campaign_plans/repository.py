"""Every query of counties' plans."""

from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlmodel import col

from kuangzheng.enforcement.campaign_plans.tables import CampaignPlan
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records


class CampaignPlans(Records[CampaignPlan]):
    table = CampaignPlan
    missing = "没有此实施方案，或不在您的管辖范围内"
    sorts = Sorts("-updated_at", {"updated_at": Sort(col(CampaignPlan.updated_at),
                                                     col(CampaignPlan.id))})  # fmt: skip

    @staticmethod
    def conditions(
        campaign_id: UUID | None, division: str | None, state: str | None
    ) -> list[ColumnElement[bool]]:
        return of_place(CampaignPlan, None, division, (), campaign_id=campaign_id, state=state)

    async def standing(self, campaign_id: UUID, division: str) -> CampaignPlan | None:
        """The county's plan that was not returned."""
        query = select(CampaignPlan).where(
            col(CampaignPlan.campaign_id) == campaign_id,
            col(CampaignPlan.division_code) == division, col(CampaignPlan.state) != "returned",
        )  # fmt: skip
        return (await self._session.execute(query)).scalar_one_or_none()
