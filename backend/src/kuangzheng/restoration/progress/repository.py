"""Queries of what was so on a day, as known at an instant."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.bitemporal import known
from kuangzheng.restoration.progress.rules import Counted
from kuangzheng.restoration.sites.repository import REGISTER

_COLUMNS = (
    "division_code", "code", "name", "category", "state", "closed", "area_mu", "restored_mu",
)  # fmt: skip
_DONE = "CASE WHEN category = 'illegal_site' THEN closed ELSE state = 'accepted' END"
_KNOWN = known(REGISTER, _COLUMNS, "CAST(:known_at AS timestamptz)")
_THEN = (
    f"FROM {_KNOWN} k WHERE (valid_during @> CAST(:on AS date)) IS TRUE"
    " AND division_code >= :lo AND division_code < :hi"
)
_COUNTS = text(f"""
    SELECT division_code, category, count(*) AS number, count(*) FILTER (WHERE {_DONE}) AS done,
           count(*) FILTER (WHERE state = 'completed' AND category <> 'illegal_site') AS waiting,
           sum(area_mu) AS area, sum(restored_mu) AS restored
      {_THEN} GROUP BY 1, 2
""")
_SITES = text(f"""
    SELECT site_id AS id, code, name, division_code, category, state, area_mu, restored_mu,
           {_DONE} AS done
      {_THEN} AND (CAST(:category AS text) IS NULL OR category = :category)
           AND CASE CAST(:cell AS text)
               WHEN 'done' THEN {_DONE} WHEN 'restored' THEN restored_mu > 0
               WHEN 'waiting' THEN state = 'completed' AND category <> 'illegal_site' ELSE true END
           AND (CAST(:after_code AS text) IS NULL
                OR (code, site_id) > (CAST(:after_code AS text), CAST(:after_id AS uuid)))
     ORDER BY code, site_id LIMIT :limit
""")


async def counts(
    session: AsyncSession, span: tuple[str, str], on: date, known_at: datetime
) -> list[Counted]:
    """By division and kind, within a half-open range of divisions and the caller's scope."""
    values = {"lo": span[0], "hi": span[1], "on": on, "known_at": known_at}
    rows = await session.execute(_COUNTS, values)
    return [
        Counted(row.division_code, row.category, row.number, row.done, row.waiting, row.area,
                row.restored)
        for row in rows
    ]  # fmt: skip


async def sites(
    session: AsyncSession, span: tuple[str, str], on: date, known_at: datetime,
    category: str | None, cell: str, after: Sequence[Any] | None, limit: int,
) -> list[Mapping[str, Any]]:  # fmt: skip
    """The sites behind a figure by code, after a place in that order."""
    code, site_id = after or (None, None)
    values = {
        "lo": span[0], "hi": span[1], "on": on, "known_at": known_at, "category": category,
        "cell": cell, "after_code": code, "after_id": site_id, "limit": limit,
    }  # fmt: skip
    return [dict(row) for row in (await session.execute(_SITES, values)).mappings()]
