"""Every query of frequencies and of what was set for single mines."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlmodel import col

from kuangzheng.enforcement.patrol_rules.tables import MinePatrolSetting, PatrolRules
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records


class PatrolRuleEditions(Records[PatrolRules]):
    """Of the caller's divisions, and released ones of those above."""

    table = PatrolRules
    missing = "没有此巡查频次规定，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at", {"updated_at": Sort(col(PatrolRules.updated_at), col(PatrolRules.id))}
    )

    @staticmethod
    def conditions(division: str | None, state: str | None) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if division:
            found.append(within(col(PatrolRules.division_code), division))
        if state:
            found.append(col(PatrolRules.state) == state)
        return found

    async def editions(self, division: str) -> Sequence[PatrolRules]:
        """The newest first."""
        query = (
            select(PatrolRules).where(col(PatrolRules.division_code) == division)
            .order_by(col(PatrolRules.edition).desc())
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def released(self) -> Sequence[PatrolRules]:
        query = (
            select(PatrolRules).where(col(PatrolRules.state) == "released")
            .order_by(col(PatrolRules.division_code), col(PatrolRules.edition))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()


class MinePatrolSettings(Records[MinePatrolSetting]):
    """Of the caller's divisions."""

    table = MinePatrolSetting
    sorts = Sorts(
        "-updated_at",
        {"updated_at": Sort(col(MinePatrolSetting.updated_at), col(MinePatrolSetting.id))},
    )

    async def of(self, mines: Sequence[UUID] | None = None) -> dict[UUID, MinePatrolSetting]:
        """By mine; of all mines without a list."""
        query = select(MinePatrolSetting)
        if mines is not None:
            query = query.where(col(MinePatrolSetting.mine_id).in_(mines))
        return {row.mine_id: row for row in (await self._session.execute(query)).scalars()}
