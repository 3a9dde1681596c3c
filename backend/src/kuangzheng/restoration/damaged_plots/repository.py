"""Every query of damaged plots."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.geo.boxes import BBox, meeting
from kuangzheng.kernel.geo.drawn import Layer
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import prefix_range
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.damaged_plots.tables import DamagedPlot

PLACES = Layer(
    "SELECT * FROM find_plot_areas($1, $2, $3, $4, $5, $6, $7)",
    "SELECT * FROM find_plot_cells($1, $2, $3, $4, $5, $6, $7)",
)
"""As areas of the one map, and as cells."""

_STANDING = text(
    "SELECT right_id, max(right_name) AS right_name, division_code, count(*)::int AS plots,"
    " count(*) FILTER (WHERE must_regreen IS NOT NULL)::int AS checked,"
    " count(*) FILTER (WHERE must_regreen)::int AS must,"
    " count(*) FILTER (WHERE state = 'confirmed')::int AS done,"
    " coalesce(sum(area_mu) FILTER (WHERE must_regreen), 0) AS must_mu,"
    " coalesce(sum(regreened_mu) FILTER (WHERE state = 'confirmed'), 0) AS done_mu,"
    " count(*) FILTER (WHERE must_regreen AND state = 'checked' AND regreen_due < :on)::int"
    " AS overdue FROM damaged_plots WHERE division_code >= :lo AND division_code < :hi"
    " GROUP BY right_id, division_code ORDER BY division_code, right_name, right_id LIMIT 2000"
)


class DamagedPlots(Records[DamagedPlot]):
    """Plots of the caller's divisions, or of the caller's holder."""

    table = DamagedPlot
    missing = "没有此损毁地块，或不在您的管辖范围内"
    pages = "find_plot_page"
    sorts = Sorts(
        "code",
        {
            "code": Sort(col(DamagedPlot.code), col(DamagedPlot.id)),
            "area": Sort(col(DamagedPlot.area_mu), col(DamagedPlot.id)),
            "updated_at": Sort(col(DamagedPlot.updated_at), col(DamagedPlot.id)),
        },
    )

    @staticmethod
    def to_regreen(must: bool | None) -> list[ColumnElement[bool]]:
        return [] if must is None else [col(DamagedPlot.must_regreen) == must]


    @staticmethod
    def placed(
        since: date | None, until: date | None, box: BBox | None
    ) -> list[ColumnElement[bool]]:
        """Plots that were known and not yet confirmed as green at some time of a period; in a
        box."""
        found: list[ColumnElement[bool]] = []
        if since:
            confirmed = col(DamagedPlot.confirmed_on)
            found.append(or_(confirmed.is_(None), confirmed >= since))
        if until:
            found.append(col(DamagedPlot.found_on) <= until)
        return found + (meeting(DamagedPlot, box) if box else [])


async def standing(
    session: AsyncSession, division: str, on: date
) -> Sequence[Mapping[str, Any]]:
    """Sums per mine of a division."""
    lo, hi = prefix_range(division)
    rows = await session.execute(_STANDING, {"lo": lo, "hi": hi, "on": on})
    return [dict(row) for row in rows.mappings()]
