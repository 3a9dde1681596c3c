"""Queries that every room of plans and works asks."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import StateCounts
from kuangzheng.restoration.dealings.tables import WorkAct, WorkPhoto

_OF_RIGHT = (
    "restoration_plans", "annual_plans", "damaged_plots", "monitoring_items", "damage_reports",
    "acceptances", "use_requests",
)  # fmt: skip
_FOLLOW = [
    text(
        f"UPDATE {table} SET holder_id = :holder_id, holder_name = :name, updated_at = :at,"
        " version = version + 1 WHERE right_id = :right_id AND holder_id <> :holder_id"
    )
    for table in _OF_RIGHT
]
_DOCUMENT = text("SELECT id, sha256, name, media_type FROM documents WHERE id = :id")


async def counted(
    session: AsyncSession, table: Any, conditions: Sequence[ColumnElement[bool]],
    states: Sequence[str],
) -> StateCounts:  # fmt: skip
    """How many of the caller's rows that fulfil the conditions stand in each state."""
    state = col(table.state)
    rows = await session.execute(
        select(state, func.count()).where(*conditions).group_by(state)
    )  # fmt: skip
    found: dict[str, int] = dict.fromkeys(states, 0) | {row[0]: row[1] for row in rows}
    return StateCounts(total=sum(found.values()), states=found)


async def acts(session: AsyncSession, subject_id: UUID) -> Sequence[WorkAct]:
    """The oldest first."""
    query = (
        select(WorkAct).where(col(WorkAct.subject_id) == subject_id)
        .order_by(col(WorkAct.at), col(WorkAct.id))
    )  # fmt: skip
    return (await session.execute(query)).scalars().all()


async def photos(session: AsyncSession, subject_id: UUID) -> Sequence[WorkPhoto]:
    query = (
        select(WorkPhoto).where(col(WorkPhoto.subject_id) == subject_id)
        .order_by(col(WorkPhoto.taken_on), col(WorkPhoto.id))
    )  # fmt: skip
    return (await session.execute(query)).scalars().all()


async def document(session: AsyncSession, document_id: UUID) -> RowMapping | None:
    return (await session.execute(_DOCUMENT, {"id": document_id})).mappings().one_or_none()


async def follow_holder(
    session: AsyncSession, right_id: UUID, holder_id: UUID, name: str, at: datetime
) -> None:
    """The duty passes with the right (law art 45): its plans and works are the new holder's."""
    values = {"right_id": right_id, "holder_id": holder_id, "name": name, "at": at}
    for statement in _FOLLOW:
        await session.execute(statement, values)


async def enter(session: AsyncSession, *rows: Any) -> None:
    session.add_all(rows)
    await session.flush()


async def parts(session: AsyncSession, table: Any, owner: Any, order: Any) -> Sequence[Any]:
    """Rows of a table that belong to an owner (a condition), in an order."""
    return (await session.execute(select(table).where(owner).order_by(order))).scalars().all()


async def drop(session: AsyncSession, rows: Sequence[Any]) -> None:
    for row in rows:
        await session.delete(row)
    await session.flush()
