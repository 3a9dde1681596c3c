"""Queries of role assignments."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import column, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.identity.roles.tables import RoleAssignment


async def assignments_of(
    session: AsyncSession, user_ids: Iterable[UUID]
) -> Sequence[RoleAssignment]:
    """Assignments of these users that are not revoked, in the order they were given."""
    query = (
        select(RoleAssignment)
        .where(
            col(RoleAssignment.user_id).in_(list(user_ids)),
            col(RoleAssignment.revoked_at).is_(None),
        )
        .order_by(col(RoleAssignment.id))
    )
    return (await session.execute(query)).scalars().all()


async def roles_anywhere(
    session: AsyncSession, user_id: UUID, day: date
) -> Sequence[tuple[str, str]]:
    """Role and division of what the user holds on that day or later, also out of sight."""
    found = func.roles_anywhere(user_id, day).table_valued(column("role"), column("division_code"))
    return [(row.role, row.division_code) for row in await session.execute(select(found))]


async def find_assignment(
    session: AsyncSession, assignment_id: UUID, *, lock: bool = False
) -> RoleAssignment | None:
    """The assignment unless it was revoked."""
    found = await session.get(RoleAssignment, assignment_id, with_for_update=lock or None)
    return found if found is not None and found.revoked_at is None else None
