"""Queries of signing keys, all under kz_worker."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.identity.keys.tables import SigningKeyRow


async def hold_rotation(session: AsyncSession) -> None:
    """One process at a time makes or retires keys."""
    await session.execute(
        select(func.pg_advisory_xact_lock(func.hashtextextended("kuangzheng-signing-keys", 0)))
    )


async def active(session: AsyncSession) -> SigningKeyRow | None:
    query = select(SigningKeyRow).where(col(SigningKeyRow.status) == "active")
    return (await session.execute(query)).scalar_one_or_none()


async def all_keys(session: AsyncSession) -> Sequence[SigningKeyRow]:
    """Every key there was, newest first."""
    query = select(SigningKeyRow).order_by(col(SigningKeyRow.created_at).desc())
    return (await session.execute(query)).scalars().all()


async def find_key(session: AsyncSession, kid: str) -> SigningKeyRow | None:
    query = select(SigningKeyRow).where(col(SigningKeyRow.kid) == kid)
    return (await session.execute(query)).scalar_one_or_none()


async def unretired(session: AsyncSession) -> Sequence[SigningKeyRow]:
    query = select(SigningKeyRow).where(col(SigningKeyRow.status) != "retired")
    return (await session.execute(query)).scalars().all()


async def retire(session: AsyncSession, now: datetime, *, every: bool = False) -> None:
    """Retire keys whose end has come; `every` retires all at once."""
    query = update(SigningKeyRow).where(col(SigningKeyRow.status) != "retired")
    if not every:
        query = query.where(
            col(SigningKeyRow.status) == "retiring", col(SigningKeyRow.retire_after) <= now
        )
    await session.execute(
        query.values(status="retired", retired_at=now, private_sealed=None).execution_options(
            synchronize_session=False
        )
    )


async def begin_retiring(session: AsyncSession, ends: datetime) -> None:
    """The active key signs no more: its private half is erased, its public half stays."""
    await session.execute(
        update(SigningKeyRow)
        .where(col(SigningKeyRow.status) == "active")
        .values(status="retiring", retire_after=ends, private_sealed=None)
        .execution_options(synchronize_session=False)
    )
