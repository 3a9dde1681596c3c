"""Every query of screenings."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.consolidation.tables import Screening, ScreeningResult
from kuangzheng.licensing.places import within

_RIGHTS = text("""
    SELECT v.right_id, v.division_code, v.code, v.name, h.name AS holder_name, v.minerals,
           v.ore_body, coalesce(v.registered_area_km2, v.area_km2) AS area_km2, v.licence_status,
           v.term_to, v.scale_class, v.geometry, l.issuing_level
      FROM mining_right_versions v LEFT JOIN holders h ON h.id = v.holder_id
      LEFT JOIN LATERAL (SELECT issuing_level FROM licences WHERE right_id = v.right_id
             AND issued_on <= CAST(:on AS date) ORDER BY issued_on DESC, id DESC LIMIT 1) l ON true
     WHERE v.division_code >= :lo AND v.division_code < :hi AND v.kind = 'mining'
       AND v.status <> 'extinguished' AND (v.valid_during @> CAST(:on AS date)) IS TRUE
     ORDER BY v.code COLLATE "C", v.right_id
""")
_RESERVES = text("""
    SELECT DISTINCT ON (right_id, mineral) right_id, mineral, value, unit, density
      FROM mining_right_reserves
     WHERE division_code >= :lo AND division_code < :hi AND as_of <= :on
       AND category IN ('retained', 'verified')
     ORDER BY right_id, mineral, as_of DESC, category DESC, created_at DESC, id DESC
""")
_TURNED_AWAY = text("""
    SELECT DISTINCT right_id FROM applications
     WHERE division_code >= :lo AND division_code < :hi AND right_id IS NOT NULL
       AND state IN ('not_accepted', 'refused') AND closed_on <= :on
""")
_AREAS = text("""
    SELECT z.name, l.confirmed, z.geometry FROM zones z JOIN zone_layers l ON l.id = z.layer_id
     WHERE z.kind = 'concentrated_mining_area' AND (z.valid_during @> CAST(:on AS date)) IS TRUE
     ORDER BY z.name COLLATE "C" DESC, z.id
""")
_SURVEYED = text("""
    SELECT DISTINCT division_code FROM zone_layers
     WHERE kind = 'concentrated_mining_area' AND confirmed AND state NOT IN ('draft', 'discarded')
       AND (valid_during @> CAST(:on AS date)) IS TRUE
""")
_STORE = text("""
    INSERT INTO consolidation_results (screening_id, division_code, right_id, code, name,
           holder_name, minerals, outcome, group_no, issuing_level, criteria, missing, classes,
           geometry)
    SELECT :screening, r.division_code, r.right_id, r.code, r.name, r.holder_name, r.minerals,
           r.outcome, r.group_no, r.issuing_level, r.criteria, r.missing, r.classes,
           decode(r.geometry, 'hex')
      FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(
           division_code text, right_id uuid, code text, name text, holder_name text,
           minerals text[], outcome text, group_no int, issuing_level text, criteria jsonb,
           missing jsonb, classes jsonb, geometry text)
""")
_AT_ONCE = 2_000


class Screenings(Records[Screening]):
    """Runs of the caller's divisions."""

    table = Screening
    missing = "没有此次筛查，或不在您的管辖范围内"
    sorts = Sorts(
        "-created_at",
        {
            "created_at": Sort(col(Screening.created_at), col(Screening.id)),
            "on": Sort(col(Screening.on_date), col(Screening.id)),
        },
    )

    @staticmethod
    def conditions(division: str | None) -> list[ColumnElement[bool]]:
        return [within(col(Screening.division_code), division)] if division else []


_RESULT_SORTS = Sorts("code", {"code": Sort(col(ScreeningResult.code), col(ScreeningResult.id))})


_GROUNDS: dict[str, ColumnElement[bool]] = {
    "neighbouring": col(ScreeningResult.neighbouring).is_(True),
    "concentrated": col(ScreeningResult.concentrated).is_(True),
}


async def rights(session: AsyncSession, span: tuple[str, str], on: date) -> Sequence[Any]:
    """Mining rights in the register on a day, by code; the area is the registered one, else the
    one computed from the boundary; the level is that of the newest licence."""
    return (await session.execute(_RIGHTS, {"lo": span[0], "hi": span[1], "on": on})).all()


async def reserves(session: AsyncSession, span: tuple[str, str], on: date) -> Sequence[Any]:
    """The newest retained or verified reserves of each mineral; of one day the verified ones."""
    return (await session.execute(_RESERVES, {"lo": span[0], "hi": span[1], "on": on})).all()


async def turned_away(session: AsyncSession, span: tuple[str, str], on: date) -> set[UUID]:
    """Rights for which an application was not accepted or refused."""
    values = {"lo": span[0], "hi": span[1], "on": on}
    return set((await session.execute(_TURNED_AWAY, values)).scalars())


async def areas(session: AsyncSession, on: date) -> Sequence[Any]:
    """Concentrated mining areas in force, of the caller's divisions and those above."""
    return (await session.execute(_AREAS, {"on": on})).all()


async def surveyed(session: AsyncSession, on: date) -> Sequence[str]:
    """Divisions with a confirmed layer of such areas."""
    return (await session.execute(_SURVEYED, {"on": on})).scalars().all()


async def store(session: AsyncSession, screening: UUID, rows: Sequence[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _AT_ONCE):
        told = orjson.dumps(rows[start : start + _AT_ONCE]).decode()
        await session.execute(_STORE, {"screening": screening, "rows": told})


async def results(
    session: AsyncSession, screening: UUID, page: PageRequest, outcome: str | None,
    division: str | None, group: int | None, ground: str | None,
) -> tuple[list[ScreeningResult], str | None, int | None]:  # fmt: skip
    """A page of a run's results, the next cursor, and the exact count when asked for."""
    conditions: list[ColumnElement[bool]] = [col(ScreeningResult.screening_id) == screening]
    if outcome:
        conditions.append(col(ScreeningResult.outcome) == outcome)
    if division:
        conditions.append(within(col(ScreeningResult.division_code), division))
    if group:
        conditions.append(col(ScreeningResult.group_no) == group)
    if ground:
        conditions.append(_GROUNDS[ground])
    query = _RESULT_SORTS.apply(select(ScreeningResult).where(*conditions), page)
    rows = (await session.execute(query)).scalars().all()
    total = None
    if page.exact_count:
        counting = select(func.count()).select_from(ScreeningResult).where(*conditions)
        total = (await session.execute(counting)).scalar_one()
    kept, cursor = cut(rows, page, lambda r: (r.code, str(r.id)), _RESULT_SORTS)
    return kept, cursor, total
