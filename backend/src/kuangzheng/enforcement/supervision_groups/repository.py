"""Every query of supervision groups."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, any_, literal, or_, select
from sqlmodel import col

from kuangzheng.enforcement.entry import said_in
from kuangzheng.enforcement.supervision_groups.tables import (
    SupervisionGroup,
    SupervisionRecord,
)
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records


class SupervisionGroups(Records[SupervisionGroup]):
    table = SupervisionGroup
    missing = "没有此督查组，或不在您的管辖范围内"
    sorts = Sorts(
        "-from_on", {"from_on": Sort(col(SupervisionGroup.from_on), col(SupervisionGroup.id))}
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, county: str | None, active: bool | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(said_in(q, col(SupervisionGroup.name), col(SupervisionGroup.leader)))
        if division:
            found.append(within(col(SupervisionGroup.division_code), division))
        if county:
            found.append(literal(county) == any_(col(SupervisionGroup.counties)))
        if active is not None:
            ended = col(SupervisionGroup.until_on).is_not(None)
            found.append(~ended if active else ended)
        return found

    async def active(self, on: date) -> Sequence[SupervisionGroup]:
        """Set up by a day and not ended before it, in order of their names."""
        query = (
            select(SupervisionGroup)
            .where(
                col(SupervisionGroup.from_on) <= on,
                or_(col(SupervisionGroup.until_on).is_(None), col(SupervisionGroup.until_on) >= on),
            )
            .order_by(col(SupervisionGroup.name), col(SupervisionGroup.id))
        )
        return (await self._session.execute(query)).scalars().all()

    async def records(self, group_id: UUID) -> Sequence[SupervisionRecord]:
        """The newest first."""
        query = (
            select(SupervisionRecord).where(col(SupervisionRecord.group_id) == group_id)
            .order_by(col(SupervisionRecord.at).desc(), col(SupervisionRecord.id).desc())
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()
