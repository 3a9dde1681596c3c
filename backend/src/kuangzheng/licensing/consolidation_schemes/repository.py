"""Every query of schemes."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.consolidation_schemes.procedure import PREPARING
from kuangzheng.licensing.consolidation_schemes.tables import (
    MiningPenalty,
    Scheme,
    SchemeAct,
    SchemeFact,
)
from kuangzheng.licensing.places import prefix_range, within

_SCREENING = text("SELECT id, city_code, on_date FROM find_county_screening(:county, :screening)")
_MINES = text("""
    SELECT r.right_id, r.division_code, r.code, r.name, r.holder_name, r.minerals, r.outcome,
           r.group_no, r.criteria, r.geometry, v.capacity_value, v.capacity_unit, v.scale_class,
           v.term_to, v.licence_status, v.mining_method, v.status,
           coalesce(v.registered_area_km2, v.area_km2) AS area_km2,
           ARRAY(SELECT DISTINCT e.kind FROM encumbrances e WHERE e.right_id = r.right_id
                    AND encumbrance_in_force(e.kind, e.registered_on, e.until, e.lifted_on, :today)
                  ORDER BY 1) AS encumbrances
      FROM consolidation_results r
      LEFT JOIN mining_right_versions v ON v.right_id = r.right_id
       AND (v.valid_during @> CAST(:on AS date)) IS TRUE
     WHERE r.screening_id = :screening AND r.division_code >= :lo AND r.division_code < :hi
     ORDER BY r.code COLLATE "C", r.right_id
""")
_ZONES = text("""
    SELECT z.name, z.kind, z.geometry FROM zones z
     WHERE z.kind = ANY (:kinds) AND (z.valid_during @> CAST(:on AS date)) IS TRUE
       AND z.min_lon <= :east AND z.max_lon >= :west AND z.min_lat <= :north AND z.max_lat >= :south
""")
_COUNTIES = text("""
    SELECT left(division_code, 6) AS county, count(*) AS mines FROM consolidation_results
     WHERE screening_id = :screening GROUP BY 1 ORDER BY 1
""")
_STANDING = text("""
    SELECT count(*) FROM mining_right_versions v
     WHERE v.division_code >= :lo AND v.division_code < :hi AND v.kind = 'mining'
       AND v.status <> 'extinguished' AND (v.valid_during @> CAST(:on AS date)) IS TRUE
""")
_DONE = text("""
    SELECT scheme_id, count(*) AS all_of_them,
           count(*) FILTER (WHERE state <> 'waiting' AND state <> 'ordered') AS done,
           count(*) FILTER (WHERE state IN ('waiting', 'ordered') AND kind = 'exits'
                              AND exit_on > CAST(:on AS date)) AS ahead
      FROM consolidation_executions WHERE scheme_id = ANY (:schemes) GROUP BY 1
