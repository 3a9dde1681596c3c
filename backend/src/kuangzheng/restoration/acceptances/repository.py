"""Every query of acceptances."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import RowMapping, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.acceptances.tables import (
    Acceptance,
    Check,
    FarmlandTrack,
    Objection,
    Participant,
)
from kuangzheng.restoration.dealings.repository import parts

_TRACKS = text(
    "SELECT t.id, t.year_no, t.due_on, t.division_code, a.id AS acceptance_id, a.right_name"
    " FROM farmland_tracks t JOIN acceptances a ON a.id = t.acceptance_id"
    " WHERE t.done_on IS NULL AND t.due_on <= :until ORDER BY t.due_on, t.id"
)


class Acceptances(Records[Acceptance]):
    """Acceptances of the caller's divisions, or of the caller's holder."""

    table = Acceptance
    missing = "没有此验收，或不在您的管辖范围内"
    sorts = Sorts(
        "-applied_on",
        {
            "applied_on": Sort(col(Acceptance.applied_on), col(Acceptance.id)),
            "right_name": Sort(col(Acceptance.right_name), col(Acceptance.id)),
            "updated_at": Sort(col(Acceptance.updated_at), col(Acceptance.id)),
        },
    )

    async def of_right(self, right_id: UUID) -> Sequence[Acceptance]:
        query = select(Acceptance).where(col(Acceptance.right_id) == right_id)
        return (await self._session.execute(query)).scalars().all()

    async def participants(self, acceptance_id: UUID) -> Sequence[Participant]:
        owner = col(Participant.acceptance_id) == acceptance_id
        return await parts(self._session, Participant, owner, col(Participant.id))

    async def checks(self, acceptance_id: UUID) -> Sequence[Check]:
        owner = col(Check.acceptance_id) == acceptance_id
        return await parts(self._session, Check, owner, col(Check.id))

    async def objections(self, acceptance_id: UUID) -> Sequence[Objection]:
        owner = col(Objection.acceptance_id) == acceptance_id
        return await parts(self._session, Objection, owner, col(Objection.id))

    async def tracks(self, acceptance_id: UUID) -> Sequence[FarmlandTrack]:
        owner = col(FarmlandTrack.acceptance_id) == acceptance_id
        return await parts(self._session, FarmlandTrack, owner, col(FarmlandTrack.year_no))


async def tracks_due(session: AsyncSession, until: date) -> Sequence[RowMapping]:
    """Years of farmland that should have been looked at by a day."""
    return (await session.execute(_TRACKS, {"until": until})).mappings().all()
