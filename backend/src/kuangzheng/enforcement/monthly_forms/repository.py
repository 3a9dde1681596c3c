"""Every query of monthly forms; what they count is in `counting`."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlmodel import col

from kuangzheng.enforcement.monthly_forms.tables import MonthlyForm
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records


class MonthlyForms(Records[MonthlyForm]):
    table = MonthlyForm
    missing = "没有此月报，或不在您的管辖范围内"
    sorts = Sorts("-month", {"month": Sort(col(MonthlyForm.month), col(MonthlyForm.id))})

    @staticmethod
    def conditions(
        division: str | None, state: str | None, month: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if division:
            found.append(within(col(MonthlyForm.division_code), division))
        if state:
            found.append(col(MonthlyForm.state) == state)
        if month:
            found.append(col(MonthlyForm.month) == date.fromisoformat(f"{month}-01"))
        return found

    async def of(self, division: str, month: date) -> UUID | None:
        query = select(col(MonthlyForm.id)).where(
            col(MonthlyForm.division_code) == division, col(MonthlyForm.month) == month
        )
        found: UUID | None = (await self._session.execute(query)).scalar_one_or_none()
        return found
