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
_CONSOLIDATED = text("SELECT find_consolidated(:id)")
_GREEN = text(
    "SELECT fact, on_date, document_no, data->'effects' AS effects FROM restoration_facts"
    " WHERE right_id = :id AND topic = 'green_mine' ORDER BY told_at DESC, id DESC LIMIT 1"
)
_TERM_END = text(
    "SELECT coalesce((SELECT s.term_to FROM licences l JOIN licence_versions s"
    " ON s.licence_id = l.id AND (s.valid_during @> CAST(:on AS date)) IS TRUE"
    " WHERE l.right_id = :id AND s.status NOT IN ('lapsed', 'revoked', 'cancelled')"
    " ORDER BY l.issued_on DESC, l.id DESC LIMIT 1),"
    " (SELECT term_to FROM mining_right_versions WHERE right_id = :id"
    " AND (valid_during @> CAST(:on AS date)) IS TRUE))"
)

_STANDING_RIGHT = text(
    "SELECT v.kind, v.area_km2, f.area_km2 AS first_area, lower(f.valid_during) AS first_on,"
    " CASE WHEN m.status = 'producing' THEN m.status_since END AS producing_since"
    " FROM mining_right_versions v CROSS JOIN LATERAL (SELECT e.area_km2, e.valid_during"
    " FROM mining_right_versions e WHERE e.right_id = v.right_id"
    " ORDER BY e.valid_during LIMIT 1) f LEFT JOIN mines m ON m.id = v.mine_id"
    " WHERE v.right_id = :id AND (v.valid_during @> CAST(:on AS date)) IS TRUE"
)
_ENTERED_AREA = text(
    "SELECT code, name, minerals, area_km2 FROM mining_right_versions"
    " WHERE right_id = :id AND lower(valid_during) <= :on"
    " ORDER BY document_no IS NOT DISTINCT FROM :no DESC, lower(valid_during) DESC LIMIT 1"
)
_APPLICANT = text("SELECT credit_code, status FROM holders WHERE id = :id")


async def applicant(session: AsyncSession, holder_id: UUID) -> RowMapping | None:
    """The credit code of who applies, and whether it is still there."""
    return (await session.execute(_APPLICANT, {"id": holder_id})).mappings().one_or_none()


async def standing_right(session: AsyncSession, right_id: UUID, on: date) -> RowMapping | None:
    """A right with its first day and area, and since when its mine produces."""
    values = {"id": right_id, "on": on}
    return (await session.execute(_STANDING_RIGHT, values)).mappings().one_or_none()


async def entered_area(
    session: AsyncSession, right_id: UUID, decision_no: str | None, on: date
) -> RowMapping | None:
    """The right as that decision entered it, once it is in force on the day."""
    values = {"id": right_id, "no": decision_no, "on": on}
    return (await session.execute(_ENTERED_AREA, values)).mappings().one_or_none()


async def consolidated_right(session: AsyncSession, right_id: UUID) -> bool:
    """Whether a right came out of a consolidation or was kept by one."""
    return bool((await session.execute(_CONSOLIDATED, {"id": right_id})).scalar_one())


async def green_fact(session: AsyncSession, right_id: UUID) -> RowMapping | None:
    """Restoration's newest word of the right's green mine."""
    found = await session.execute(_GREEN, {"id": right_id})
    return found.mappings().one_or_none()


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
