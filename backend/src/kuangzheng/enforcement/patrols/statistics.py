"""The figures of S0-27, S0-29 and S2-5, by division."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.patrols import schemas as s
from kuangzheng.enforcement.patrols.errors import invalid
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.places import division_name, prefix_range
from kuangzheng.kernel.unit import Act

FIGURES = (
    "patrols", "open", "unannounced", "problems", "clues", "followed", "stopped", "banned",
    "blasted_adits", "sealed_adits",
)  # fmt: skip
_COUNTED = text(
    "SELECT p.division_code AS key, count(*) AS patrols,"
    " count(*) FILTER (WHERE manner = 'open') AS open,"
    " count(*) FILTER (WHERE manner = 'unannounced') AS unannounced,"
    " count(*) FILTER (WHERE result = 'problem') AS problems,"
    " count(*) FILTER (WHERE result = 'clue') AS clues,"
    " count(*) FILTER (WHERE followed_on IS NOT NULL OR c.outcome IS NOT NULL) AS followed,"
    " sum(stopped) AS stopped, sum(banned) AS banned, sum(blasted_adits) AS blasted_adits,"
    " sum(sealed_adits) AS sealed_adits, array_agg(DISTINCT p.mine_id)"
    "   FILTER (WHERE p.mine_id IS NOT NULL) AS mine_ids"
    " FROM patrols p LEFT JOIN clues c ON c.id = p.clue_id"
    " WHERE p.division_code >= :lo AND p.division_code < :hi"
    "   AND p.patrolled_on BETWEEN :since AND :until"
    " GROUP BY p.division_code ORDER BY p.division_code"
)


async def statistics(act: Act, division: str | None, since: date, until: date) -> (
    s.PatrolStatistics
):
    """Raises PatrolInvalid for a period that ends before it begins."""
    if until < since:
        raise invalid("/until", "out_of_range", "截止日期不得早于起始日期")
    place = division or act.principal.division
    rows = await _counted(act.session, place, since, until)
    return s.PatrolStatistics(
        division_code=place, division_name=division_name(place), since=since, until=until,
        as_of=today(act.clock), total=_line("total", "合计", rows),
        rows=[_line(row["key"], division_name(row["key"]), [row]) for row in rows],
    )


async def _counted(
    session: AsyncSession, place: str, since: date, until: date
) -> list[RowMapping]:
    lo, hi = prefix_range(place)
    values = {"lo": lo, "hi": hi, "since": since, "until": until}
    return list((await session.execute(_COUNTED, values)).mappings())


def _line(key: str, name: str, rows: Iterable[Any]) -> s.PatrolFigures:
    listed = list(rows)
    counts = {one: sum(int(row[one]) for row in listed) for one in FIGURES}
    mines = {mine for row in listed for mine in row["mine_ids"] or ()}
    return s.PatrolFigures(key=key, name=name, mines=len(mines), **counts)
