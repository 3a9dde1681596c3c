"""Every query of production returns."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.places import within
from kuangzheng.licensing.returns.rules import Quarter
from kuangzheng.licensing.returns.tables import (
    OverCapacityFinding,
    ProductionAct,
    ProductionEdition,
    ProductionOutput,
    ProductionReturn,
)

_SUBJECT = text("SELECT * FROM find_return_subject(:right, :first, :last)")
_CLOSING = text("SELECT * FROM find_former_closing(:right, :year, :quarter)")
_LOCK_YEAR = text(
    "SELECT pg_advisory_xact_lock(hashtextextended('production:' || CAST(:right AS text) || ':'"
    " || CAST(:year AS text), 0))"
)
_NAMES = text(
    "SELECT DISTINCT ON (v.right_id) v.right_id, v.code, v.name, v.mining_method"
    " FROM mining_right_versions v"
    " WHERE v.right_id = ANY(:ids) ORDER BY v.right_id, lower(v.valid_during) DESC"
)
_HOLDERS = text("SELECT id, name FROM holders WHERE id = ANY(:ids)")
_MAIN = text(
    "SELECT right_id, quarter, unit, output FROM production_outputs"
    " WHERE right_id = ANY(:rights) AND year = :year AND main AND superseded_on IS NULL"
    " ORDER BY quarter"
)
_OUTPUTS_OF = text(
    "SELECT mineral, quarter, unit, output FROM production_outputs"
    " WHERE right_id = :right AND year = :year AND superseded_on IS NULL"
)
_TREND = text(
    "SELECT * FROM (SELECT o.year, o.quarter, o.unit, o.output, o.sales_quantity"
    " FROM production_outputs o WHERE o.right_id = :right AND o.main AND o.superseded_on IS NULL"
    " AND (o.year, o.quarter) <= (:year, :quarter)"
    " ORDER BY o.year DESC, o.quarter DESC LIMIT :limit) t ORDER BY year, quarter"
)
DUE_RIGHTS = (
    "SELECT DISTINCT ON (v.right_id) v.right_id, v.code, v.name, v.division_code, v.holder_id,"
    " v.mine_id, v.minerals[1] AS mineral FROM mining_right_versions v"
    " WHERE v.kind = 'mining' AND v.status <> 'extinguished' AND lower(v.valid_during) <= :last"
    " AND coalesce(upper(v.valid_during), 'infinity'::date) > :first"
    " ORDER BY v.right_id, lower(v.valid_during) DESC"
)
"""Mining rights of a quarter, each as it stood last in it."""
_MISSING = text("""
    SELECT p.right_id, p.code, d.name, d.division_code, d.holder_id, d.mine_id,
           d.mineral, h.name AS holder_name, r.id AS return_id, coalesce(r.state, 'none') AS state
      FROM find_unreported_rights(:lo, :hi, :year, :quarter, :after, CAST(:after_id AS uuid),
                                  :limit) p
     CROSS JOIN LATERAL (
       SELECT v.name, v.division_code, v.holder_id, v.mine_id, v.minerals[1] AS mineral
         FROM mining_right_versions v
        WHERE v.right_id = p.right_id AND v.status <> 'extinguished'
          AND lower(v.valid_during) <= :last
          AND coalesce(upper(v.valid_during), 'infinity'::date) > :first
        ORDER BY lower(v.valid_during) DESC LIMIT 1) d
      LEFT JOIN production_returns r
        ON r.right_id = p.right_id AND r.year = :year AND r.quarter = :quarter
      LEFT JOIN holders h ON h.id = d.holder_id
     ORDER BY p.code COLLATE "C", p.right_id
""")
_MISSING_COUNT = text("SELECT count_unreported_rights(:lo, :hi, :year, :quarter)")

_EXHAUSTED = text("""
    SELECT p.right_id, p.code, p.mineral, p.year, p.quarter, v.name, v.division_code,
           v.scale_class, h.name AS holder_name
      FROM find_exhausted_rights(:lo, :hi, CAST(:on AS date), :after, CAST(:after_id AS uuid),
                                 :limit) p
      JOIN mining_right_versions v
        ON v.right_id = p.right_id AND (v.valid_during @> CAST(:on AS date)) IS TRUE
      LEFT JOIN holders h ON h.id = v.holder_id
     ORDER BY p.code COLLATE "C", p.right_id
