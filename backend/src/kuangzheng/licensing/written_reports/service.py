"""Written reports as they were kept."""

from typing import Any
from uuid import UUID

from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.plan_evaluations.schemas import ReportFigure
from kuangzheng.licensing.rights.presenting import division_name
from kuangzheng.licensing.written_reports import composing
from kuangzheng.licensing.written_reports import schemas as s
from kuangzheng.licensing.written_reports.repository import WrittenReports
from kuangzheng.licensing.written_reports.tables import WrittenReport


async def listed(
    act: Act, page: PageRequest, kind: str | None, status: str | None, year: int | None,
    division: str | None,
) -> Page[s.ReportHead]:  # fmt: skip
    found = WrittenReports(act.session)
    rows, cursor, total = await found.page(found.conditions(kind, status, year, division), page)
    items = [s.ReportHead(**_told(row)) for row in rows]
    return Page[s.ReportHead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, report_id: UUID) -> s.WrittenReportRead:
    row = await WrittenReports(act.session).get(report_id)
    figures = [ReportFigure.model_validate(one) for one in row.figures]
    chapters = composing.chapters(row.kind, figures, row.texts)
    return s.WrittenReportRead(**_told(row), figures=figures, chapters=chapters)


def _told(row: WrittenReport) -> dict[str, Any]:
    kept = row.model_dump(exclude={"figures", "texts", "prepared_by", "issued_by"})
    return kept | {
        "division_name": division_name(row.division_code),
        "kind_name": composing.KIND_NAMES[row.kind],
        "status_name": composing.STATUS_NAMES[row.status],
        "deviations": sum(bool(one.get("deviates")) for one in row.figures),
    }  # fmt: skip
