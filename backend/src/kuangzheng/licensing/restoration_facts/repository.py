"""Every query of restoration's facts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.licensing.restoration_facts.tables import RestorationFact

_KEEP = text(
    "INSERT INTO restoration_facts AS f (topic, subject, division_code, right_id, mine_id,"
    " holder_id, fact, on_date, document_no, data, told_at) VALUES (:topic, :subject, :division,"
    " :right, :mine, :holder, :fact, :on, :document_no, :data, :at)"
    " ON CONFLICT (topic, subject) DO UPDATE SET division_code = excluded.division_code,"
    " right_id = excluded.right_id, mine_id = excluded.mine_id, holder_id = excluded.holder_id,"
    " fact = excluded.fact, on_date = excluded.on_date, document_no = excluded.document_no,"
    " data = CASE excluded.fact WHEN 'acceptance_publicity_ended' THEN f.data || excluded.data"
    " ELSE excluded.data END, told_at = excluded.told_at WHERE f.told_at <= excluded.told_at"
).bindparams(bindparam("data", type_=JSONB))
_EMPTY = text("DELETE FROM restoration_facts")
_DUTIES = text("""
    SELECT e.id, e.scheme_id, e.division_code, e.restoration_due, s.title
      FROM consolidation_executions e JOIN consolidation_schemes s ON s.id = e.scheme_id
     WHERE e.kind = 'group' AND e.state = 'registered'
       AND (e.successor_id = :right OR EXISTS (
             SELECT FROM consolidation_executions m
              WHERE m.scheme_id = e.scheme_id AND m.kind = 'merged'
                AND m.group_no = e.group_no AND m.right_id = :right))
     ORDER BY e.id
""")
_NAMES = text(
    "SELECT v.right_id, v.name, v.code FROM mining_right_versions v"
    " WHERE v.right_id = ANY (:ids) AND (v.valid_during @> CAST(:on AS date)) IS TRUE"
)


class RestorationFacts:
    """Facts of the caller's divisions; in the portal the own ones."""

    sorts = Sorts(
        "-on_date", {"on_date": Sort(col(RestorationFact.on_date), col(RestorationFact.id))}
    )

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def page(
        self, right_id: UUID | None, mine_id: UUID | None, page: PageRequest
    ) -> tuple[list[RestorationFact], str | None, int | None]:
        """The newest first."""
        wanted = ((RestorationFact.right_id, right_id), (RestorationFact.mine_id, mine_id))
        conditions = [col(column) == value for column, value in wanted if value is not None]
        query = self.sorts.apply(select(RestorationFact).where(*conditions), page)
        rows = (await self._session.execute(query)).scalars().all()
        total = None
        if page.exact_count:
            counting = select(func.count(col(RestorationFact.id))).where(*conditions)
            total = int((await self._session.execute(counting)).scalar_one())
        kept, cursor = cut(rows, page, lambda row: (row.on_date, str(row.id)), self.sorts)
        return kept, cursor, total

    async def names(self, ids: Sequence[UUID], on: date) -> dict[UUID, dict[str, Any]]:
        """Name and code of rights as the register has them on a day."""
        found = await self._session.execute(_NAMES, {"ids": list(ids), "on": on})
        return {row["right_id"]: dict(row) for row in found.mappings()}


async def keep(session: AsyncSession, row: Mapping[str, Any]) -> None:
    """The newest word of a subject; an older one changes nothing. The end of a publicity does not
    tell again what was public."""
    await session.execute(_KEEP, dict(row))


async def empty(session: AsyncSession) -> None:
    await session.execute(_EMPTY)


async def duties_of(session: AsyncSession, right_id: UUID) -> Sequence[Any]:
    """Consolidation groups whose duty to restore is open and that the right led to or went into."""
    return (await session.execute(_DUTIES, {"right": right_id})).all()
