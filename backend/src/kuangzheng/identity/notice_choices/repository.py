"""Queries of notice choices and rules."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.identity.notice_choices.tables import NoticeChoice, NoticeRule
from kuangzheng.kernel.db.scope import ancestors


async def choice_of(
    session: AsyncSession, user_id: UUID, *, lock: bool = False
) -> NoticeChoice | None:
    query = select(NoticeChoice).where(col(NoticeChoice.user_id) == user_id)
    if lock:
        query = query.with_for_update()
    return (await session.execute(query)).scalar_one_or_none()


async def rule_over(session: AsyncSession, division: str) -> NoticeRule | None:
    """Of the division itself, or of the nearest one above that has any."""
    above = [division[:6], *ancestors(division[:6])]
    query = select(NoticeRule).where(col(NoticeRule.division_code).in_(above))
    rows = (await session.execute(query)).scalars().all()
    return max(rows, key=lambda row: row.division_code.rstrip("0"), default=None)


async def rule_of(
    session: AsyncSession, division: str, *, lock: bool = False
) -> NoticeRule | None:
    query = select(NoticeRule).where(col(NoticeRule.division_code) == division)
    if lock:
        query = query.with_for_update()
    return (await session.execute(query)).scalar_one_or_none()
