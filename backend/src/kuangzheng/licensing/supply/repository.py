"""Every query of demand, river sand and supply."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.places import within
from kuangzheng.licensing.supply.tables import MineralDemand, RiverSandGrant

_DEMANDS = text(
    "SELECT mineral, year, value, unit, forecast, source FROM mineral_demands"
    " WHERE division_code = :division ORDER BY mineral, year"
)
_CAPS = text(
    "SELECT c.mineral, c.unit, c.cap, c.effect, p.title FROM plan_caps c"
    " JOIN plans p ON p.id = c.plan_id WHERE p.division_code = :division"
    " AND c.kind = 'annual_output' AND p.in_force_on <= :on"
    " AND (p.ends_on IS NULL OR p.ends_on > :on)"
)
_PLANS = text(
    "SELECT p.division_code, p.title, p.content FROM plans p WHERE p.division_code >= :lo"
    " AND p.division_code < :hi AND p.in_force_on <= :on AND (p.ends_on IS NULL OR p.ends_on > :on)"
    " ORDER BY p.division_code"
)
_OPEN_BLOCKS = text(
    "SELECT mineral, count(*) AS blocks FROM planned_blocks WHERE kind = 'mining'"
    " AND setting = 'new' AND occupied_by_right_id IS NULL"
    " AND (valid_during @> CAST(:on AS date)) IS TRUE"
    " AND division_code >= :lo AND division_code < :hi GROUP BY 1"
)
_STANDING = (
    "SELECT v.right_id, v.code, v.name, v.division_code, v.minerals[1] AS mineral,"
    " v.capacity_value, v.capacity_unit FROM mining_right_versions v"
    " WHERE v.kind = 'mining' AND (v.valid_during @> CAST(:{day} AS date)) IS TRUE"
    " AND counts_against_plan(display_status(v.status, v.licence_status, v.term_from, v.term_to,"
    " CAST(:{day} AS date)))"
)
_BY_COUNTY = text(
    "SELECT left(n.division_code, 6) AS division_code, n.mineral, n.capacity_unit,"
    " count(*) AS rights, sum(n.capacity_value) AS capacity"
    f" FROM ({_STANDING.format(day='on')}) n"
    " WHERE n.division_code >= :lo AND n.division_code < :hi GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
)
_INCREMENTS = text(
    f"SELECT n.*, b.capacity_value AS before_value, b.capacity_unit AS before_unit,"
    f" b.right_id IS NULL AS granted FROM ({_STANDING.format(day='on')}) n"
    f" LEFT JOIN ({_STANDING.format(day='since')}) b ON b.right_id = n.right_id"
    " WHERE n.division_code >= :lo AND n.division_code < :hi AND n.capacity_value IS NOT NULL"
    " AND (b.right_id IS NULL OR (n.capacity_value, n.capacity_unit)"
    " IS DISTINCT FROM (b.capacity_value, b.capacity_unit)) ORDER BY n.code"
)


class Demands(Records[MineralDemand]):
    table = MineralDemand
    missing = "没有此需求数据，或不在您的管辖范围内"
    sorts = Sorts("-year", {"year": Sort(col(MineralDemand.year), col(MineralDemand.id))})

    @staticmethod
    def conditions(
        mineral: str | None, year: int | None, division: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if mineral:
            found.append(col(MineralDemand.mineral) == mineral)
        if year:
            found.append(col(MineralDemand.year) == year)
        if division:
            found.append(within(col(MineralDemand.division_code), division))
        return found


class RiverSand(Records[RiverSandGrant]):
    table = RiverSandGrant
    missing = "没有此河砂出让记录，或不在您的管辖范围内"
    sorts = Sorts(
        "-granted_on",
        {"granted_on": Sort(col(RiverSandGrant.granted_on), col(RiverSandGrant.id))},
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, mined_on: date | None = None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(
                col(RiverSandGrant.river).icontains(q, autoescape=True)
                | col(RiverSandGrant.section).icontains(q, autoescape=True)
                | col(RiverSandGrant.grantee).icontains(q, autoescape=True)
            )
        if division:
            found.append(within(col(RiverSandGrant.division_code), division))
        if mined_on:
            found.append(col(RiverSandGrant.mined_from) <= mined_on)
            found.append(col(RiverSandGrant.mined_to) >= mined_on)
        return found


async def _all(session: AsyncSession, query: Any, **values: Any) -> Sequence[Any]:
    return (await session.execute(query, values)).mappings().all()


async def demands(session: AsyncSession, division: str) -> Sequence[Any]:
    """As entered for the division itself, every year."""
    return await _all(session, _DEMANDS, division=division)


async def output_caps(session: AsyncSession, division: str, on: date) -> Sequence[Any]:
    return await _all(session, _CAPS, division=division, on=on)


async def plans(session: AsyncSession, span: tuple[str, str], on: date) -> Sequence[Any]:
    return await _all(session, _PLANS, lo=span[0], hi=span[1], on=on)


async def open_blocks(session: AsyncSession, span: tuple[str, str], on: date) -> Sequence[Any]:
    """Blocks planned anew that no right occupies, by mineral."""
    return await _all(session, _OPEN_BLOCKS, lo=span[0], hi=span[1], on=on)


async def by_county(session: AsyncSession, span: tuple[str, str], on: date) -> Sequence[Any]:
    """Rights that count and what they may mine in a year, by county, mineral and unit."""
    return await _all(session, _BY_COUNTY, lo=span[0], hi=span[1], on=on)


async def increments(
    session: AsyncSession, span: tuple[str, str], since: date, on: date
) -> Sequence[Any]:
    return await _all(session, _INCREMENTS, lo=span[0], hi=span[1], since=since, on=on)