""")
PROTECTED = ("ecological_red_line", "nature_reserve_core", "nature_reserve_general")


class Schemes(Records[Scheme]):
    """Schemes of the caller's divisions."""

    table = Scheme
    missing = "没有此整合方案，或不在您的管辖范围内"
    sorts = Sorts(
        "-created_at",
        {
            "created_at": Sort(col(Scheme.created_at), col(Scheme.id)),
            "division_code": Sort(col(Scheme.division_code), col(Scheme.id)),
        },
    )

    @staticmethod
    def conditions(
        division: str | None, screening: UUID | None, status: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if division:
            found.append(within(col(Scheme.division_code), division))
        if screening:
            found.append(col(Scheme.screening_id) == screening)
        if status:
            found.append(col(Scheme.status) == status)
        return found

    async def acts(self, scheme_id: UUID) -> Sequence[SchemeAct]:
        query = (
            select(SchemeAct)
            .where(col(SchemeAct.scheme_id) == scheme_id)
            .order_by(col(SchemeAct.recorded_at), col(SchemeAct.id))
        )
        return (await self._session.execute(query)).scalars().all()

    async def preparers(self, scheme_id: UUID) -> frozenset[str]:
        query = select(col(SchemeAct.recorded_by)).where(
            col(SchemeAct.scheme_id) == scheme_id, col(SchemeAct.act).in_(PREPARING)
        )
        return frozenset((await self._session.execute(query)).scalars())

    async def hold(self, scheme_id: UUID) -> Scheme:
        """The row, locked, for what is added beside it. Raises NotFound."""
        query = select(Scheme).where(col(Scheme.id) == scheme_id).with_for_update()
        found: Scheme | None = (await self._session.execute(query)).scalar_one_or_none()
        if found is None:
            raise NotFound(self.missing)
        return found

    async def of_screening(self, screening: UUID) -> Sequence[Scheme]:
        query = select(Scheme).where(col(Scheme.screening_id) == screening)
        return (await self._session.execute(query)).scalars().all()


async def screening_of(session: AsyncSession, county: str, screening: UUID | None) -> Any | None:
    """The run a county's scheme builds on: id, city, day."""
    values = {"county": county, "screening": screening}
    return (await session.execute(_SCREENING, values)).one_or_none()


async def mines(
    session: AsyncSession, screening: UUID, county: str, on: date, today: date
) -> Sequence[Any]:
    """Every mine the run found in the county, as the register stood on its day; encumbrances are
    those of today."""
    lo, hi = prefix_range(county)
    values = {"screening": screening, "lo": lo, "hi": hi, "on": on, "today": today}
    return (await session.execute(_MINES, values)).all()


async def zones(
    session: AsyncSession, box: tuple[float, float, float, float], on: date
) -> Sequence[Any]:
    """Red lines and protected areas in reach, of the county and of those above it."""
    west, south, east, north = box
    values = {
        "kinds": list(PROTECTED), "on": on, "west": west, "south": south, "east": east,
        "north": north,
    }  # fmt: skip
    return (await session.execute(_ZONES, values)).all()


async def facts(session: AsyncSession, scheme_id: UUID) -> Sequence[SchemeFact]:
    """All of a scheme, as they were recorded, those taken back among them."""
    query = (
        select(SchemeFact)
        .where(col(SchemeFact.scheme_id) == scheme_id)
        .order_by(col(SchemeFact.recorded_at), col(SchemeFact.id))
    )
    return (await session.execute(query)).scalars().all()


async def penalties(session: AsyncSession, rights: Sequence[UUID]) -> Sequence[MiningPenalty]:
    """What enforcement told of the mines, what a remedy revoked left out."""
    query = (
        select(MiningPenalty)
        .where(col(MiningPenalty.right_id).in_(rights), col(MiningPenalty.revoked_on).is_(None))
        .order_by(col(MiningPenalty.decided_on), col(MiningPenalty.case_id))
    )
    return (await session.execute(query)).scalars().all()


async def counties(session: AsyncSession, screening: UUID) -> Sequence[Any]:
    """Counties of a run with the number of their mines."""
    return (await session.execute(_COUNTIES, {"screening": screening})).all()


async def executed(
    session: AsyncSession, schemes: Sequence[UUID], on: date
) -> dict[UUID, tuple[int, int, int]]:
    """How many ends and registrations a scheme has, how many are decided, and how many exits are
    only to come after the day."""
    rows = await session.execute(_DONE, {"schemes": list(schemes), "on": on})
    return {row.scheme_id: (row.all_of_them, row.done, row.ahead) for row in rows}


async def fact(session: AsyncSession, scheme_id: UUID, fact_id: UUID) -> SchemeFact | None:
    query = select(SchemeFact).where(
        col(SchemeFact.id) == fact_id, col(SchemeFact.scheme_id) == scheme_id
    )
    found: SchemeFact | None = (await session.execute(query)).scalar_one_or_none()
    return found


async def standing(session: AsyncSession, county: str, on: date) -> int:
    """How many mining rights of the county stand in the register on a day."""
    lo, hi = prefix_range(county)
    values = {"lo": lo, "hi": hi, "on": on}
    return int((await session.execute(_STANDING, values)).scalar_one())
