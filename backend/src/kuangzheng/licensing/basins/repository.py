"""Every query of basins."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.basins.tables import Basin, BasinMine
from kuangzheng.licensing.places import within

_MINES = text(
    "SELECT m.id, m.division_code, m.name, m.status, m.main_mineral, m.basin, m.lon, m.lat,"
    " t.decision, t.target_year, t.document_no FROM mines m"
    " LEFT JOIN mine_retentions t ON t.mine_id = m.id"
    " WHERE m.division_code >= :lo AND m.division_code < :hi ORDER BY m.division_code, m.name, m.id"
)
_RIGHTS = text(
    "SELECT v.mine_id, v.area_km2, v.capacity_value, v.capacity_unit,"
    " (v.min_lon + v.max_lon) / 2 AS lon, (v.min_lat + v.max_lat) / 2 AS lat"
    " FROM mining_right_versions v WHERE v.mine_id IS NOT NULL AND v.kind = 'mining'"
    " AND v.division_code >= :lo AND v.division_code < :hi"
    " AND (v.valid_during @> CAST(:on AS date)) IS TRUE"
    " AND counts_against_plan(display_status(v.status, v.licence_status, v.term_from, v.term_to,"
    " CAST(:on AS date)))"
)
_ZONES = text(
    "SELECT z.code, z.name, z.geometry, l.name AS layer, l.version_no FROM zones z"
    " JOIN zone_layers l ON l.id = z.layer_id WHERE z.kind = 'river_basin'"
    " AND (z.valid_during @> CAST(:on AS date)) IS TRUE AND l.state = 'published'"
)
_ASSIGNED = text(
    "SELECT id, version, basin_id, mine_id, basis FROM basin_mines"
    " WHERE (valid_during @> CAST(:on AS date)) IS TRUE"
    " AND division_code >= :lo AND division_code < :hi"
)
_OVERLAPPING = text(
    "SELECT b.name FROM basin_mines a JOIN basins b ON b.id = a.basin_id"
    " WHERE a.mine_id = :mine AND (upper_inf(a.valid_during) OR upper(a.valid_during) > :since)"
    " LIMIT 1"
)


class Basins(Records[Basin]):
    """Basins of the caller's divisions and of those above."""

    table = Basin
    missing = "没有此流域，或不在您的管辖范围内"
    sorts = Sorts(
        "name",
        {
            "name": Sort(col(Basin.name), col(Basin.id)),
            "updated_at": Sort(col(Basin.updated_at), col(Basin.id)),
        },
    )

    @staticmethod
    def conditions(q: str | None, division: str | None) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(col(Basin.name).icontains(q, autoescape=True))
        if division:
            found.append(within(col(Basin.division_code), division))
        return found

    async def on(self, day: date) -> Sequence[Basin]:
        """Every basin that holds on a day."""
        query = select(Basin).where(
            col(Basin.valid_from) <= day,
            or_(col(Basin.valid_to).is_(None), col(Basin.valid_to) > day),
        )
        return (await self._session.execute(query.order_by(col(Basin.name)))).scalars().all()


class BasinMines(Records[BasinMine]):
    table = BasinMine
    missing = "没有此指定，或不在您的管辖范围内"
    sorts = Sorts("-updated_at", {"updated_at": Sort(col(BasinMine.updated_at), col(BasinMine.id))})

    async def of(self, basin_id: UUID, assignment_id: UUID) -> BasinMine | None:
        """By its identifier, which is not the table's key."""
        query = select(BasinMine).where(
            col(BasinMine.id) == assignment_id, col(BasinMine.basin_id) == basin_id
        )
        found: BasinMine | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def overlapping(self, mine_id: UUID, since: date) -> str | None:
        """The basin of an assignment that still holds on a day or later."""
        rows = await self._session.execute(_OVERLAPPING, {"mine": mine_id, "since": since})
        found: str | None = rows.scalar_one_or_none()
        return found


async def mines(session: AsyncSession, span: tuple[str, str]) -> Sequence[Any]:
    """Mines of a span with what was decided of each."""
    return (await session.execute(_MINES, {"lo": span[0], "hi": span[1]})).all()


async def rights(session: AsyncSession, span: tuple[str, str], on: date) -> Sequence[Any]:
    """Mining rights that count on a day and lie on a mine."""
    return (await session.execute(_RIGHTS, {"lo": span[0], "hi": span[1], "on": on})).all()


async def zones(session: AsyncSession, on: date) -> Sequence[Any]:
    return (await session.execute(_ZONES, {"on": on})).all()


async def assigned(session: AsyncSession, span: tuple[str, str], on: date) -> Sequence[Any]:
    return (await session.execute(_ASSIGNED, {"lo": span[0], "hi": span[1], "on": on})).all()
