"""Every query of written reports."""

from sqlalchemy import ColumnElement
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.places import within
from kuangzheng.licensing.written_reports.tables import WrittenReport


class WrittenReports(Records[WrittenReport]):
    table = WrittenReport
    missing = "没有此报告，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(WrittenReport.updated_at), col(WrittenReport.id)),
            "as_of": Sort(col(WrittenReport.as_of), col(WrittenReport.id)),
        },
    )

    @staticmethod
    def conditions(
        kind: str | None, status: str | None, year: int | None, division: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if kind:
            found.append(col(WrittenReport.kind) == kind)
        if status:
            found.append(col(WrittenReport.status) == status)
        if year:
            found.append(col(WrittenReport.year) == year)
        if division:
            found.append(within(col(WrittenReport.division_code), division))
        return found
