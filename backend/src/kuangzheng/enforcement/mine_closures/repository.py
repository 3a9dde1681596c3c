"""Every query of closures."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, func, select, text
from sqlmodel import col

from kuangzheng.enforcement.mine_closures.tables import ClosurePoint, MineClosure
from kuangzheng.enforcement.sealed_shafts.tables import SealedShaft
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place, prefix_range
from kuangzheng.kernel.records import Records

_COUNTS = text("""
    SELECT coalesce(c.division_code, s.division_code) AS division_code,
           coalesce(c.ordered, 0) AS ordered, coalesce(c.carrying_out, 0) AS carrying_out,
           coalesce(c.accepted, 0) AS accepted, coalesce(c.noticed, 0) AS noticed,
           coalesce(s.sealed, 0) AS shafts_sealed, coalesce(s.reopened, 0) AS shafts_reopened
      FROM (SELECT division_code, count(*) FILTER (WHERE state = 'ordered') AS ordered,
                   count(*) FILTER (WHERE state = 'carrying_out') AS carrying_out,
                   count(*) FILTER (WHERE state = 'accepted') AS accepted,
                   count(*) FILTER (WHERE state = 'noticed') AS noticed
              FROM mine_closures
             WHERE ordered_on BETWEEN :since AND :until
               AND (CAST(:lo AS text) IS NULL OR division_code >= :lo AND division_code < :hi)
             GROUP BY division_code) c
      FULL JOIN (
            SELECT division_code, count(*) FILTER (WHERE state = 'sealed') AS sealed,
                   count(*) FILTER (WHERE state = 'reopened') AS reopened
              FROM sealed_shafts
             WHERE sealed_on BETWEEN :since AND :until
               AND (CAST(:lo AS text) IS NULL OR division_code >= :lo AND division_code < :hi)
             GROUP BY division_code) s ON s.division_code = c.division_code
     ORDER BY 1
""")


class MineClosures(Records[MineClosure]):
    table = MineClosure
    missing = "没有此关闭事项，或不在您的管辖范围内"
    sorts = Sorts(
        "-ordered_on",
        {
            "ordered_on": Sort(col(MineClosure.ordered_on), col(MineClosure.id)),
            "finish_by": Sort(col(MineClosure.finish_by), col(MineClosure.id)),
            "updated_at": Sort(col(MineClosure.updated_at), col(MineClosure.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, kind: str | None, state: str | None,
        right_id: UUID | None, late_on: date | None, mine_id: UUID | None = None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found = of_place(
            MineClosure, None, division, (),
            kind=kind, state=state, right_id=right_id, mine_id=mine_id,
        )  # fmt: skip
        if q:
            found.append(col(MineClosure.mine_name).icontains(q, autoescape=True)
                         | col(MineClosure.document_no).icontains(q, autoescape=True))  # fmt: skip
        if late_on is not None:
            found += [col(MineClosure.finish_by) < late_on,
                      col(MineClosure.state).in_(("ordered", "carrying_out"))]  # fmt: skip
        return found

    async def known(self, division: str, number: str, mine: str, but: UUID | None) -> bool:
        query = select(col(MineClosure.id)).where(
            col(MineClosure.division_code) == division, col(MineClosure.document_no) == number,
            col(MineClosure.mine_name) == mine,
        )  # fmt: skip
        found = (await self._session.execute(query)).scalars().all()
        return any(one != but for one in found)

    async def of_escalations(self, ids: Sequence[UUID]) -> dict[UUID, MineClosure]:
        """The orders that proposals of campaigns led to, by the proposal."""
        query = select(MineClosure).where(col(MineClosure.escalation_id).in_(ids))
        rows = (await self._session.execute(query)).scalars()
        return {row.escalation_id: row for row in rows if row.escalation_id is not None}

    async def points(self, closure_id: UUID) -> dict[str, ClosurePoint]:
        query = select(ClosurePoint).where(col(ClosurePoint.closure_id) == closure_id)
        return {row.point: row for row in (await self._session.execute(query)).scalars()}

    async def tallies(self, ids: Sequence[UUID]) -> dict[UUID, tuple[int, int, int]]:
        """Points done, shafts, shafts sealed, by closure."""
        done = (
            select(col(ClosurePoint.closure_id), func.count())
            .where(col(ClosurePoint.closure_id).in_(ids)).group_by(col(ClosurePoint.closure_id))
        )  # fmt: skip
        points = {row[0]: row[1] for row in await self._session.execute(done)}
        sealed = func.count().filter(col(SealedShaft.state) == "sealed")
        shafts = (
            select(col(SealedShaft.closure_id), func.count(), sealed)
            .where(col(SealedShaft.closure_id).in_(ids)).group_by(col(SealedShaft.closure_id))
        )  # fmt: skip
        found = {row[0]: (row[1], row[2]) for row in await self._session.execute(shafts)}
        return {one: (points.get(one, 0), *found.get(one, (0, 0))) for one in ids}

    async def counts(
        self, division: str | None, since: date, until: date
    ) -> Sequence[RowMapping]:
        lo, hi = prefix_range(division) if division else (None, None)
        values: dict[str, Any] = {"lo": lo, "hi": hi, "since": since, "until": until}
        return (await self._session.execute(_COUNTS, values)).mappings().all()
