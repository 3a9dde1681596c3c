"""Every query of substitute works."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.dealings.repository import parts
from kuangzheng.restoration.substitute_works.tables import SubstituteLine, SubstituteWork


class SubstituteWorks(Records[SubstituteWork]):
    """Of the caller's divisions, or of the caller's holder."""

    table = SubstituteWork
    missing = "没有此代为治理决定，或不在您的管辖范围内"
    sorts = Sorts(
        "-decided_on",
        {
            "decided_on": Sort(col(SubstituteWork.decided_on), col(SubstituteWork.id)),
            "pay_by": Sort(col(SubstituteWork.pay_by), col(SubstituteWork.id)),
            "updated_at": Sort(col(SubstituteWork.updated_at), col(SubstituteWork.id)),
        },
    )

    async def of_decision(self, division: str, decision_no: str) -> SubstituteWork | None:
        query = select(SubstituteWork).where(
            col(SubstituteWork.division_code) == division,
            col(SubstituteWork.decision_no) == decision_no,
        )
        found: SubstituteWork | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def lines(self, work_id: UUID) -> Sequence[SubstituteLine]:
        return await parts(
            self._session, SubstituteLine, col(SubstituteLine.work_id) == work_id,
            col(SubstituteLine.at),
        )  # fmt: skip
