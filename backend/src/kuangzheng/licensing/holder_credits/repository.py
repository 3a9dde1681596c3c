"""Every query of holders' credit."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.licensing.holder_credits.tables import HolderCredit

_KEEP = text(
    "INSERT INTO holder_credits AS c (id, division_code, holder_id, holder_name, points, change,"
    " grade, ground, reason, told_at) VALUES (CAST(:file AS uuid), :division, :holder, :name,"
    " :points, :change, :grade, :ground, :reason, :at)"
    " ON CONFLICT (id) DO UPDATE SET division_code = excluded.division_code,"
    " holder_id = excluded.holder_id, holder_name = excluded.holder_name,"
    " points = excluded.points, change = excluded.change, grade = excluded.grade,"
    " ground = excluded.ground, reason = excluded.reason, told_at = excluded.told_at"
    " WHERE c.told_at <= excluded.told_at"
)
_EMPTY = text("DELETE FROM holder_credits")
_GRADE = text("SELECT find_holder_grade(CAST(:holder AS uuid), :lo, :hi)")


class HolderCredits:
    """Credit told by enforcement of the caller's divisions."""

    sorts = Sorts("-told_at", {"told_at": Sort(col(HolderCredit.told_at), col(HolderCredit.id))})

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def page(
        self, holder_id: UUID | None, grade: str | None, page: PageRequest
    ) -> tuple[list[HolderCredit], str | None, int | None]:
        """The newest first."""
        wanted = ((HolderCredit.holder_id, holder_id), (HolderCredit.grade, grade))
        conditions = [col(column) == value for column, value in wanted if value is not None]
        query = self.sorts.apply(select(HolderCredit).where(*conditions), page)
        rows = (await self._session.execute(query)).scalars().all()
        total = None
        if page.exact_count:
            counting = select(func.count(col(HolderCredit.id))).where(*conditions)
            total = int((await self._session.execute(counting)).scalar_one())
        kept, cursor = cut(rows, page, lambda row: (row.told_at, str(row.id)), self.sorts)
        return kept, cursor, total


async def grade_of(session: AsyncSession, holder_id: UUID, division: str) -> str | None:
    """The worst grade of a holder at or below a division; None where nothing was told."""
    lo, hi = division_range(division)
    asked = {"holder": holder_id, "lo": lo, "hi": hi}
    found: str | None = (await session.execute(_GRADE, asked)).scalar_one()
    return found


async def keep(session: AsyncSession, row: Mapping[str, Any]) -> None:
    """The newest word of a credit file; an older one changes nothing."""
    await session.execute(_KEEP, dict(row))


async def empty(session: AsyncSession) -> None:
    await session.execute(_EMPTY)