""")


class Returns(Records[ProductionReturn]):
    """Returns of the caller's divisions, or of the caller's holder."""

    table = ProductionReturn
    missing = "没有此生产季报，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(ProductionReturn.updated_at), col(ProductionReturn.id)),
            "submitted_on": Sort(
                col(ProductionReturn.submitted_on), col(ProductionReturn.id), nulls_last=True
            ),
        },
    )

    @staticmethod
    def conditions(
        state: str | None, year: int | None, quarter: int | None, division: str | None,
        right_id: UUID | None, mine_id: UUID | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        pairs: tuple[tuple[Any, Any], ...] = (
            (col(ProductionReturn.state), state), (col(ProductionReturn.year), year),
            (col(ProductionReturn.quarter), quarter), (col(ProductionReturn.right_id), right_id),
            (col(ProductionReturn.mine_id), mine_id),
        )  # fmt: skip
        found += [column == value for column, value in pairs if value is not None]
        if division:
            found.append(within(col(ProductionReturn.division_code), division))
        return found

    async def of_quarter(self, right_id: UUID, quarter: Quarter) -> ProductionReturn | None:
        query = select(ProductionReturn).where(
            col(ProductionReturn.right_id) == right_id, col(ProductionReturn.year) == quarter.year,
            col(ProductionReturn.quarter) == quarter.number,
        )  # fmt: skip
        found: ProductionReturn | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def acts(self, return_id: UUID) -> Sequence[ProductionAct]:
        query = (
            select(ProductionAct)
            .where(col(ProductionAct.return_id) == return_id)
            .order_by(col(ProductionAct.at), col(ProductionAct.id))
        )
        return (await self._session.execute(query)).scalars().all()

    async def editions(self, return_id: UUID) -> Sequence[ProductionEdition]:
        query = (
            select(ProductionEdition)
            .where(col(ProductionEdition.return_id) == return_id)
            .order_by(col(ProductionEdition.no))
        )
        return (await self._session.execute(query)).scalars().all()

    async def accepted_of(self, right_id: UUID, quarter: Quarter) -> ProductionEdition | None:
        """What counts of a quarter."""
        query = select(ProductionEdition).where(
            col(ProductionEdition.right_id) == right_id,
            col(ProductionEdition.year) == quarter.year,
            col(ProductionEdition.quarter) == quarter.number,
            col(ProductionEdition.superseded_on).is_(None),
        )
        found: ProductionEdition | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def supersede(self, return_id: UUID, on: date) -> None:
        """The figures that counted so far count no longer."""
        for table in (ProductionEdition, ProductionOutput):
            await self._session.execute(
                update(table)
                .where(col(table.return_id) == return_id, col(table.superseded_on).is_(None))
                .values(superseded_on=on)
            )

    async def enter(self, *parts: SQLModel) -> None:
        """In their order."""
        for part in parts:
            self._session.add(part)
            await self._session.flush()


class Findings(Records[OverCapacityFinding]):
    table = OverCapacityFinding
    missing = "没有此线索，或不在您的管辖范围内"
    sorts = Sorts(
        "-created_at",
        {
            "created_at": Sort(col(OverCapacityFinding.created_at), col(OverCapacityFinding.id)),
            "ratio": Sort(col(OverCapacityFinding.ratio), col(OverCapacityFinding.id)),
        },
    )

    @staticmethod
    def conditions(
        state: str | None, year: int | None, division: str | None, right_id: UUID | None,
        mine_id: UUID | None = None,
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if state:
            found.append(col(OverCapacityFinding.state) == state)
        if year:
            found.append(col(OverCapacityFinding.year) == year)
        if division:
            found.append(within(col(OverCapacityFinding.division_code), division))
        if right_id:
            found.append(col(OverCapacityFinding.right_id) == right_id)
        if mine_id:
            found.append(col(OverCapacityFinding.mine_id) == mine_id)
        return found

    async def of_year(self, right_id: UUID, year: int) -> OverCapacityFinding | None:
        query = select(OverCapacityFinding).where(
            col(OverCapacityFinding.right_id) == right_id, col(OverCapacityFinding.year) == year
        )
        found: OverCapacityFinding | None = (
            await self._session.execute(query)
        ).scalar_one_or_none()
        return found


async def subject(session: AsyncSession, right_id: UUID, quarter: Quarter) -> RowMapping | None:
    """The right in a quarter; None where it was in no register or is not the caller's."""
    values = {"right": right_id, "first": quarter.first, "last": quarter.last}
    return (await session.execute(_SUBJECT, values)).mappings().one_or_none()


