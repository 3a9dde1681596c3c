"""Every query of patrol records but the figures."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, or_, select, text
from sqlmodel import col

from kuangzheng.enforcement.clues.tables import Clue
from kuangzheng.enforcement.grids.tables import Grid
from kuangzheng.enforcement.patrols.tables import Patrol, PatrolAnswer
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records

_NUMBER = text("SELECT nextval('patrol_numbers')")
_TAKEN = text("SELECT pg_advisory_xact_lock(hashtextextended(CAST(:id AS text), 0))")
_OUTLINES = text(
    "SELECT DISTINCT ON (right_id) right_id AS id, name, geometry FROM right_copy_versions"
    " WHERE mine_id = :mine AND lower(valid_during) <= :on ORDER BY right_id, valid_during DESC"
)
_FILES = text("SELECT id, sha256 FROM documents WHERE sha256 = ANY (:hashes)")


class Patrols(Records[Patrol]):
    """Of the caller's divisions."""

    table = Patrol
    missing = "没有此巡查记录，或不在您的管辖范围内"
    sorts = Sorts(
        "-patrolled_on",
        {
            "patrolled_on": Sort(col(Patrol.patrolled_on), col(Patrol.id)),
            "created_at": Sort(col(Patrol.created_at), col(Patrol.id)),
        },
    )

    async def number(self) -> int:
        found: int = (await self._session.execute(_NUMBER)).scalar_one()
        return found

    async def alone_with(self, record_id: UUID) -> None:
        """The same record sent twice at once comes one after the other."""
        await self._session.execute(_TAKEN, {"id": str(record_id)})

    async def found(self, record_id: UUID) -> Patrol | None:
        row: Patrol | None = await self._session.get(Patrol, record_id)
        return row

    async def answers(self, patrol_id: UUID) -> Sequence[PatrolAnswer]:
        query = select(PatrolAnswer).where(col(PatrolAnswer.patrol_id) == patrol_id)
        return (await self._session.execute(query)).scalars().all()

    async def files(self, hashes: Sequence[str]) -> dict[str, RowMapping]:
        rows = (await self._session.execute(_FILES, {"hashes": list(hashes)})).mappings()
        return {row["sha256"]: row for row in rows}

    async def outlines(self, mine_id: UUID, on: date) -> Sequence[RowMapping]:
        """Of the rights of a mine as they were on the day."""
        values = {"mine": mine_id, "on": on}
        return (await self._session.execute(_OUTLINES, values)).mappings().all()

    async def grids(self, ids: Sequence[UUID]) -> dict[UUID, Grid]:
        query = select(Grid).where(col(Grid.id).in_(ids))
        return {row.id: row for row in (await self._session.execute(query)).scalars()}

    async def clues(self, ids: Sequence[UUID]) -> dict[UUID, Clue]:
        query = select(Clue).where(col(Clue.id).in_(ids))
        return {row.id: row for row in (await self._session.execute(query)).scalars()}

    async def all(self, conditions: Sequence[ColumnElement[bool]], most: int) -> Sequence[Patrol]:
        query = (
            select(Patrol).where(*conditions)
            .order_by(col(Patrol.patrolled_on).desc(), col(Patrol.id)).limit(most)
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()


def conditions(
    *, q: str | None = None, division: str | None = None, since: date | None = None,
    until: date | None = None, unfollowed: bool | None = None, **equal: Any,
) -> list[ColumnElement[bool]]:  # fmt: skip
    """Of a list: words, a division, a period, what nobody has followed up, columns that equal."""
    found: list[ColumnElement[bool]] = [
        col(getattr(Patrol, n)) == v for n, v in equal.items() if v is not None
    ]
    if q:
        texts = (Patrol.no, Patrol.mine_name, Patrol.place, Patrol.findings)
        found.append(or_(*(col(one).icontains(q, autoescape=True) for one in texts)))
    if division:
        found.append(within(col(Patrol.division_code), division))
    if since:
        found.append(col(Patrol.patrolled_on) >= since)
    if until:
        found.append(col(Patrol.patrolled_on) <= until)
    if unfollowed:
        found += [col(Patrol.result) == "problem", col(Patrol.followed_on).is_(None)]
    return found
