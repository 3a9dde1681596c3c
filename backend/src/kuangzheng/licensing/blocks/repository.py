"""Every query of planned blocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.blocks.tables import PlannedBlock
from kuangzheng.licensing.places import within

_OCCUPANTS = text("""
    SELECT v.right_id AS id, v.code, v.name, h.name AS holder_name, v.term_to AS valid_to,
           display_status(v.status, v.licence_status, v.term_from, v.term_to, :on) AS display_status
      FROM mining_right_versions v LEFT JOIN holders h ON h.id = v.holder_id
     WHERE v.right_id = ANY (:ids) AND (v.valid_during @> CAST(:on AS date)) IS TRUE
""")


@dataclass(frozen=True, slots=True)
class BlockSearch:
    """Conditions of the list; all of them must hold."""

    q: str | None = None
    division: str | None = None
    setting: str | None = None
    mineral: str | None = None
    kind: str | None = None
    occupied: bool | None = None
    release_before: date | None = None
    as_of: date | None = None


class PlannedBlocks(Records[PlannedBlock]):
    """Blocks of the caller's divisions and of those above."""

    table = PlannedBlock
    missing = "没有此规划区块，或不在您的管辖范围内"
    sorts = Sorts(
        "code",
        {
            "code": Sort(col(PlannedBlock.code), col(PlannedBlock.id)),
            "updated_at": Sort(col(PlannedBlock.updated_at), col(PlannedBlock.id)),
        },
    )

    @staticmethod
    def conditions(search: BlockSearch) -> list[ColumnElement[bool]]:
        table = PlannedBlock
        found: list[ColumnElement[bool]] = []
        if search.q:
            texts = (col(table.name), col(table.code))
            found.append(or_(*(column.icontains(search.q, autoescape=True) for column in texts)))
        if search.division:
            found.append(within(col(table.division_code), search.division))
        for name in ("setting", "mineral", "kind"):
            if getattr(search, name):
                found.append(col(getattr(table, name)) == getattr(search, name))
        if search.occupied is not None:
            right = col(table.occupied_by_right_id)
            found.append(right.is_not(None) if search.occupied else right.is_(None))
        if search.release_before:
            found.append(col(table.release_on) < search.release_before)
        if search.as_of:
            found.append(col(table.valid_during).contains(search.as_of))
        return found

    async def occupants(self, right_ids: Sequence[UUID], on: date) -> dict[UUID, Mapping[str, Any]]:
        """Rights on a day by id, those of the scope only."""
        if not right_ids:
            return {}
        rows = await self._session.execute(_OCCUPANTS, {"ids": list(right_ids), "on": on})
        return {row["id"]: dict(row) for row in rows.mappings()}
