"""Every query of decisions made public."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.decision_notices.tables import DecisionNotice
from kuangzheng.enforcement.legal_remedies.rules import AGAINST_US
from kuangzheng.enforcement.legal_remedies.tables import LegalRemedy
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records

_PUBLIC = text(
    "SELECT * FROM find_public_decisions(:lo, :hi, :like, :before, :before_id, :limit, :on)"
)


class DecisionNotices(Records[DecisionNotice]):
    table = DecisionNotice
    missing = "没有此项公开，或不在您的管辖范围内"
    sorts = Sorts("-due_on", {"due_on": Sort(col(DecisionNotice.due_on), col(DecisionNotice.id))})

    @staticmethod
    def conditions(
        q: str | None, division: str | None, state: str | None, overdue_on: date | None
    ) -> list[ColumnElement[bool]]:
        found = of_place(
            DecisionNotice, q, division,
            (col(DecisionNotice.party), col(DecisionNotice.decision_no)), state=state,
        )  # fmt: skip
        if overdue_on is not None:
            unpublished = (col(DecisionNotice.state) == "draft") & (
                col(DecisionNotice.due_on) < overdue_on
            )
            standing = (col(DecisionNotice.state) == "withdrawing") & (
                col(DecisionNotice.withdraw_due) < overdue_on
            )
            found.append(or_(unpublished, standing))
        return found

    async def known(self, division: str, number: str, but: UUID | None) -> bool:
        query = select(col(DecisionNotice.id)).where(
            col(DecisionNotice.division_code) == division,
            col(DecisionNotice.decision_no) == number,
        )
        return any(one != but for one in (await self._session.execute(query)).scalars())


async def public(
    session: AsyncSession, within_: tuple[str, str] | None, like: str | None,
    after: tuple[date, UUID] | None, limit: int, on: date,
) -> list[dict[str, Any]]:  # fmt: skip
    """What everybody reads, the newest first."""
    lo, hi = within_ or (None, None)
    before, before_id = after or (None, None)
    values = {
        "lo": lo, "hi": hi, "like": like, "before": before, "before_id": before_id,
        "limit": limit, "on": on,
    }  # fmt: skip
    return [dict(row) for row in (await session.execute(_PUBLIC, values)).mappings()]


async def of_decision(
    session: AsyncSession, case_id: UUID, division: str, number: str | None
) -> DecisionNotice | None:
    """What is prepared or public of a case's decision, locked."""
    table = DecisionNotice
    by_number = (col(table.division_code) == division) & (col(table.decision_no) == number)
    query = select(table).where(or_(col(table.case_id) == case_id, by_number)).with_for_update()
    found: DecisionNotice | None = (await session.execute(query)).scalars().first()
    return found


async def cased(session: AsyncSession, division: str, number: str) -> bool:
    """Is this the decision of a case kept here?"""
    query = select(col(Case.id)).where(
        col(Case.division_code) == division, col(Case.decision_no) == number
    )
    return (await session.execute(query)).first() is not None


async def turned(session: AsyncSession, case_id: UUID) -> LegalRemedy | None:
    """The remedy that changed or revoked its decision."""
    query = select(LegalRemedy).where(
        col(LegalRemedy.case_id) == case_id, col(LegalRemedy.state).in_(AGAINST_US)
    )
    found: LegalRemedy | None = (await session.execute(query)).scalars().first()
    return found


async def due(session: AsyncSession, on: date) -> Sequence[DecisionNotice]:
    """To be published, or to be withdrawn, by that day."""
    table = DecisionNotice
    publish = (col(table.state) == "draft") & (col(table.due_on) <= on)
    withdraw = (col(table.state) == "withdrawing") & (col(table.withdraw_due) <= on)
    query = select(table).where(or_(publish, withdraw)).order_by(col(table.id)).limit(5000)
    return (await session.execute(query)).scalars().all()
