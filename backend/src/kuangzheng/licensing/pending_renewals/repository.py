"""Every query of pending renewals."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.licensing.pending_renewals.tables import PendingRenewal

# asked for is what was sent in first: a correction later does not make it late
_UNDECIDED = text(
    "SELECT a.id, a.serial, a.title, a.division_code, a.right_id, a.holder_id, v.name, v.term_to,"
    " (SELECT (min(s.at) AT TIME ZONE 'Asia/Shanghai')::date FROM application_acts s"
    " WHERE s.application_id = a.id AND s.act = 'submit') AS asked_on"
    " FROM applications a JOIN mining_right_versions v ON v.right_id = a.right_id"
    " AND (v.valid_during @> CAST(:on AS date)) IS TRUE"
    " WHERE a.kind = 'renewal' AND a.closed_on IS NULL AND a.state <> 'draft'"
    " AND v.status <> 'extinguished' AND v.term_to < :on"
    " AND (v.licence_status IS NULL OR v.licence_status = 'valid')"
    " AND NOT EXISTS (SELECT FROM pending_renewals p WHERE p.application_id = a.id)"
    " AND a.id > :after ORDER BY a.id LIMIT :limit"
)
_SETTLED = text(
    "SELECT p.id, p.right_id, p.application_id, a.state FROM pending_renewals p"
    " JOIN applications a ON a.id = p.application_id"
    " WHERE p.ended_on IS NULL AND a.closed_on IS NOT NULL AND p.id > :after"
    " ORDER BY p.id LIMIT :limit"
)
_SHOWN = text(
    "SELECT p.application_id, a.serial, p.asked_on, p.since, p.basis, p.confirmed"
    " FROM pending_renewals p JOIN applications a ON a.id = p.application_id"
    " WHERE p.right_id = :right AND p.since <= :on AND (p.ended_on IS NULL OR p.ended_on > :on)"
    " ORDER BY p.since DESC LIMIT 1"
)
_END = text(
    "UPDATE pending_renewals SET ended_on = greatest(:on, since), ended_by = :by,"
    " version = version + 1, updated_at = greatest(:at, updated_at)"
    " WHERE application_id = :application AND ended_on IS NULL RETURNING right_id"
)


async def undecided(
    session: AsyncSession, on: date, after: UUID, limit: int
) -> Sequence[RowMapping]:
    """Open renewals of rights whose term is over and that the register shows as nothing else."""
    values = {"on": on, "after": after, "limit": limit}
    return (await session.execute(_UNDECIDED, values)).mappings().all()


async def settled(session: AsyncSession, after: UUID, limit: int) -> Sequence[RowMapping]:
    """Rights still shown as pending although their application is closed."""
    return (await session.execute(_SETTLED, {"after": after, "limit": limit})).mappings().all()


async def of_application(session: AsyncSession, application_id: UUID) -> PendingRenewal | None:
    query = select(PendingRenewal).where(
        col(PendingRenewal.application_id) == application_id,
        col(PendingRenewal.ended_on).is_(None),
    )
    found: PendingRenewal | None = (await session.execute(query)).scalar_one_or_none()
    return found


async def shown(session: AsyncSession, right_id: UUID, on: date) -> RowMapping | None:
    """The renewal by which a right is pending on a day."""
    values = {"right": right_id, "on": on}
    return (await session.execute(_SHOWN, values)).mappings().one_or_none()


async def enter(session: AsyncSession, row: PendingRenewal) -> None:
    session.add(row)
    await session.flush()


async def end(session: AsyncSession, values: dict[str, Any]) -> UUID | None:
    """The right whose state is over; None where none was pending by the application."""
    found: UUID | None = (await session.execute(_END, values)).scalar_one_or_none()
    return found
