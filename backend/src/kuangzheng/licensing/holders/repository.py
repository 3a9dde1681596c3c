"""Every query of holders."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, false, func, select, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.records import Records
from kuangzheng.kernel.text import bigrams
from kuangzheng.licensing.holders.tables import Holder, HolderListing, HolderRegistration
from kuangzheng.licensing.places import within

_LISTINGS = select(HolderListing).from_statement(
    text("SELECT * FROM find_holder_listings(CAST(:ids AS uuid[]), CAST(:on AS date))")
)
_DIVISIONS = text("SELECT * FROM find_holder_divisions(CAST(:ids AS uuid[]))")
_COMPANY = text("SELECT * FROM find_company(:code)")


class Holders(Records[Holder]):
    """Holders kept by the caller's divisions or registered with them."""

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
        """Entries in force on a day by whatever authority, by holder, in one query."""
        found: dict[UUID, list[HolderListing]] = {holder_id: [] for holder_id in holder_ids}
        asked = {"ids": list(holder_ids), "on": on}
        for row in (await self._session.execute(_LISTINGS, asked)).scalars():
            found[row.holder_id].append(row)
        return found

    async def divisions(self, holder_ids: Sequence[UUID]) -> dict[UUID, list[Any]]:
        """Divisions that work with the holders (`division_code`, `in_arrears`), by holder."""
        found: dict[UUID, list[Any]] = {holder_id: [] for holder_id in holder_ids}
        for row in await self._session.execute(_DIVISIONS, {"ids": list(holder_ids)}):
            found[row.holder_id].append(row)
        return found

    async def company(self, credit_code: str) -> Any | None:
        """Public facts of the company of a credit code, whoever keeps it."""
        return (await self._session.execute(_COMPANY, {"code": credit_code})).one_or_none()

    async def register(self, holder_id: UUID, division: str, now: datetime) -> Holder:
        """Register a holder that another division keeps; it is visible here from now on."""
        self._session.add(
            HolderRegistration(
                holder_id=holder_id, division_code=division, created_at=now, updated_at=now
            )
        )
        await self._session.flush()
        return await self.get(holder_id)

    async def lock_registered(self, holder_id: UUID) -> int:
        """Lock a holder that another division keeps; its version. Raises NotFound."""
        query = select(func.registered_holder_for_update(holder_id))
        version: int | None = (await self._session.execute(query)).scalar_one_or_none()
        if version is None:
            raise NotFound(self.missing)
        return version

    async def note_arrears(self, holder_id: UUID, arrears: bool, now: datetime) -> Holder:
        """Note arrears in the caller's scope with a holder that another division keeps."""
        await self._session.execute(select(func.note_holder_arrears(holder_id, arrears, now)))
        found = await self.get(holder_id)
        await self._session.refresh(found)
        return found
