"""Every query of kept questions."""

from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.supervision.saved_statistics.tables import SavedStatistic

_ROW = SavedStatistic


class SavedStatistics(Records[SavedStatistic]):
    table = SavedStatistic
    missing = "没有此常用统计"
    sorts = Sorts("name", {
        "name": Sort(col(_ROW.name), col(_ROW.id)),
        "updated_at": Sort(col(_ROW.updated_at), col(_ROW.id)),
    })  # fmt: skip

    @staticmethod
    def seen_by(
        owner: str, organisation: str | None, division: str, q: str | None = None
    ) -> list[ColumnElement[bool]]:
        """What somebody keeps in a division, and what his organisation shares there."""
        mine = col(_ROW.owner_id) == owner
        ours = and_(col(_ROW.shared), col(_ROW.organisation_id) == organisation)
        found = [col(_ROW.division_code) == division, or_(mine, ours) if organisation else mine]
        if q:
            found.append(col(_ROW.name).icontains(q, autoescape=True))
        return found

    async def taken(self, owner: str, division: str, name: str) -> SavedStatistic | None:
        query = select(_ROW).where(
            col(_ROW.owner_id) == owner, col(_ROW.division_code) == division,
            col(_ROW.name) == name,
        )  # fmt: skip
        found: SavedStatistic | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def remove(self, row: SavedStatistic) -> None:
        await self._session.delete(row)
        await self._session.flush()
