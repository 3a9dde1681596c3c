"""Every query of draws of green mines."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import prefix_range, within
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.green_draws.tables import GreenDraw

_LISTED = text(
    "SELECT id, name, division_code FROM green_mines WHERE state IN ('listed', 'rectifying')"
    " AND division_code >= :lo AND division_code < :hi ORDER BY id"
)


class GreenDraws(Records[GreenDraw]):
    """Draws of the caller's divisions."""

    table = GreenDraw
    missing = "没有此次抽取，或不在您的管辖范围内"
    sorts = Sorts(
        "-committed_at", {"committed_at": Sort(col(GreenDraw.committed_at), col(GreenDraw.id))}
    )

    @staticmethod
    def conditions(
        division: str | None, state: str | None, year: int | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if division:
            found.append(within(col(GreenDraw.division_code), division))
        if state:
            found.append(col(GreenDraw.state) == state)
        if year:
            found.append(col(GreenDraw.year) == year)
        return found

    async def candidates(self, division: str) -> Sequence[Mapping[str, Any]]:
        """Mines on the list at or below the division."""
        lo, hi = prefix_range(division)
        rows = (await self._session.execute(_LISTED, {"lo": lo, "hi": hi})).mappings().all()
        return cast("Sequence[Mapping[str, Any]]", rows)
