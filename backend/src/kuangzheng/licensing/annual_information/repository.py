"""Every query of annual information."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.annual_information.tables import (
    AnnualInformation,
    AnnualInformationEntry,
)
from kuangzheng.licensing.places import within

_RIGHT = text("""
    SELECT v.right_id, v.code, v.name, v.kind, v.division_code, v.holder_id
      FROM mining_right_versions v
     WHERE v.right_id = :id AND (v.valid_during @> CAST(:on AS date)) IS TRUE
""")
_HOLDER = text("SELECT name FROM holders WHERE id = :id")
_MISSING = text("""
    SELECT p.right_id, p.code, d.*, h.name AS holder_name, i.id AS statement_id,
           CASE WHEN i.id IS NULL THEN 'none' ELSE 'draft' END AS state
      FROM find_unstated_rights(:lo, :hi, :year, :after, CAST(:after_id AS uuid), :limit) p
     CROSS JOIN LATERAL (
       SELECT v.name, v.kind, v.division_code, v.holder_id FROM mining_right_versions v
        WHERE v.right_id = p.right_id AND v.status <> 'extinguished'
          AND lower(v.valid_during) <= make_date(:year, 12, 31)
          AND coalesce(upper(v.valid_during), 'infinity'::date) > make_date(:year, 1, 1)
        ORDER BY lower(v.valid_during) DESC LIMIT 1) d
      LEFT JOIN annual_information i ON i.right_id = p.right_id AND i.year = :year
      LEFT JOIN holders h ON h.id = d.holder_id
     ORDER BY p.code COLLATE "C", p.right_id
""")
_MISSING_COUNT = text("SELECT count_unstated_rights(:lo, :hi, :year)")


class Statements(Records[AnnualInformation]):
    """Statements of the caller's divisions; in the portal the own ones and those published."""

    table = AnnualInformation
    missing = "没有此年度信息，或不在您的管辖范围内"
    sorts = Sorts(
        "-year",
        {
            "year": Sort(col(AnnualInformation.year), col(AnnualInformation.id)),
            "updated_at": Sort(col(AnnualInformation.updated_at), col(AnnualInformation.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, year: int | None, state: str | None,
        right_id: UUID | None, holder_id: UUID | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        if q:
            names = (AnnualInformation.right_name, AnnualInformation.right_code,
                     AnnualInformation.holder_name)  # fmt: skip
            found.append(or_(*(col(name).icontains(q, autoescape=True) for name in names)))
        if division:
            found.append(within(col(AnnualInformation.division_code), division))
        if year:
            found.append(col(AnnualInformation.year) == year)
        if state:
            found.append(col(AnnualInformation.state) == state)
        if right_id:
            found.append(col(AnnualInformation.right_id) == right_id)
        if holder_id:
            found.append(col(AnnualInformation.holder_id) == holder_id)
        return found

    async def right(self, right_id: UUID, on: date) -> Any | None:
        return (await self._session.execute(_RIGHT, {"id": right_id, "on": on})).one_or_none()

    async def holder_name(self, holder_id: UUID) -> str | None:
        found: str | None = (
            await self._session.execute(_HOLDER, {"id": holder_id})
        ).scalar_one_or_none()
        return found

    async def of_year(self, right_id: UUID, year: int) -> UUID | None:
        query = select(col(AnnualInformation.id)).where(
            col(AnnualInformation.right_id) == right_id, col(AnnualInformation.year) == year
        )
        found: UUID | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def entries(self, ids: Sequence[UUID]) -> dict[UUID, list[AnnualInformationEntry]]:
        query = (
            select(AnnualInformationEntry)
            .where(col(AnnualInformationEntry.information_id).in_(ids))
            .order_by(col(AnnualInformationEntry.on_date), col(AnnualInformationEntry.id))
        )
        found: dict[UUID, list[AnnualInformationEntry]] = defaultdict(list)
        for row in (await self._session.execute(query)).scalars():
            found[row.information_id].append(row)
        return found


async def not_stated(
    session: AsyncSession, year: int, span: tuple[str, str], after: tuple[str, str], limit: int
) -> Sequence[RowMapping]:
    """Rights of a year of which no statement was ever sent in, in the order of their codes."""
    values = _of_year(year, span) | {"after": after[0], "after_id": after[1], "limit": limit}
    return (await session.execute(_MISSING, values)).mappings().all()


async def count_missing(session: AsyncSession, year: int, span: tuple[str, str]) -> int:
    return int((await session.execute(_MISSING_COUNT, _of_year(year, span))).scalar_one())


def _of_year(year: int, span: tuple[str, str]) -> dict[str, Any]:
    return {"year": year, "lo": span[0], "hi": span[1]}
