"""Every query of proposed ranges."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, select, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.places import within
from kuangzheng.licensing.release_ranges.rules import CLOSED, PREPARING
from kuangzheng.licensing.release_ranges.tables import (
    ReleaseRange,
    ReleaseRangeAct,
    ReleaseRangeOpinion,
)

_BLOCKS = text("""
    SELECT id, code, name, kind, mineral, division_code, area_km2, occupied_by_right_id,
           (valid_during @> CAST(:on AS date)) AS valid
      FROM planned_blocks WHERE id = ANY (:ids)
""")
_PAPERS = text("SELECT id, name, size, sha256 FROM documents WHERE id = ANY (:ids)")


class ReleaseRanges(Records[ReleaseRange]):
    """Proposed ranges of the caller's divisions."""

    table = ReleaseRange
    missing = "没有此拟出让范围，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(ReleaseRange.updated_at), col(ReleaseRange.id)),
            "name": Sort(col(ReleaseRange.name), col(ReleaseRange.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, state: str | None, block_id: UUID | None,
        pending: bool,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(col(ReleaseRange.name).icontains(q, autoescape=True))
        if division:
            found.append(within(col(ReleaseRange.division_code), division))
        if state:
            found.append(col(ReleaseRange.state) == state)
        if block_id:
            found.append(col(ReleaseRange.block_id) == block_id)
        if pending:
            found.append(col(ReleaseRange.state).not_in(CLOSED))
        return found

    async def of_blocks(self, block_ids: Sequence[UUID]) -> dict[UUID, ReleaseRange]:
        """The newest range of each block that was not given up."""
        query = (
            select(ReleaseRange)
            .where(
                col(ReleaseRange.block_id).in_(block_ids),
                col(ReleaseRange.state).not_in(("unsuitable", "withdrawn")),
            )
            .order_by(col(ReleaseRange.created_at))
        )
        rows = (await self._session.execute(query)).scalars()
        return {row.block_id: row for row in rows if row.block_id is not None}

    async def acts(self, range_id: UUID) -> Sequence[ReleaseRangeAct]:
        query = (
            select(ReleaseRangeAct)
            .where(col(ReleaseRangeAct.range_id) == range_id)
            .order_by(col(ReleaseRangeAct.recorded_at), col(ReleaseRangeAct.id))
        )
        return (await self._session.execute(query)).scalars().all()

    async def opinions(self, row: ReleaseRange) -> dict[str, ReleaseRangeOpinion]:
        """The last word of each unit on the present survey."""
        query = (
            select(ReleaseRangeOpinion)
            .where(
                col(ReleaseRangeOpinion.range_id) == row.id,
                col(ReleaseRangeOpinion.survey_no) == row.survey_no,
            )
            .order_by(col(ReleaseRangeOpinion.recorded_at), col(ReleaseRangeOpinion.id))
        )
        return {one.unit: one for one in (await self._session.execute(query)).scalars()}

    async def preparers(self, range_id: UUID) -> frozenset[str]:
        query = select(col(ReleaseRangeAct.recorded_by)).where(
            col(ReleaseRangeAct.range_id) == range_id, col(ReleaseRangeAct.act).in_(PREPARING)
        )
        return frozenset((await self._session.execute(query)).scalars())

    async def blocks(self, ids: Sequence[UUID], on: date) -> dict[UUID, Mapping[str, Any]]:
        if not ids:
            return {}
        rows = (await self._session.execute(_BLOCKS, {"ids": list(ids), "on": on})).mappings()
        return {row["id"]: dict(row) for row in rows}

    async def documents(self, ids: Sequence[UUID]) -> Sequence[RowMapping]:
        if not ids:
            return []
        return (await self._session.execute(_PAPERS, {"ids": list(ids)})).mappings().all()
