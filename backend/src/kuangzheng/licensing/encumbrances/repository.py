"""Every query of encumbrances."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

COLUMNS = (
    "id, version, right_id, kind, authority, document_no, registered_on, until, lifted_on,"
    " lift_reason, note, created_at, updated_at"
)
_IN_FORCE = "encumbrance_in_force(kind, registered_on, until, lifted_on, :on)"
_OF_RIGHT = text(
    f"SELECT {COLUMNS}, {_IN_FORCE} AS in_force FROM encumbrances WHERE right_id = :right_id"
    " ORDER BY registered_on DESC, id DESC"
)
_ONE = text(f"SELECT {COLUMNS}, {_IN_FORCE} AS in_force FROM encumbrances WHERE id = :id")
_INSERT = text(
    "INSERT INTO encumbrances (id, right_id, division_code, kind, authority, document_no,"
    " registered_on, until, note, created_at, updated_at) VALUES (:id, :right_id, :division, :kind,"
    " :authority, :document_no, :registered_on, :until, :note, :at, :at)"
)
_LIFT = text(
    "UPDATE encumbrances SET lifted_on = :lifted_on, lift_reason = :reason, version = version + 1,"
    " updated_at = :at WHERE id = :id"
)
_LOCK = text("SELECT version FROM encumbrances WHERE id = :id FOR UPDATE")


async def of_right(session: AsyncSession, right_id: UUID, on: date) -> Sequence[Any]:
    """All encumbrances of a right, the newest first, with whether they hold on a day."""
    return (await session.execute(_OF_RIGHT, {"right_id": right_id, "on": on})).all()


async def one(session: AsyncSession, encumbrance_id: UUID, on: date) -> Any | None:
    return (await session.execute(_ONE, {"id": encumbrance_id, "on": on})).one_or_none()


async def lock(session: AsyncSession, encumbrance_id: UUID) -> int | None:
    found: int | None = (await session.execute(_LOCK, {"id": encumbrance_id})).scalar_one_or_none()
    return found


async def insert(session: AsyncSession, row: Mapping[str, Any]) -> None:
    await session.execute(_INSERT, dict(row))


async def lift(session: AsyncSession, row: Mapping[str, Any]) -> None:
    await session.execute(_LIFT, dict(row))
