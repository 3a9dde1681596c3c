"""Every query of execution."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import col

from kuangzheng.enforcement.execution.tables import (
    Execution,
    ExecutionMotion,
    ExecutionPayment,
)
from kuangzheng.enforcement.legal_remedies.tables import LegalRemedy
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records


class Executions(Records[Execution]):
    """Executions of the caller's divisions."""

    table = Execution
    missing = "没有此执行记录，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(Execution.updated_at), col(Execution.id)),
            "due_on": Sort(col(Execution.due_on), col(Execution.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, state: str | None, late_on: date | None,
        case_id: UUID | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found = of_place(Execution, None, division, (), state=state, case_id=case_id)
        if q:
            texts = (Execution.case_no, Execution.party_name, Execution.decision_no,
                     Execution.slip_no)  # fmt: skip
            found.append(or_(*(col(one).icontains(q, autoescape=True) for one in texts)))
        if late_on is not None:
            found += [col(Execution.state) == "running", col(Execution.due_on) < late_on]
        return found

    async def of_case(self, case_id: UUID) -> Execution | None:
        query = select(Execution).where(col(Execution.case_id) == case_id)
        found: Execution | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def running(self, after: UUID, limit: int) -> Sequence[Execution]:
        """Those that are not over, in the order of their ids."""
        query = (
            select(Execution).where(col(Execution.state) == "running", col(Execution.id) > after)
            .order_by(col(Execution.id)).limit(limit)
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def slip_taken(self, division: str, number: str) -> bool:
        query = select(col(Execution.id)).where(
            col(Execution.division_code) == division, col(Execution.slip_no) == number
        )
        return (await self._session.execute(query)).first() is not None

    async def receipt_taken(self, division: str, number: str) -> bool:
        query = select(col(ExecutionPayment.id)).where(
            col(ExecutionPayment.division_code) == division,
            col(ExecutionPayment.receipt_no) == number, col(ExecutionPayment.reverses).is_(None),
        )  # fmt: skip
        return (await self._session.execute(query)).first() is not None

    async def payments(self, ids: Sequence[UUID]) -> Sequence[ExecutionPayment]:
        query = (
            select(ExecutionPayment).where(col(ExecutionPayment.execution_id).in_(ids))
            .order_by(col(ExecutionPayment.paid_on), col(ExecutionPayment.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def motions(self, ids: Sequence[UUID]) -> Sequence[ExecutionMotion]:
        query = (
            select(ExecutionMotion).where(col(ExecutionMotion.execution_id).in_(ids))
            .order_by(col(ExecutionMotion.at), col(ExecutionMotion.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def remedies(self, case_ids: Sequence[UUID]) -> Sequence[LegalRemedy]:
        query = (
            select(LegalRemedy).where(col(LegalRemedy.case_id).in_(case_ids))
            .order_by(col(LegalRemedy.filed_on), col(LegalRemedy.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()
