"""Queries of sessions and refresh tokens."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.identity.sessions.rules import SessionState
from kuangzheng.identity.sessions.tables import RefreshToken, Session


def state_of(row: Session) -> SessionState:
    return SessionState(row.id, row.started_at, row.last_used_at, row.expires_at, row.revoked_at)


async def unrevoked_of(session: AsyncSession, user_id: UUID, now: datetime) -> Sequence[Session]:
    """Sessions of a user neither revoked nor past their end, newest first."""
    query = (
        select(Session)
        .where(
            col(Session.user_id) == user_id,
            col(Session.revoked_at).is_(None),
            col(Session.expires_at) > now,
        )
        .order_by(col(Session.started_at).desc())
    )
    return (await session.execute(query)).scalars().all()


async def find(session: AsyncSession, session_id: UUID, *, lock: bool = False) -> Session | None:
    return await session.get(
        Session, session_id, with_for_update=lock or None, populate_existing=True
    )


async def revoke(
    session: AsyncSession, session_ids: Iterable[UUID], reason: str, now: datetime
) -> None:
    """End these sessions; one that was already revoked keeps its first reason."""
    await session.execute(
        update(Session)
        .where(col(Session.id).in_(list(session_ids)), col(Session.revoked_at).is_(None))
        .values(revoked_at=now, revoked_reason=reason)
        .execution_options(synchronize_session=False)
    )


async def revoke_every(session: AsyncSession, reason: str, now: datetime) -> None:
    """End all sessions of all users, as after a signing key became known."""
    await session.execute(
        update(Session)
        .where(col(Session.revoked_at).is_(None))
        .values(revoked_at=now, revoked_reason=reason)
        .execution_options(synchronize_session=False)
    )


async def find_token(session: AsyncSession, token_hash: bytes) -> RefreshToken | None:
    """The refresh token, locked: of two that come at once the second sees it used."""
    return await session.get(RefreshToken, token_hash, with_for_update=True, populate_existing=True)


async def delete_expired(session: AsyncSession, before: datetime) -> None:
    """Forget refresh tokens that expired before an instant."""
    await session.execute(
        delete(RefreshToken)
        .where(col(RefreshToken.expires_at) < before)
        .execution_options(synchronize_session=False)
    )
