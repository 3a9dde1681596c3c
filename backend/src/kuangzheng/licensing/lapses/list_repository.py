"""Every query of lapse lists."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.lapses.tables import LapseEntry, LapseList
from kuangzheng.licensing.places import within

_TAKEN = text(
    "SELECT licence_id FROM lapse_entries WHERE licence_id = ANY (:ids)"
    " AND state IN ('proposed', 'published', 'lapsed')"
)
_MADE_PUBLIC = ("published", "withdrawn", "lapsed")
_COUNTS = text(
    "SELECT list_id, state, count(*) AS number FROM lapse_entries WHERE list_id = ANY (:ids)"
    " GROUP BY list_id, state"
)
_PUBLIC = Sorts(
    "-published_on",
    {"published_on": Sort(col(LapseList.published_on), col(LapseEntry.id))},
)


class LapseLists(Records[LapseList]):
    """Lists of the caller's divisions; in the portal those made public."""

    table = LapseList
    missing = "没有此名单，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at", {"updated_at": Sort(col(LapseList.updated_at), col(LapseList.id))}
    )

    @staticmethod
    def conditions(
        q: str | None, state: str | None, division: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(col(LapseList.title).icontains(q, autoescape=True))
        if state:
            found.append(col(LapseList.state) == state)
        if division:
            found.append(within(col(LapseList.division_code), division))
        return found

    async def entries(self, list_id: UUID) -> list[LapseEntry]:
        mine = col(LapseEntry.list_id) == list_id
        query = select(LapseEntry).where(mine).order_by(col(LapseEntry.no))
        return list((await self._session.execute(query)).scalars())

    async def counts(self, ids: Sequence[UUID]) -> dict[UUID, dict[str, int]]:
        found: dict[UUID, dict[str, int]] = {}
        for row in await self._session.execute(_COUNTS, {"ids": list(ids)}):
            found.setdefault(row.list_id, {})[row.state] = row.number
        return found

    async def taken(self, ids: Sequence[UUID]) -> frozenset[UUID]:
        """Licences that stand on a list already."""
        return frozenset((await self._session.execute(_TAKEN, {"ids": list(ids)})).scalars())


async def made_public(
    session: AsyncSession, page: PageRequest, q: str | None, since: date | None
) -> tuple[list[RowMapping], str | None, int | None]:
    """Entries of lists that were made public, with their list, the newest first."""
    conditions: list[ColumnElement[bool]] = [col(LapseEntry.state).in_(_MADE_PUBLIC)]
    if q:
        named = (LapseEntry.number, LapseEntry.right_name, LapseEntry.holder_name)
        conditions.append(or_(*(col(one).icontains(q, autoescape=True) for one in named)))
    if since:
        conditions.append(col(LapseList.published_on) >= since)
    joined = col(LapseList.id) == col(LapseEntry.list_id)
    columns: tuple[Any, ...] = (
        *LapseEntry.__table__.columns,  # type: ignore[attr-defined]
        LapseList.title, LapseList.document_no, LapseList.published_on, LapseList.place,
        LapseList.objections_until, LapseList.sha256, LapseList.effective_on,
    )  # fmt: skip
    query = select(*columns).join(LapseList, joined).where(*conditions)
    rows = list((await session.execute(_PUBLIC.apply(query, page))).mappings())
    kept, cursor = cut(rows, page, lambda row: (row["published_on"], str(row["id"])), _PUBLIC)
    total = None
    if page.exact_count:
        total = await _count(session, joined, conditions)
    return kept, cursor, total


async def _count(session: AsyncSession, joined: Any, conditions: Sequence[Any]) -> int:
    query = select(func.count(col(LapseEntry.id))).join(LapseList, joined).where(*conditions)
    return int((await session.execute(query)).scalar_one())
