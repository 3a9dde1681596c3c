"""Sums of facts for a cockpit, each one grouped scan over the caller's rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.supervision.measures.restoring import COUNTED, LATE, LISTED
from kuangzheng.supervision.measures.rights import STANDS
from kuangzheng.supervision.measures.work import (
    JUDGED,
    OPEN_CASE,
    PATCH_LATE,
    PROBLEM_DONE,
    PROBLEM_LATE,
)

Row = Mapping[str, Any]
_ON = "CAST(:on AS date)"
_HELD = f"f.held_from <= {_ON} AND f.held_until > {_ON}"
_COUNTY = "left(f.division_code, 6)"


def _sql(statement: str) -> Any:
    return text(statement.replace("{held}", _HELD).replace("{on}", _ON))


_RIGHTS = _sql(f"""
    SELECT count(*) AS mines, count(*) FILTER (WHERE f.scale IN ('large', 'medium')) AS large
      FROM right_facts f WHERE {{held}} AND f.kind = 'mining' AND {STANDS}
""")
_PATCHES = _sql(f"""
    SELECT f.division_code, count(*) AS patches, count(*) FILTER (WHERE {JUDGED}) AS judged,
           count(*) FILTER (WHERE {PATCH_LATE}) AS overdue
      FROM patch_facts f WHERE {{held}} GROUP BY 1 ORDER BY 1
""")
_CASES = _sql(f"""
    SELECT {_COUNTY} AS key, count(*) FILTER (WHERE {OPEN_CASE}) AS open,
           count(*) FILTER (WHERE {OPEN_CASE} AND f.due_on < {{on}}) AS overdue
      FROM case_facts f WHERE {{held}} AND f.filed_on <= {{on}} GROUP BY 1 ORDER BY 1
""")
_OWED = _sql(f"""
    SELECT key, sum(due_fen)::bigint AS due_fen, sum(paid_fen)::bigint AS paid_fen,
           sum(used_fen)::bigint AS used_fen, sum(short_fen)::bigint AS short_fen,
           sum(late_fen)::bigint AS late_fen, count(*) FILTER (WHERE late_fen > 0) AS late_funds
      FROM (SELECT {_COUNTY} AS key, f.due_fen, f.paid_fen, f.used_fen, f.short_fen,
                   {LATE} AS late_fen
              FROM fund_facts f WHERE {{held}} AND {COUNTED}) each
     GROUP BY key ORDER BY key
""")
_SITES = _sql("""
    SELECT f.division_code, sum(f.area_mu) AS area, sum(f.restored_mu) AS restored
      FROM site_facts f WHERE {held} GROUP BY 1 ORDER BY 1
""")
_GREEN = _sql(f"""
    SELECT count(*) AS listed FROM green_facts f WHERE {{held}} AND {LISTED}
""")
_CAMPAIGN = _sql("""
    SELECT f.subject_id, f.division_code FROM campaign_facts f WHERE {held} AND f.status = 'running'
     ORDER BY f.from_on DESC, f.subject_id DESC LIMIT 1
""")
_PROBLEMS = _sql(f"""
    SELECT {_COUNTY} AS key, count(*) AS problems,
           count(*) FILTER (WHERE {PROBLEM_DONE}) AS accepted,
           count(*) FILTER (WHERE {PROBLEM_LATE}) AS late
      FROM problem_facts f WHERE {{held}} AND f.campaign_id = :campaign GROUP BY 1 ORDER BY 1
""")


async def _all(session: AsyncSession, query: Any, **values: Any) -> Sequence[Row]:
    return [dict(row) for row in (await session.execute(query, values)).mappings()]


async def rights(session: AsyncSession, on: date) -> Row:
    (row,) = await _all(session, _RIGHTS, on=on)
    return row


async def patches(session: AsyncSession, on: date) -> Sequence[Row]:
    """By division as it is written at the patch."""
    return await _all(session, _PATCHES, on=on)


async def cases(session: AsyncSession, on: date) -> Sequence[Row]:
    """By county, open and overdue of whatever year, as the measures declare them."""
    return await _all(session, _CASES, on=on)


async def owed(session: AsyncSession, on: date) -> Sequence[Row]:
    """By county."""
    return await _all(session, _OWED, on=on)


async def sites(session: AsyncSession, on: date) -> Sequence[Row]:
    return await _all(session, _SITES, on=on)


async def green(session: AsyncSession, on: date) -> int:
    (row,) = await _all(session, _GREEN, on=on)
    return int(row["listed"])


async def campaign(session: AsyncSession, on: date) -> Row | None:
    """The latest that runs, of the caller's division or one above."""
    rows = await _all(session, _CAMPAIGN, on=on)
    return rows[0] if rows else None


async def problems(session: AsyncSession, campaign_id: UUID, on: date) -> Sequence[Row]:
    """By county."""
    return await _all(session, _PROBLEMS, on=on, campaign=campaign_id)
