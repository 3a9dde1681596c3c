"""Every query of plans."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.places import within
from kuangzheng.licensing.plans.progress import FoundRow, OutputRow, RightsRow
from kuangzheng.licensing.plans.rates import RateRow
from kuangzheng.licensing.plans.rules import PREPARING
from kuangzheng.licensing.plans.tables import Plan, PlanAct
from kuangzheng.licensing.returns import rollup

_SERIES = text("SELECT * FROM find_plan_series(:lo, :hi, CAST(:days AS date[]))")
_REVISION = text("SELECT register_revision()")
_FOUND = text("""
    SELECT kind, mineral, size_class, value, unit, confirmed_on FROM discoveries
     WHERE division_code >= :lo AND division_code < :hi AND confirmed_on <= :on
     ORDER BY confirmed_on, id
""")
_OUTPUTS = text("""
    SELECT mineral, unit, sum(output) AS output, count(DISTINCT right_id) AS rights
      FROM production_outputs
     WHERE division_code >= :lo AND division_code < :hi AND year = :year AND accepted_on <= :on
       AND (superseded_on IS NULL OR superseded_on > :on)
     GROUP BY 1, 2
""")
_DRAWN = text("""
    SELECT kind, setting, mineral, count(*) AS drawn, count(occupied_by_right_id) AS occupied,
           count(*) FILTER (WHERE release_on <= :on AND occupied_by_right_id IS NULL) AS released,
           coalesce(sum(area_km2), 0) AS area_km2
      FROM planned_blocks WHERE plan_id = :plan AND valid_during @> CAST(:on AS date)
     GROUP BY 1, 2, 3
""")
_RESOURCES = text("""
    WITH own AS (
      SELECT * FROM deposits WHERE division_code >= :lo AND division_code < :hi
    )
    SELECT (SELECT count(DISTINCT m) FROM own, unnest(own.minerals) m) AS minerals,
           (SELECT count(DISTINCT e ->> 'mineral')
              FROM own, jsonb_array_elements(own.reserves) e) AS proven,
           (SELECT count(*) FROM own WHERE kind = 'deposit') AS deposits,
           (SELECT count(*) FROM own WHERE kind = 'occurrence') AS occurrences
""")
_STANDINGS = text("""
    SELECT DISTINCT ON (division_code, mineral) division_code, mineral, year, value, unit,
           province_rank
      FROM reserve_standings WHERE division_code >= :lo AND division_code < :hi AND year <= :year
     ORDER BY division_code, mineral, year DESC
""")
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('plans', 0))")
_PLACE_BLOCKS = text("""
    INSERT INTO planned_blocks (id, division_code, code, name, kind, setting, mineral, plan_name,
      plan_id, valid_during, requirements, release_on, area_class, elevation_from,
      elevation_to, area_km2, geometry, min_lon, min_lat, max_lon, max_lat, created_at, updated_at)
    VALUES (:id, :division_code, :code, :name, :kind, :setting, :mineral, :plan_name,
      :plan_id, daterange(:valid_from, NULL), :requirements, :release_on, :area_class,
      :elevation_from, :elevation_to, :area_km2,
      :geometry, :min_lon, :min_lat, :max_lon, :max_lat, :now, :now)
    ON CONFLICT (division_code, code) DO UPDATE SET version = planned_blocks.version + 1,
      name = excluded.name, kind = excluded.kind, setting = excluded.setting,
      mineral = excluded.mineral, plan_name = excluded.plan_name, plan_id = excluded.plan_id,
      requirements = excluded.requirements, release_on = excluded.release_on,
      area_class = excluded.area_class, elevation_from = excluded.elevation_from,
      elevation_to = excluded.elevation_to, area_km2 = excluded.area_km2,
      geometry = excluded.geometry, min_lon = excluded.min_lon, min_lat = excluded.min_lat,
      max_lon = excluded.max_lon, max_lat = excluded.max_lat, source_hash = NULL,
      valid_during = daterange(lower(planned_blocks.valid_during), NULL),
      updated_at = excluded.updated_at
""")
_CARRY_BLOCKS = text("""
    UPDATE planned_blocks
       SET plan_id = :plan, plan_name = :title, version = version + 1, updated_at = :now
     WHERE plan_id = :former
""")
_END_BLOCKS = text("""
    UPDATE planned_blocks SET version = version + 1, updated_at = :now, valid_during = daterange(
           lower(valid_during), greatest(CAST(:on AS date), lower(valid_during) + 1))
     WHERE plan_id = :former AND (upper_inf(valid_during) OR upper(valid_during) > :on)
