"""Queries of the yearly statistics."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

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
_WEIGHED = (
    " FROM (VALUES"
    " ('recovery', o.recovery, o.recovery_part, o.recovery_whole, o.extracted + o.lost,"
    " o.reserve_unit),"
    " ('beneficiation', o.beneficiation, o.beneficiation_part, o.beneficiation_whole, NULL, NULL),"
    " ('utilisation', o.utilisation, o.utilisation_part, o.utilisation_whole, NULL, NULL)"
    ") r(rate, stated, part, whole, consumed, consumed_unit) CROSS JOIN LATERAL (SELECT"
    " coalesce(r.whole, nullif(r.consumed, 0)) AS whole,"
    " CASE WHEN r.whole IS NULL THEN r.stated * r.consumed / 100 ELSE r.part END AS part,"
    " CASE WHEN r.whole IS NULL AND r.consumed > 0 THEN r.consumed_unit ELSE o.unit END AS unit) w"
    " WHERE r.stated IS NOT NULL"
)
"""Each rate with what weighs it: the two quantities it was stated by; of a recovery stated in per
cent the reserves consumed, extracted and lost, of the ledger. `whole`: null where nothing does."""
_WEIGHTS = (
    " sum(w.part) FILTER (WHERE w.whole IS NOT NULL) AS part, sum(w.whole) AS whole,"
    " count(w.whole) AS returns, count(*) - count(w.whole) AS unweighed"
)
_RATES = text(
    f"SELECT o.division_code, o.mineral, w.rate, w.unit,{_WEIGHTS},"
    " array_agg(DISTINCT o.right_id) AS rights"
    " FROM production_outputs o CROSS JOIN LATERAL (SELECT r.rate, w.*"
    f"{_WEIGHED}) w WHERE o.year = :year AND {_HELD}"
    " GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"
)
_RATES_ON_DAYS = text(
    f"SELECT d.day, o.year, o.mineral, w.rate, w.unit,{_WEIGHTS}"
    " FROM unnest(CAST(:days AS date[])) AS d(day) JOIN production_outputs o"
    " ON o.accepted_on <= d.day AND (o.superseded_on IS NULL OR o.superseded_on > d.day)"
    " AND o.year <= extract(year FROM d.day)"
    f" CROSS JOIN LATERAL (SELECT r.rate, w.*{_WEIGHED}) w"
    " WHERE o.division_code >= :lo AND o.division_code < :hi"
    " AND :lo >= scope_lo() AND :hi <= scope_hi()"
    " GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5"
)
"""Of a division that is partly outside the caller's there is none: a part would pass for it."""
_RATES_OF_RIGHTS = text(
    f"SELECT o.right_id, o.mineral, w.rate, w.unit,{_WEIGHTS}, ARRAY[o.right_id] AS rights"
    " FROM production_outputs o CROSS JOIN LATERAL (SELECT r.rate, w.*"
    f"{_WEIGHED}) w WHERE o.right_id = ANY(:rights) AND o.year = :year AND o.superseded_on IS NULL"
    " GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"
)
_RATED = (
    " FROM mining_rights r WHERE r.kind = 'mining'"
    " AND r.division_code >= :lo AND r.division_code < :hi AND EXISTS ("
    "SELECT FROM production_outputs o WHERE o.right_id = r.id AND o.year = :year"
    " AND o.superseded_on IS NULL"
    " AND num_nonnulls(o.recovery, o.beneficiation, o.utilisation) > 0)"
)
_RATED_RIGHTS = text(
    f"SELECT r.id AS right_id, r.code, r.division_code{_RATED}"
    ' AND (r.code COLLATE "C", r.id) > (:after, CAST(:after_id AS uuid))'
    ' ORDER BY r.code COLLATE "C", r.id LIMIT :limit'
)
_RATED_COUNT = text(f"SELECT count(*){_RATED}")
_OUTPUT_CAPS = text(
    "SELECT * FROM find_output_caps(CAST(:places AS text[]), :lo, :hi,"
    " CAST(:minerals AS text[]), :on, :year, :as_of)"
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


async def rates(
    session: AsyncSession, span: tuple[str, str], year: int, as_of: date
) -> Sequence[Any]:
    """What the three rates of a year are made of, by division, mineral and unit."""
    return (await session.execute(_RATES, _values(span, year, as_of))).mappings().all()


async def rates_on_days(
    session: AsyncSession, span: tuple[str, str], days: Sequence[date]
) -> Sequence[Any]:
    """The same by year, mineral and unit of a whole division, as it stood on each of the days."""
    values = {"lo": span[0], "hi": span[1], "days": list(days)}
    return (await session.execute(_RATES_ON_DAYS, values)).mappings().all()


async def rates_of_rights(
    session: AsyncSession, rights: Iterable[UUID], year: int
) -> Sequence[Any]:
    """The same of each right, as its accepted quarters stand now."""
    values = {"rights": list(rights), "year": year}
    return (await session.execute(_RATES_OF_RIGHTS, values)).mappings().all()


async def rated_rights(
    session: AsyncSession, year: int, span: tuple[str, str], after: tuple[str, str], limit: int
) -> Sequence[Any]:
    """Rights with a rate in a year, in the order of their codes."""
    values = {"year": year, "lo": span[0], "hi": span[1], "after": after[0],
              "after_id": after[1], "limit": limit}  # fmt: skip
    return (await session.execute(_RATED_RIGHTS, values)).mappings().all()


async def count_rated(session: AsyncSession, year: int, span: tuple[str, str]) -> int:
    values = {"year": year, "lo": span[0], "hi": span[1]}
    return int((await session.execute(_RATED_COUNT, values)).scalar_one())


async def output_caps(
    session: AsyncSession, places: Sequence[str], span: tuple[str, str] | None,
    minerals: Sequence[str] | None, on: date, year: int, as_of: date,
) -> Sequence[Any]:  # fmt: skip
    """Caps of the plans of `places` and of divisions inside `span` that are in force on a day,
    each with what was accepted of the year in its own division by `as_of`."""
    lo, hi = span or ("", "")
    values = {
        "places": list(places), "lo": lo, "hi": hi, "on": on, "year": year, "as_of": as_of,
        "minerals": None if minerals is None else list(minerals),
    }  # fmt: skip
    return (await session.execute(_OUTPUT_CAPS, values)).mappings().all()
