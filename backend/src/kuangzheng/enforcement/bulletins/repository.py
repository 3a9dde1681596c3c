"""Every query of bulletins."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from kuangzheng.enforcement.bulletins.tables import Bulletin, BulletinReading
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records


class Bulletins(Records[Bulletin]):
    table = Bulletin
    missing = "没有此通报，或不在您的管辖范围内"
    sorts = Sorts("-updated_at", {"updated_at": Sort(col(Bulletin.updated_at), col(Bulletin.id))})

    @staticmethod
    def conditions(
        q: str | None, division: str | None, kind: str | None, state: str | None
    ) -> list[ColumnElement[bool]]:
        return of_place(
            Bulletin, q, division, (col(Bulletin.title), col(Bulletin.issue_no)),
            kind=kind, state=state,
        )  # fmt: skip

    async def numbered(self, division: str, number: str) -> bool:
        query = select(col(Bulletin.id)).where(
            col(Bulletin.division_code) == division, col(Bulletin.issue_no) == number
        )
        return (await self._session.execute(query)).first() is not None

    async def readings(self, ids: Sequence[UUID]) -> dict[UUID, list[BulletinReading]]:
        """Of each, the first reader first; of those the reader of this may see."""
        query = (
            select(BulletinReading).where(col(BulletinReading.bulletin_id).in_(ids))
            .order_by(col(BulletinReading.read_at), col(BulletinReading.reader))
        )  # fmt: skip
        found: dict[UUID, list[BulletinReading]] = defaultdict(list)
        for row in (await self._session.execute(query)).scalars():
            found[row.bulletin_id].append(row)
        return found

    async def mark(self, values: dict[str, Any]) -> None:
        """Reading twice is reading once: the first time stays."""
        await self._session.execute(
            insert(BulletinReading).values(**values).on_conflict_do_nothing()
        )
