"""Every query of the report on mineral assets."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_RIGHTS = text(
    "SELECT v.kind, coalesce(v.scale_class, 'unknown') AS scale, count(*) AS rights,"
    " coalesce(sum(v.area_km2), 0) AS area_km2 FROM mining_right_versions v"
    " WHERE v.division_code >= :lo AND v.division_code < :hi"
    " AND (v.valid_during @> CAST(:on AS date)) IS TRUE"
    " AND counts_against_plan(display_status(v.status, v.licence_status, v.term_from, v.term_to,"
    " CAST(:on AS date))) GROUP BY 1, 2"
)
_CONTRACTS = text(
    "SELECT count(*) AS contracts, coalesce(sum(total_fen), 0)::bigint AS total_fen"
    " FROM grant_revenues WHERE division_code >= :lo AND division_code < :hi"
    " AND signed_on BETWEEN :first AND :last"
)
_SOLD = text(
    "SELECT count(*) AS projects, count(DISTINCT right_id) AS rights,"
    " coalesce(sum(price_fen), 0)::bigint AS price_fen FROM grant_projects"
    " WHERE method IN ('tender', 'auction', 'listing') AND state IN ('contracted', 'registered')"
    " AND division_code >= :lo AND division_code < :hi AND concluded_on BETWEEN :first AND :last"
)
_REGISTERED = text(
    "SELECT count(DISTINCT v.right_id) FROM mining_right_versions v WHERE v.act = 'registered'"
    " AND v.kind = 'mining' AND v.division_code >= :lo AND v.division_code < :hi"
    " AND lower(v.valid_during) BETWEEN :first AND :last"
)
_AREA = text(
    "SELECT content -> 'plan' ->> 'area_km2' AS area_km2, title FROM plans"
    " WHERE division_code = :division AND in_force_on <= :on"
    " AND (ends_on IS NULL OR ends_on > :on) ORDER BY in_force_on DESC LIMIT 1"
)
_STANDINGS = text(
    "SELECT DISTINCT ON (division_code, mineral) division_code, mineral, year, value, unit,"
    " province_rank, source FROM reserve_standings"
    " WHERE division_code >= :lo AND division_code < :hi AND year <= :year"
    " ORDER BY division_code, mineral, year DESC"
)


async def rights(session: AsyncSession, span: tuple[str, str], on: date) -> Sequence[Any]:
    """Rights that count on a day, by kind and scale class."""
    values = {"lo": span[0], "hi": span[1], "on": on}
    return (await session.execute(_RIGHTS, values)).mappings().all()


async def contracts(
    session: AsyncSession, span: tuple[str, str], first: date, last: date
) -> Any:
    """Grant contracts signed in a time, and what they come to."""
    values = {"lo": span[0], "hi": span[1], "first": first, "last": last}
    return (await session.execute(_CONTRACTS, values)).mappings().one()


async def sold(session: AsyncSession, span: tuple[str, str], first: date, last: date) -> Any:
    """Grants by tender, auction or listing concluded in a time and contracted, and their prices."""
    values = {"lo": span[0], "hi": span[1], "first": first, "last": last}
    return (await session.execute(_SOLD, values)).mappings().one()


async def registered(
    session: AsyncSession, span: tuple[str, str], first: date, last: date
) -> int:
    values = {"lo": span[0], "hi": span[1], "first": first, "last": last}
    return int((await session.execute(_REGISTERED, values)).scalar_one())


async def area(session: AsyncSession, division: str, on: date) -> Any:
    """The division's area as the plan that holds there prints it."""
    values = {"division": division, "on": on}
    return (await session.execute(_AREA, values)).mappings().one_or_none()


async def standings(session: AsyncSession, span: tuple[str, str], year: int) -> Sequence[Any]:
    values = {"lo": span[0], "hi": span[1], "year": year}
    return (await session.execute(_STANDINGS, values)).mappings().all()
