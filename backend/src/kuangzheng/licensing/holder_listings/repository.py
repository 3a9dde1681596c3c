"""Every query of listings."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.holder_listings.tables import ListingCase
from kuangzheng.licensing.places import within

_OPEN = ("proposed", "in_force", "removal_proposed")
_DELIST = text("UPDATE holder_listings SET delisted_on = :on WHERE id = :id")


class ListingCases(Records[ListingCase]):
    """Listings by the caller's divisions."""

    table = ListingCase
    missing = "没有此项名录登记，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at", {"updated_at": Sort(col(ListingCase.updated_at), col(ListingCase.id))}
    )

    @staticmethod
    def conditions(
        q: str | None, list_: str | None, state: str | None, holder_id: UUID | None,
        division: str | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(col(ListingCase.holder_name).icontains(q, autoescape=True))
        if list_:
            found.append(col(ListingCase.list) == list_)
        if state:
            found.append(col(ListingCase.state) == state)
        if holder_id:
            found.append(col(ListingCase.holder_id) == holder_id)
        if division:
            found.append(within(col(ListingCase.division_code), division))
        return found

    async def open_of(self, check_id: UUID, list_: str) -> bool:
        query = select(col(ListingCase.id)).where(
            col(ListingCase.check_id) == check_id, col(ListingCase.list) == list_,
            col(ListingCase.state).in_(_OPEN),
        )  # fmt: skip
        return (await self._session.execute(query)).first() is not None

    async def delist(self, listing_id: UUID, on: date) -> None:
        await self._session.execute(_DELIST, {"id": listing_id, "on": on})

    async def past_term(self, on: date) -> Sequence[Any]:
        """Listings whose last day is over, locked."""
        query = (
            select(ListingCase)
            .where(
                col(ListingCase.until) < on,
                col(ListingCase.state).in_(("in_force", "removal_proposed")),
            )
            .order_by(col(ListingCase.until), col(ListingCase.id))
            .with_for_update()
        )
        return (await self._session.execute(query)).scalars().all()
