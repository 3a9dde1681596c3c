"""Every query of holders."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.kernel.text import bigrams
from kuangzheng.licensing.holders.tables import Holder, HolderListing


class Holders(Records[Holder]):
    """Holders of the caller's divisions."""

    table = Holder
    missing = "没有此矿业权人，或不在您的管辖范围内"
    sorts = Sorts(
        "name",
        {
            "name": Sort(Holder.name, Holder.id),  # type: ignore[arg-type]
            "updated_at": Sort(Holder.updated_at, Holder.id),  # type: ignore[arg-type]
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, status: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            grams = bigrams(q)
            found.append(Holder.bigrams.contains(grams) if grams else or_(False))  # type: ignore[attr-defined]
        if division:
            found.append(Holder.division_code.startswith(division))  # type: ignore[attr-defined]
        if status:
            found.append(Holder.status == status)  # type: ignore[arg-type]
        return found

    async def listings(
        self, holder_ids: Sequence[UUID], on: date
    ) -> dict[UUID, list[HolderListing]]:
        """Entries in force on a day, by holder, in one query."""
        query = select(HolderListing).where(
            HolderListing.holder_id.in_(holder_ids),  # type: ignore[attr-defined]
            HolderListing.listed_on <= on,  # type: ignore[arg-type]
            or_(HolderListing.delisted_on.is_(None), HolderListing.delisted_on > on),  # type: ignore
            or_(HolderListing.until.is_(None), HolderListing.until >= on),  # type: ignore
        )
        found: dict[UUID, list[HolderListing]] = {holder_id: [] for holder_id in holder_ids}
        for row in (await self._session.execute(query)).scalars():
            found[row.holder_id].append(row)
        return found
