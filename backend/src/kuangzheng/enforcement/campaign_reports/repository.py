"""Every query of reports and summaries."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlmodel import col

from kuangzheng.enforcement.campaign_reports.tables import CampaignReport, DepartmentSummary
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records


class CampaignReports(Records[CampaignReport]):
    table = CampaignReport
    missing = "没有此报告，或不在您的管辖范围内"
    sorts = Sorts("-updated_at", {"updated_at": Sort(col(CampaignReport.updated_at),
                                                     col(CampaignReport.id))})  # fmt: skip

    @staticmethod
    def conditions(
        campaign_id: UUID | None, division: str | None, kind: str | None, state: str | None
    ) -> list[ColumnElement[bool]]:
        return of_place(
            CampaignReport, None, division, (), campaign_id=campaign_id, kind=kind, state=state
        )


class DepartmentSummaries(Records[DepartmentSummary]):
    table = DepartmentSummary
    missing = "没有此工作总结，或不在您的管辖范围内"
    sorts = Sorts("-updated_at", {"updated_at": Sort(col(DepartmentSummary.updated_at),
                                                     col(DepartmentSummary.id))})  # fmt: skip

    @staticmethod
    def conditions(
        campaign_id: UUID | None, division: str | None, department: str | None
    ) -> list[ColumnElement[bool]]:
        return of_place(
            DepartmentSummary, None, division, (), campaign_id=campaign_id, department=department
        )

    async def of(self, campaign_id: UUID, division: str) -> Sequence[DepartmentSummary]:
        """Those of the division itself, not of divisions below it."""
        query = select(DepartmentSummary).where(
            col(DepartmentSummary.campaign_id) == campaign_id,
            col(DepartmentSummary.division_code) == division,
        )
        ordered = query.order_by(col(DepartmentSummary.department))
        return (await self._session.execute(ordered)).scalars().all()
