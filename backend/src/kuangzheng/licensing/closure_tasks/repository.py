"""Every query of closures' tasks."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.closure_tasks.tables import ClosureTask
from kuangzheng.licensing.places import within

_ORDERED = text(
    "INSERT INTO closure_tasks AS t (id, division_code, closure_id, mine_id, right_id, mine_name,"
    " kind, authority, document_no, legal_ground, ordered_on, told_at) VALUES (:id, :division,"
    " :closure, :mine, :right, :mine_name, :kind, :authority, :document_no, :legal_ground,"
    " :ordered_on, :at)"
    " ON CONFLICT (closure_id) DO UPDATE SET mine_id = excluded.mine_id,"
    " right_id = excluded.right_id, mine_name = excluded.mine_name, kind = excluded.kind,"
    " authority = excluded.authority, document_no = excluded.document_no,"
    " legal_ground = excluded.legal_ground, ordered_on = excluded.ordered_on,"
    " told_at = excluded.told_at, version = t.version + 1, updated_at = excluded.told_at"
    " WHERE t.state = 'ordered' AND t.told_at < excluded.told_at"
)
_ACCEPTED = text(
    "UPDATE closure_tasks SET state = 'open', accepted_on = :accepted_on,"
    " acceptance_no = :acceptance_no, told_at = :at, version = version + 1, updated_at = :at"
    " WHERE closure_id = :closure AND state = 'ordered' RETURNING id"
)
_RIGHTS = text(
    "SELECT v.right_id, v.name, v.status, v.licence_status FROM mining_right_versions v"
    " WHERE v.right_id = ANY (:ids) AND (v.valid_during @> CAST(:on AS date)) IS TRUE"
)

_TO_CANCEL = text("""
    SELECT t.id, t.closure_id, t.division_code, t.mine_name, t.document_no, t.ordered_on, v.name,
           v.status, v.licence_status
      FROM closure_tasks t JOIN mining_right_versions v ON v.right_id = t.right_id
     WHERE t.id > :after AND (v.valid_during @> CAST(:on AS date)) IS TRUE
       AND v.status <> 'extinguished' AND t.decision IS DISTINCT FROM 'keep'
     ORDER BY t.id LIMIT :limit
""")


class ClosureTasks(Records[ClosureTask]):
    """Tasks of the caller's divisions."""

    table = ClosureTask
    missing = "没有此关闭任务，或不在您的管辖范围内"
    sorts = Sorts(
        "-ordered_on", {"ordered_on": Sort(col(ClosureTask.ordered_on), col(ClosureTask.id))}
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, state: str | None, right_id: UUID | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            named = col(ClosureTask.mine_name).icontains(q, autoescape=True)
            found.append(named | col(ClosureTask.document_no).icontains(q, autoescape=True))
        if division:
            found.append(within(col(ClosureTask.division_code), division))
        if state:
            found.append(col(ClosureTask.state) == state)
        if right_id:
            found.append(col(ClosureTask.right_id) == right_id)
        return found

    async def rights(self, ids: Sequence[UUID], on: date) -> dict[UUID, dict[str, Any]]:
        """Name and status of rights as the register has them on a day."""
        found = await self._session.execute(_RIGHTS, {"ids": list(ids), "on": on})
        return {row["right_id"]: dict(row) for row in found.mappings()}


async def to_cancel(
    session: AsyncSession, on: date, after: UUID, limit: int
) -> Sequence[RowMapping]:
    """Closures whose right the register still has, in order; without those where a person decided
    that it stays."""
    asked = {"on": on, "after": after, "limit": limit}
    return (await session.execute(_TO_CANCEL, asked)).mappings().all()


async def ordered(session: AsyncSession, row: Mapping[str, Any]) -> None:
    """The newest word of an order; once accepted it stands."""
    await session.execute(_ORDERED, dict(row))


async def accepted(session: AsyncSession, row: Mapping[str, Any]) -> UUID | None:
    """The task that is open now, None when it was before."""
    found: UUID | None = (await session.execute(_ACCEPTED, dict(row))).scalar_one_or_none()
    return found
