"""Every query of cases but the statistics."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlmodel import col

from kuangzheng.enforcement.cases.tables import Case, CaseAct
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.records import Records

_NUMBER = text("SELECT nextval('case_numbers')")


class Cases(Records[Case]):
    """Cases of the caller's divisions."""

    table = Case
    missing = "没有此案件，或不在您的管辖范围内"
    sorts = Sorts(
        "queue_on",
        {
            "queue_on": Sort(col(Case.queue_on), col(Case.id)),
            "proposed_on": Sort(col(Case.proposed_on), col(Case.id)),
            "updated_at": Sort(col(Case.updated_at), col(Case.id)),
        },
    )

    async def number(self) -> int:
        found: int = (await self._session.execute(_NUMBER)).scalar_one()
        return found

    async def hold(self, case_id: UUID) -> Case:
        """Locked whatever its version. Raises NotFound."""
        query = select(Case).where(col(Case.id) == case_id).with_for_update()
        found: Case | None = (await self._session.execute(query)).scalar_one_or_none()
        if found is None:
            raise NotFound(self.missing)
        return found

    async def acts(self, case_id: UUID) -> Sequence[CaseAct]:
        query = (
            select(CaseAct).where(col(CaseAct.case_id) == case_id)
            .order_by(col(CaseAct.at), col(CaseAct.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def enter(self, *rows: Any) -> None:
        self._session.add_all(rows)
        await self._session.flush()
