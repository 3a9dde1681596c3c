"""Every query of site conditions."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.site_conditions.tables import SiteCondition


class SiteConditions(Records[SiteCondition]):
    """Of the caller's divisions, or of the caller's holder."""

    table = SiteCondition
    missing = "没有此现场条件记录，或不在您的管辖范围内"
    sorts = Sorts(
        "-seen_on",
        {
            "seen_on": Sort(col(SiteCondition.seen_on), col(SiteCondition.id)),
            "right_name": Sort(col(SiteCondition.right_name), col(SiteCondition.id)),
        },
    )

    async def due_until(self, on: date) -> Sequence[SiteCondition]:
        """Not put right, with a day up to this one."""
        query = (
            select(SiteCondition)
            .where(col(SiteCondition.state) == "rectifying", col(SiteCondition.rectify_due) <= on)
            .order_by(col(SiteCondition.rectify_due), col(SiteCondition.id))
        )
        return (await self._session.execute(query)).scalars().all()
