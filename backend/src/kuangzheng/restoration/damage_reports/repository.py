"""Every query of damage reports."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.damage_reports.tables import Compensation, DamageReport
from kuangzheng.restoration.dealings.repository import parts

_SUMS = text(
    "SELECT report_id, sum(agreed_fen)::bigint AS agreed, sum(paid_fen)::bigint AS paid"
    " FROM damage_compensations WHERE report_id = ANY (:ids) GROUP BY 1"
)


class DamageReports(Records[DamageReport]):
    """Reports of the caller's divisions, or of the caller's holder."""

    table = DamageReport
    missing = "没有此损害报告，或不在您的管辖范围内"
    sorts = Sorts(
        "-happened_on",
        {
            "happened_on": Sort(col(DamageReport.happened_on), col(DamageReport.id)),
            "updated_at": Sort(col(DamageReport.updated_at), col(DamageReport.id)),
        },
    )

    async def compensations(self, report_id: UUID) -> Sequence[Compensation]:
        owner = col(Compensation.report_id) == report_id
        return await parts(self._session, Compensation, owner, col(Compensation.id))

    async def sums(self, ids: Sequence[UUID]) -> Mapping[UUID, tuple[int, int]]:
        """Agreed and paid, by report."""
        rows = await self._session.execute(_SUMS, {"ids": list(ids)})
        return {row.report_id: (row.agreed, row.paid) for row in rows}
