"""Every query of responsibilities."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.responsibilities.tables import Responsibility
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records

_SIGNED = text(
    "UPDATE patrol_tasks SET assignee_id = :person, version = version + 1, updated_at = :at"
    " WHERE mine_id = :mine AND state = 'open' AND assignee_id IS NULL AND assignee_name = :name"
)
_LAST = text(
    "SELECT DISTINCT ON (mine_id, level) mine_id, level, until_on FROM responsibilities"
    " WHERE mine_id = ANY (:mines) AND until_on < :on"
    " ORDER BY mine_id, level, until_on DESC"
)


class Responsibilities(Records[Responsibility]):
    """Of the caller's divisions."""

    table = Responsibility
    missing = "没有此责任登记，或不在您的管辖范围内"
    sorts = Sorts(
        "-from_on",
        {
            "from_on": Sort(col(Responsibility.from_on), col(Responsibility.id)),
            "updated_at": Sort(col(Responsibility.updated_at), col(Responsibility.id)),
        },
    )

    async def same_place(self, row: Responsibility) -> Sequence[Responsibility]:
        """All that ever held for the same mine or area at the same level, the latest first."""
        place = (
            [col(Responsibility.mine_id) == row.mine_id]
            if row.subject == "mine"
            else [
                col(Responsibility.division_code) == row.division_code,
                col(Responsibility.area_name) == row.area_name,
            ]
        )
        query = (
            select(Responsibility).where(*place, col(Responsibility.level) == row.level)
            .order_by(col(Responsibility.from_on).desc())
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def all(self, conditions: Sequence[ColumnElement[bool]], most: int) -> (
        Sequence[Responsibility]
    ):
        query = (
            select(Responsibility).where(*conditions)
            .order_by(col(Responsibility.division_code), col(Responsibility.id)).limit(most)
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def last_ends(self, mines: Sequence[UUID], on: date) -> dict[tuple[UUID, str], date]:
        """Since when nobody answers, where somebody did before."""
        rows = (await self._session.execute(_LAST, {"mines": list(mines), "on": on})).all()
        return {(row.mine_id, row.level): row.until_on for row in rows}

    async def give_tasks(self, row: Responsibility, at: Any) -> None:
        """Open tasks under the name of whoever signed become that person's."""
        await self._session.execute(_SIGNED, {
            "person": row.person_id, "mine": row.mine_id, "name": row.person_name, "at": at,
        })  # fmt: skip


def holding(on: date) -> ColumnElement[bool]:
    """Whoever answers on a day."""
    return and_(
        col(Responsibility.from_on) <= on,
        or_(col(Responsibility.until_on).is_(None), col(Responsibility.until_on) >= on),
    )


def conditions(
    on: date, *, q: str | None = None, division: str | None = None, current: bool | None = None,
    **equal: Any,
) -> list[ColumnElement[bool]]:  # fmt: skip
    found: list[ColumnElement[bool]] = [
        col(getattr(Responsibility, n)) == v for n, v in equal.items() if v is not None
    ]
    if q:
        texts = (Responsibility.person_name, Responsibility.mine_name, Responsibility.area_name)
        found.append(or_(*(col(one).icontains(q, autoescape=True) for one in texts)))
    if division:
        found.append(within(col(Responsibility.division_code), division))
    if current is not None:
        found.append(holding(on) if current else ~holding(on))
    return found


async def of_mines(
    session: AsyncSession, on: date, mines: Sequence[UUID] | None = None
) -> dict[UUID, dict[str, Responsibility]]:
    """Who answers for each mine on a day, by level."""
    query = select(Responsibility).where(col(Responsibility.subject) == "mine", holding(on))
    if mines is not None:
        query = query.where(col(Responsibility.mine_id).in_(mines))
    found: dict[UUID, dict[str, Responsibility]] = {}
    for row in (await session.execute(query)).scalars():
        assert row.mine_id is not None
        found.setdefault(row.mine_id, {})[row.level] = row
    return found