""")


class Plans(Records[Plan]):
    """Plans of the caller's divisions, and those in force above."""

    table = Plan
    missing = "没有此规划，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(Plan.updated_at), col(Plan.id)),
            "title": Sort(col(Plan.title), col(Plan.id)),
            "valid_from": Sort(col(Plan.valid_from), col(Plan.id)),
        },
    )

    @staticmethod
    def conditions(
        status: str | None, division: str | None, series_id: UUID | None, q: str | None = None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(col(Plan.title).icontains(q, autoescape=True))
        if status:
            found.append(col(Plan.status) == status)
        if division:
            found.append(within(col(Plan.division_code), division))
        if series_id:
            found.append(col(Plan.series_id) == series_id)
        return found

    async def next_edition(self, series_id: UUID) -> int:
        query = select(func.coalesce(func.max(col(Plan.edition)), 0) + 1).where(
            col(Plan.series_id) == series_id
        )
        found: int = (await self._session.execute(query)).scalar_one()
        return found

    async def editions(self, series_id: UUID) -> Sequence[Plan]:
        """All editions of a plan that the caller may read, the newest first."""
        query = select(Plan).where(col(Plan.series_id) == series_id)
        ordered = query.order_by(col(Plan.edition).desc())
        return (await self._session.execute(ordered)).scalars().all()

    async def in_force(self, division: str, on: date) -> Plan | None:
        """The newest plan of a division that holds, held last, or is about to hold."""
        query = (
            select(Plan)
            .where(col(Plan.division_code) == division, col(Plan.in_force_on).is_not(None))
            .order_by(
                (col(Plan.in_force_on) <= on).desc(), col(Plan.in_force_on).desc(),
                col(Plan.edition).desc(),
            )
            .limit(1)
        )  # fmt: skip
        return (await self._session.execute(query)).scalar_one_or_none()

    async def acts(self, plan_id: UUID) -> Sequence[PlanAct]:
        """The history of an edition, oldest first."""
        query = (
            select(PlanAct)
            .where(col(PlanAct.plan_id) == plan_id)
            .order_by(col(PlanAct.recorded_at), col(PlanAct.id))
        )
        return (await self._session.execute(query)).scalars().all()

    async def preparers(self, plan_id: UUID) -> frozenset[str]:
        """Everybody who wrote the edition."""
        query = select(col(PlanAct.recorded_by)).where(
            col(PlanAct.plan_id) == plan_id, col(PlanAct.act).in_(PREPARING)
        )
        return frozenset((await self._session.execute(query)).scalars())

    async def lock_all(self) -> None:
        """One at a time puts plans in force, until the transaction ends."""
        await self._session.execute(_LOCK)

    async def place_blocks(self, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            await self._session.execute(_PLACE_BLOCKS, list(rows))

    async def carry_blocks(self, former: UUID, values: dict[str, Any]) -> None:
        """A new edition that lists no blocks keeps those of the former one."""
        await self._session.execute(_CARRY_BLOCKS, {**values, "former": former})

    async def end_blocks(self, former: UUID, values: dict[str, Any]) -> None:
        await self._session.execute(_END_BLOCKS, {**values, "former": former})


async def register_revision(session: AsyncSession) -> str:
    """Changes with every commit that writes the register (0006)."""
    return str((await session.execute(_REVISION)).scalar_one())


async def rights(
    session: AsyncSession, span: tuple[str, str], days: Sequence[date]
) -> list[RightsRow]:
    values = {"lo": span[0], "hi": span[1], "days": list(days)}
    rows = (await session.execute(_SERIES, values)).mappings()
    return [RightsRow(**row) for row in rows]


async def found(session: AsyncSession, span: tuple[str, str], on: date) -> list[FoundRow]:
    rows = (await session.execute(_FOUND, {"lo": span[0], "hi": span[1], "on": on})).mappings()
    return [FoundRow(**row) for row in rows]


async def outputs(session: AsyncSession, span: tuple[str, str], on: date) -> list[OutputRow]:
    """What was accepted of the day's year until the day."""
    values = {"lo": span[0], "hi": span[1], "year": on.year, "on": on}
    return [OutputRow(**row) for row in (await session.execute(_OUTPUTS, values)).mappings()]


async def rates(
    session: AsyncSession, span: tuple[str, str], days: Sequence[date]
) -> list[RateRow]:
    """What had been accepted of the three rates by each of the days."""
    return [RateRow(**row) for row in await rollup.rates_on_days(session, span, days)]


async def drawn_blocks(session: AsyncSession, plan_id: UUID, on: date) -> Sequence[Any]:
    return (await session.execute(_DRAWN, {"plan": plan_id, "on": on})).mappings().all()


async def resources(session: AsyncSession, span: tuple[str, str]) -> Any:
    values = {"lo": span[0], "hi": span[1]}
    return (await session.execute(_RESOURCES, values)).mappings().one()


async def standings(session: AsyncSession, span: tuple[str, str], year: int) -> Sequence[Any]:
    values = {"lo": span[0], "hi": span[1], "year": year}
    return (await session.execute(_STANDINGS, values)).mappings().all()
