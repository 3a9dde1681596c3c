"""Every query of reports."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records
from kuangzheng.supervision.reports.tables import Report, ReportEdition, ReportRecheck


class Reports(Records[Report]):
    table = Report
    missing = "没有此报告，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(Report.updated_at), col(Report.id)),
            "as_of": Sort(col(Report.as_of), col(Report.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, kind: str | None, state: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(col(Report.title).icontains(q, autoescape=True))
        if division:
            found.append(within(col(Report.division_code), division))
        if kind:
            found.append(col(Report.kind) == kind)
        if state:
            found.append(col(Report.state) == state)
        return found


class Editions(Records[ReportEdition]):
    table = ReportEdition
    missing = "没有此版本"
    sorts = Sorts("-number", {"number": Sort(col(ReportEdition.number), col(ReportEdition.id))})

    async def numbered(self, report_id: UUID, number: int) -> ReportEdition | None:
        query = select(ReportEdition).where(
            col(ReportEdition.report_id) == report_id, col(ReportEdition.number) == number
        )
        return (await self._session.execute(query)).scalar_one_or_none()

    async def newest(self, report_id: UUID, count: int) -> Sequence[ReportEdition]:
        """The latest first."""
        query = (
            select(ReportEdition)
            .where(col(ReportEdition.report_id) == report_id)
            .order_by(col(ReportEdition.number).desc())
            .limit(count)
        )
        return (await self._session.execute(query)).scalars().all()


class Rechecks(Records[ReportRecheck]):
    table = ReportRecheck
    sorts = Sorts(
        "-created_at", {"created_at": Sort(col(ReportRecheck.created_at), col(ReportRecheck.id))}
    )
