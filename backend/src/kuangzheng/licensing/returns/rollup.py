"""Queries of the yearly statistics."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.licensing.returns.repository import DUE_RIGHTS
from kuangzheng.licensing.returns.rules import Quarter

_HELD = (
    "accepted_on <= :as_of AND (superseded_on IS NULL OR superseded_on > :as_of)"
    " AND division_code >= :lo AND division_code < :hi"
)
_SUMS = text(
    "WITH held AS (SELECT division_code, right_id, quarter, sales_fen, profit_fen,"
    f" output_value_fen, employees FROM production_editions WHERE year = :year AND {_HELD}),"
    " newest AS (SELECT DISTINCT ON (right_id) right_id, division_code, employees FROM held"
    " ORDER BY right_id, quarter DESC)"
    " SELECT h.division_code, sum(h.sales_fen)::bigint AS sales_fen,"
    " sum(h.profit_fen)::bigint AS profit_fen, sum(h.output_value_fen)::bigint AS output_value_fen,"
    " count(DISTINCT h.right_id) AS rights,"
    " (SELECT coalesce(sum(n.employees), 0)::bigint FROM newest n"
    " WHERE n.division_code = h.division_code) AS employees"
    " FROM held h GROUP BY h.division_code"
)
_OUTPUTS = text(
    "SELECT division_code, mineral, unit, sum(output) AS output,"
    " sum(sales_quantity) AS sales_quantity, sum(sales_fen)::bigint AS sales_fen,"
    " count(DISTINCT right_id) AS rights FROM production_outputs"
    f" WHERE year = :year AND {_HELD} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
)
_RESIDUES = text(
    "WITH told AS (SELECT e.division_code, e.right_id, e.quarter, r.* FROM production_editions e,"
    " jsonb_to_recordset(e.content->'residues') AS r(kind text, unit text, produced numeric,"
    f" used numeric, stock numeric) WHERE e.year = :year AND {_HELD}),"
    " newest AS (SELECT *, quarter = max(quarter) OVER (PARTITION BY right_id, kind, unit) AS last"
    " FROM told)"
    " SELECT division_code, kind, unit, coalesce(sum(produced), 0) AS produced,"
    " coalesce(sum(used), 0) AS used, coalesce(sum(stock) FILTER (WHERE last), 0) AS stock,"
    " array_agg(DISTINCT right_id) AS rights FROM newest GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
)
_COVERAGE = text(
    f"SELECT d.division_code, count(*) AS due, count(e.right_id) AS accepted FROM ({DUE_RIGHTS}) d"
    " LEFT JOIN (SELECT DISTINCT right_id FROM production_editions WHERE year = :year"
    f" AND quarter = :quarter AND {_HELD}) e ON e.right_id = d.right_id"
    " WHERE d.division_code >= :lo AND d.division_code < :hi GROUP BY 1"
)
_RIGHTS_DUE = text(
    f"SELECT d.division_code, count(*) AS rights FROM ({DUE_RIGHTS}) d"
    " WHERE d.division_code >= :lo AND d.division_code < :hi GROUP BY 1"
)


def _values(span: tuple[str, str], year: int, as_of: date, **more: Any) -> dict[str, Any]:
    return {"lo": span[0], "hi": span[1], "year": year, "as_of": as_of, **more}


async def sums(
    session: AsyncSession, span: tuple[str, str], year: int, as_of: date
) -> Sequence[Any]:
    return (await session.execute(_SUMS, _values(span, year, as_of))).mappings().all()


async def outputs(
    session: AsyncSession, span: tuple[str, str], year: int, as_of: date
) -> Sequence[Any]:
    return (await session.execute(_OUTPUTS, _values(span, year, as_of))).mappings().all()


async def residues(
    session: AsyncSession, span: tuple[str, str], year: int, as_of: date
) -> Sequence[Any]:
    """What was left over and used in the year; in stock as each right told it last."""
    return (await session.execute(_RESIDUES, _values(span, year, as_of))).mappings().all()


async def coverage(
    session: AsyncSession, span: tuple[str, str], quarter: Quarter, as_of: date
) -> Sequence[Any]:
    """Rights of a quarter by division, and of how many it was accepted by the day."""
    values = _values(
        span, quarter.year, as_of, quarter=quarter.number, first=quarter.first, last=quarter.last
    )
    return (await session.execute(_COVERAGE, values)).mappings().all()


async def rights_due(
    session: AsyncSession, span: tuple[str, str], year: int, as_of: date
) -> Sequence[Any]:
    """Mining rights that stood in the register in the part of the year that is over."""
    values = {
        "lo": span[0], "hi": span[1], "first": date(year, 1, 1),
        "last": min(date(year, 12, 31), as_of),
    }  # fmt: skip
    return (await session.execute(_RIGHTS_DUE, values)).mappings().all()
