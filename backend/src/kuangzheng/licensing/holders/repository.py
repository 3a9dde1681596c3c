"""Every query of holders."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.kernel.text import bigrams
from kuangzheng.licensing.holders.tables import Holder, HolderListing
from kuangzheng.licensing.places import within


class Holders(Records[Holder]):
    """Holders of the caller's divisions."""

    table = Holder
    missing = "没有此矿业权人，或不在您的管辖范围内"
    sorts = Sorts(
        "name",
        {
            "name": Sort(col(Holder.name), col(Holder.id)),
            "updated_at": Sort(col(Holder.updated_at), col(Holder.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, status: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            grams = bigrams(q)
            found.append(col(Holder.bigrams).contains(grams) if grams else false())
        if division:
            found.append(within(col(Holder.division_code), division))
        if status:
            found.append(col(Holder.status) == status)
        return found

    async def listings(
        self, holder_ids: Sequence[UUID], on: date
    ) -> dict[UUID, list[HolderListing]]:
        """Entries in force on a day, by holder, in one query."""
        query = select(HolderListing).where(
            col(HolderListing.holder_id).in_(holder_ids),
            col(HolderListing.listed_on) <= on,
            or_(col(HolderListing.delisted_on).is_(None), col(HolderListing.delisted_on) > on),
            or_(col(HolderListing.until).is_(None), col(HolderListing.until) >= on),
        )
        found: dict[UUID, list[HolderListing]] = {holder_id: [] for holder_id in holder_ids}
        for row in (await self._session.execute(query)).scalars():
            found[row.holder_id].append(row)
        return found
