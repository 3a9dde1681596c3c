"""Every query of property taken."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.seized_properties.tables import (
    SeizedProperty,
    SeizedPropertyAct,
    SeizedPropertyFile,
)
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records

_DOCUMENTS = text("SELECT id, sha256, name, media_type FROM documents WHERE id = ANY (:ids)")


class Properties(Records[SeizedProperty]):
    """Property taken in the caller's divisions."""

    table = SeizedProperty
    missing = "没有此涉案财物，或不在您的管辖范围内"
    sorts = Sorts("held_until", {
        "held_until": Sort(col(SeizedProperty.held_until), col(SeizedProperty.id)),
    })  # fmt: skip

    @staticmethod
    def conditions(
        q: str | None, case_id: UUID | None, division: str | None, overdue_on: date | None,
        **equal: str | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = [
            col(getattr(SeizedProperty, name)) == value
            for name, value in equal.items() if value is not None
        ]  # fmt: skip
        if q:
            columns = (SeizedProperty.name, SeizedProperty.owner_name, SeizedProperty.document_no)
            alike = [col(one).icontains(q, autoescape=True) for one in columns]
            found.append(alike[0] | alike[1] | alike[2])
        if case_id is not None:
            found.append(col(SeizedProperty.case_id) == case_id)
        if division:
            found.append(within(col(SeizedProperty.division_code), division))
        if overdue_on is not None:
            found.append(col(SeizedProperty.due_on) < overdue_on)
        return found

    async def case_numbers(self, ids: Sequence[UUID]) -> dict[UUID, str]:
        query = select(col(Case.id), col(Case.no)).where(col(Case.id).in_(ids))
        return {row.id: row.no for row in await self._session.execute(query)}

    async def acts(self, property_id: UUID) -> Sequence[SeizedPropertyAct]:
        query = (
            select(SeizedPropertyAct).where(col(SeizedPropertyAct.property_id) == property_id)
            .order_by(col(SeizedPropertyAct.at), col(SeizedPropertyAct.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def files(self, property_id: UUID) -> Sequence[SeizedPropertyFile]:
        query = (
            select(SeizedPropertyFile).where(col(SeizedPropertyFile.property_id) == property_id)
            .order_by(col(SeizedPropertyFile.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def documents(self, ids: Sequence[UUID]) -> dict[UUID, RowMapping]:
        rows = (await self._session.execute(_DOCUMENTS, {"ids": list(ids)})).mappings()
        return {row["id"]: row for row in rows}


async def ending(session: AsyncSession, until: date) -> Sequence[SeizedProperty]:
    """Held, and to be released or confiscated by `until` at the latest."""
    query = (
        select(SeizedProperty).where(col(SeizedProperty.due_on) <= until)
        .order_by(col(SeizedProperty.due_on), col(SeizedProperty.id)).limit(5000)
    )  # fmt: skip
    return (await session.execute(query)).scalars().all()
