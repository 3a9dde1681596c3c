"""Queries of what an application is about: the block it takes, the term it renews."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

_OCCUPY = text(
    "UPDATE planned_blocks b SET occupied_by_right_id = :right, version = version + 1,"
    " updated_at = :at WHERE id = :id AND (occupied_by_right_id IS NULL OR EXISTS ("
    "SELECT FROM mining_right_versions v WHERE v.right_id = b.occupied_by_right_id"
    " AND (v.valid_during @> CAST(:on AS date)) IS TRUE AND v.status = 'extinguished'))"
    " RETURNING id"
)
_OCCUPANT = text(
    "SELECT v.code, v.name, h.name AS holder_name FROM planned_blocks b"
    " JOIN mining_right_versions v ON v.right_id = b.occupied_by_right_id"
    " AND (v.valid_during @> CAST(:on AS date)) IS TRUE"
    " LEFT JOIN holders h ON h.id = v.holder_id WHERE b.id = :id"
)
_TERM_END = text(
    "SELECT coalesce((SELECT s.term_to FROM licences l JOIN licence_versions s"
    " ON s.licence_id = l.id AND (s.valid_during @> CAST(:on AS date)) IS TRUE"
    " WHERE l.right_id = :id AND s.status NOT IN ('lapsed', 'revoked', 'cancelled')"
    " ORDER BY l.issued_on DESC, l.id DESC LIMIT 1),"
    " (SELECT term_to FROM mining_right_versions WHERE right_id = :id"
    " AND (valid_during @> CAST(:on AS date)) IS TRUE))"
)


async def occupy_block(
    session: AsyncSession, block_id: UUID, right_id: UUID, on: date, at: datetime
) -> bool:
    """The block is the right's from now on; False: another right that still exists is on it."""
    values = {"id": block_id, "right": right_id, "on": on, "at": at}
    return (await session.execute(_OCCUPY, values)).first() is not None


async def occupant(session: AsyncSession, block_id: UUID, on: date) -> RowMapping | None:
    """The right on a block and its holder; None where it is out of sight."""
    values = {"id": block_id, "on": on}
    return (await session.execute(_OCCUPANT, values)).mappings().one_or_none()


async def term_end(session: AsyncSession, right_id: UUID, on: date) -> date | None:
    """The last day of the newest licence in being, of the right where it has none."""
    found: date | None = (
        await session.execute(_TERM_END, {"id": right_id, "on": on})
    ).scalar_one_or_none()
    return found
