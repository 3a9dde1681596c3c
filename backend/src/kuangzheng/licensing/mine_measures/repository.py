"""Every query of measures."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.mine_measures.tables import MineMeasure
from kuangzheng.licensing.places import within

_MINES = text("SELECT id, name, division_code FROM mines WHERE id = ANY (:ids)")


class MineMeasures(Records[MineMeasure]):
    table = MineMeasure
    missing = "没有此项措施，或不在您的管辖范围内"
    sorts = Sorts("due_on", {"due_on": Sort(col(MineMeasure.due_on), col(MineMeasure.id))})

    @staticmethod
    def conditions(
        mine_id: UUID | None, kind: str | None, division: str | None, state: str | None, on: date
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if mine_id:
            found.append(col(MineMeasure.mine_id) == mine_id)
        if kind:
            found.append(col(MineMeasure.kind) == kind)
        if division:
            found.append(within(col(MineMeasure.division_code), division))
        if state == "done":
            found.append(col(MineMeasure.done_on).is_not(None))
        elif state:
            late = col(MineMeasure.due_on) < on
            found += [col(MineMeasure.done_on).is_(None), late if state == "late" else ~late]
        return found

    async def mines(self, ids: Sequence[UUID]) -> dict[UUID, Any]:
        """Mines of the caller's divisions by id."""
        rows = await self._session.execute(_MINES, {"ids": list(ids)})
        return {row.id: row for row in rows}