async def former_closing(
    session: AsyncSession, right_id: UUID, quarter: Quarter
) -> Sequence[RowMapping]:
    values = {"right": right_id, "year": quarter.year, "quarter": quarter.number}
    return (await session.execute(_CLOSING, values)).mappings().all()


async def lock_year(session: AsyncSession, right_id: UUID, year: int) -> None:
    """One at a time adds up the year of a right, until the transaction ends."""
    await session.execute(_LOCK_YEAR, {"right": str(right_id), "year": str(year)})


async def names(session: AsyncSession, right_ids: Iterable[UUID]) -> dict[UUID, RowMapping]:
    rows = (await session.execute(_NAMES, {"ids": list(right_ids)})).mappings()
    return {row["right_id"]: row for row in rows}


async def holders(session: AsyncSession, ids: Iterable[UUID]) -> dict[UUID, str]:
    rows = (await session.execute(_HOLDERS, {"ids": list(ids)})).mappings()
    return {row["id"]: row["name"] for row in rows}


async def main_outputs(
    session: AsyncSession, rights: Iterable[UUID], year: int
) -> Sequence[RowMapping]:
    """What was accepted of the main minerals in a year, by quarter."""
    values = {"rights": list(rights), "year": year}
    return (await session.execute(_MAIN, values)).mappings().all()


async def outputs_of(session: AsyncSession, right_id: UUID, year: int) -> Sequence[RowMapping]:
    """What was accepted of all minerals of a right in a year."""
    values = {"right": right_id, "year": year}
    return (await session.execute(_OUTPUTS_OF, values)).mappings().all()


async def trend(
    session: AsyncSession, right_id: UUID, quarter: Quarter, limit: int
) -> Sequence[RowMapping]:
    values = {
        "right": right_id, "year": quarter.year, "quarter": quarter.number, "limit": limit,
    }  # fmt: skip
    return (await session.execute(_TREND, values)).mappings().all()


async def not_returned(
    session: AsyncSession, quarter: Quarter, span: tuple[str, str], after: tuple[str, str],
    limit: int,
) -> Sequence[RowMapping]:  # fmt: skip
    """Rights of a quarter of which nothing was sent, in the order of their codes."""
    values = _of_quarter(quarter, span) | {
        "first": quarter.first, "last": quarter.last, "after": after[0], "after_id": after[1],
        "limit": limit,
    }  # fmt: skip
    return (await session.execute(_MISSING, values)).mappings().all()


async def count_missing(session: AsyncSession, quarter: Quarter, span: tuple[str, str]) -> int:
    return int((await session.execute(_MISSING_COUNT, _of_quarter(quarter, span))).scalar_one())


def _of_quarter(quarter: Quarter, span: tuple[str, str]) -> dict[str, Any]:
    return {"year": quarter.year, "quarter": quarter.number, "lo": span[0], "hi": span[1]}


async def exhausted(
    session: AsyncSession, on: date, span: tuple[str, str], after: tuple[str, str], limit: int
) -> Sequence[RowMapping]:
    """Rights whose newest accepted ledger closes at nothing, in the order of their codes."""
    values = {
        "lo": span[0], "hi": span[1], "on": on, "after": after[0], "after_id": after[1],
        "limit": limit,
    }  # fmt: skip
    return (await session.execute(_EXHAUSTED, values)).mappings().all()
