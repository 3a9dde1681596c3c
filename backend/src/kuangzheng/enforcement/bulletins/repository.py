"""Every query of bulletins."""

from sqlalchemy import ColumnElement, select
from sqlmodel import col

from kuangzheng.enforcement.bulletins.tables import Bulletin
from kuangzheng.enforcement.entry import said_in
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records


class Bulletins(Records[Bulletin]):
    table = Bulletin
    missing = "没有此通报，或不在您的管辖范围内"
    sorts = Sorts("-updated_at", {"updated_at": Sort(col(Bulletin.updated_at), col(Bulletin.id))})

    @staticmethod
    def conditions(
        q: str | None, division: str | None, kind: str | None, state: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(said_in(q, col(Bulletin.title), col(Bulletin.issue_no)))
        if division:
            found.append(within(col(Bulletin.division_code), division))
        if kind:
            found.append(col(Bulletin.kind) == kind)
        if state:
            found.append(col(Bulletin.state) == state)
        return found

    async def numbered(self, division: str, number: str) -> bool:
        query = select(col(Bulletin.id)).where(
            col(Bulletin.division_code) == division, col(Bulletin.issue_no) == number
        )
        return (await self._session.execute(query)).first() is not None
