"""Every query of calculator runs."""

from uuid import UUID

from sqlalchemy import ColumnElement, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.penalty_calculations.tables import PenaltyCalculation
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records

_FINED = text(
    "SELECT state, criminal_fine_fen FROM police_transfers WHERE case_id = :id"
    " ORDER BY created_at DESC, id DESC LIMIT 1"
)


class Calculations(Records[PenaltyCalculation]):
    """Runs of the caller's divisions, the newest first."""

    table = PenaltyCalculation
    missing = "没有此测算，或不在您的管辖范围内"
    sorts = Sorts("-created_at", {
        "created_at": Sort(col(PenaltyCalculation.created_at), col(PenaltyCalculation.id)),
    })  # fmt: skip

    @staticmethod
    def conditions(
        case_id: UUID | None, violation: str | None, division: str | None
    ) -> list[ColumnElement[bool]]:
        return of_place(
            PenaltyCalculation, None, division, (), case_id=case_id, violation=violation
        )


async def latest_of(session: AsyncSession, case_id: UUID) -> PenaltyCalculation | None:
    """The last run for a case, for its decision."""
    query = (
        select(PenaltyCalculation).where(col(PenaltyCalculation.case_id) == case_id)
        .order_by(col(PenaltyCalculation.created_at).desc(), col(PenaltyCalculation.id).desc())
        .limit(1)
    )  # fmt: skip
    found: PenaltyCalculation | None = (await session.execute(query)).scalar_one_or_none()
    return found


async def transfer_of(session: AsyncSession, case_id: UUID) -> tuple[str, int | None] | None:
    """State of the case's last transfer to the police, and the criminal fine."""
    row = (await session.execute(_FINED, {"id": case_id})).one_or_none()
    return None if row is None else (row.state, row.criminal_fine_fen)
