"""Every query of confirmations and of the layers they make."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.kernel.problems import NotFound
from kuangzheng.licensing.rulings.tables import RulingConfirmation

_REVISION = text("SELECT rulebook_revision()")
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
_SORTS = Sorts(
    "-recorded_at",
    {"recorded_at": Sort(col(RulingConfirmation.recorded_at), col(RulingConfirmation.id))},
)
TakenBack = aliased(RulingConfirmation)
Pair = tuple[RulingConfirmation, RulingConfirmation | None]
"""A confirmation and the entry that took it back."""
_PAIRS = (
    select(RulingConfirmation, TakenBack)
    .outerjoin(TakenBack, col(TakenBack.of_id) == col(RulingConfirmation.id))
    .where(col(RulingConfirmation.act) == "confirmed")
)


async def layers(database: Database, known_at: datetime | None) -> Any:
    """Confirmations and entered books of all divisions as known at an instant."""
    pool = await database.pool()
    return await pool.fetchrow("SELECT * FROM find_ruling_layers($1)", known_at)


async def plans(database: Database, known_at: datetime | None) -> Any:
    """Plans put in force, of all divisions, as known at an instant."""
    pool = await database.pool()
    return await pool.fetchval("SELECT find_plan_rulings($1)", known_at)


async def revision(session: AsyncSession) -> str:
    found: str = (await session.execute(_REVISION)).scalar_one()
    return found


async def lock(session: AsyncSession, name: str) -> None:
    """One at a time until the transaction ends."""
    await session.execute(_LOCK, {"name": name})


class Confirmations:
    """Confirmations of the caller's divisions and of those above."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def page(
        self, page: PageRequest, *, ruling: str | None, standing: bool | None
    ) -> tuple[list[Pair], str | None, int | None]:
        """A page, newest first unless asked otherwise, the next cursor, the count when asked."""
        conditions: list[ColumnElement[bool]] = []
        if ruling is not None:
            conditions.append(col(RulingConfirmation.ruling) == ruling)
        if standing is not None:
            conditions.append(col(TakenBack.id).is_(None) == standing)
        query = cast("Select[Any]", _PAIRS.where(*conditions))
        rows = (await self._session.execute(_SORTS.apply(query, page))).all()
        total = None
        if page.exact_count:
            ids = query.with_only_columns(col(RulingConfirmation.id))
            counting = select(func.count()).select_from(ids.subquery())
            total = (await self._session.execute(counting)).scalar_one()
        kept, cursor = cut(rows, page, lambda row: (row[0].recorded_at, str(row[0].id)), _SORTS)
        return [(row[0], row[1]) for row in kept], cursor, total

    async def get(self, confirmation_id: UUID) -> Pair:
        """Raises NotFound, also for one outside the scope."""
        query = _PAIRS.where(col(RulingConfirmation.id) == confirmation_id)
        row = (await self._session.execute(query)).one_or_none()
        if row is None:
            raise NotFound("没有此核实记录，或不在您的管辖范围内")
        return row[0], row[1]

    async def of_entry(
        self, division: str, ruling: str, digest: str
    ) -> Sequence[RulingConfirmation]:
        """The history of one entry in one division, locked against a second writer."""
        await lock(self._session, f"ruling:{division}:{ruling}")
        query = (
            select(RulingConfirmation)
            .where(
                col(RulingConfirmation.division_code) == division,
                col(RulingConfirmation.ruling) == ruling,
                col(RulingConfirmation.digest) == digest,
            )
            .order_by(col(RulingConfirmation.place))
        )
        return (await self._session.execute(query)).scalars().all()

    async def add(self, row: RulingConfirmation) -> None:
        self._session.add(row)
        await self._session.flush()
