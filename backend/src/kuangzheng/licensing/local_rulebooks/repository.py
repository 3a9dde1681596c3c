"""Every query of bureaus' own rulebooks."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.local_rulebooks.rules import PREPARING
from kuangzheng.licensing.local_rulebooks.tables import LocalRulebook, LocalRulebookAct


class LocalRulebooks(Records[LocalRulebook]):
    """Own rulebooks of the caller's divisions, and those in force above."""

    table = LocalRulebook
    missing = "没有此规则册，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(LocalRulebook.updated_at), col(LocalRulebook.id)),
            "title": Sort(col(LocalRulebook.title), col(LocalRulebook.id)),
        },
    )

    @staticmethod
    def conditions(status: str | None, jurisdiction: str | None) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if status:
            found.append(col(LocalRulebook.status) == status)
        if jurisdiction:
            found.append(col(LocalRulebook.jurisdiction) == jurisdiction)
        return found

    async def in_force(self, jurisdiction: str) -> Sequence[LocalRulebook]:
        """All editions of the jurisdiction that have been put in force, ended ones among them."""
        query = select(LocalRulebook).where(
            col(LocalRulebook.jurisdiction) == jurisdiction,
            col(LocalRulebook.status) == "in_force",
        )
        return (await self._session.execute(query.order_by(col(LocalRulebook.id)))).scalars().all()

    async def next_edition(self, book: str) -> int:
        query = select(func.coalesce(func.max(col(LocalRulebook.edition)), 0) + 1).where(
            col(LocalRulebook.book) == book, col(LocalRulebook.status) == "in_force"
        )
        found: int = (await self._session.execute(query)).scalar_one()
        return found

    async def acts(self, rulebook_id: UUID) -> Sequence[LocalRulebookAct]:
        """The history of an edition, oldest first."""
        query = (
            select(LocalRulebookAct)
            .where(col(LocalRulebookAct.rulebook_id) == rulebook_id)
            .order_by(col(LocalRulebookAct.recorded_at), col(LocalRulebookAct.id))
        )
        return (await self._session.execute(query)).scalars().all()


async def preparers(session: AsyncSession, rulebook_id: UUID) -> frozenset[str]:
    """Everybody who wrote the edition."""
    query = select(col(LocalRulebookAct.recorded_by)).where(
        col(LocalRulebookAct.rulebook_id) == rulebook_id,
        col(LocalRulebookAct.act).in_(PREPARING),
    )
    return frozenset((await session.execute(query)).scalars())
