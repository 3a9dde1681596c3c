"""Queries of letters of authority."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.identity.agents.rules import Letter
from kuangzheng.identity.agents.tables import AgentLetter
from kuangzheng.identity.base import ordered
from kuangzheng.kernel.paging import PageRequest, Sorts

AGENT_SORTS = Sorts(
    "-valid_to", {"valid_to": ordered(col(AgentLetter.valid_to), col(AgentLetter.id))}
)


async def list_letters(
    session: AsyncSession, user_id: UUID | None, holder_id: UUID | None, page: PageRequest
) -> list[AgentLetter]:
    query = select(AgentLetter)
    if user_id is not None:
        query = query.where(col(AgentLetter.user_id) == user_id)
    if holder_id is not None:
        query = query.where(col(AgentLetter.holder_id) == holder_id)
    return list((await session.execute(AGENT_SORTS.apply(query, page))).scalars())


async def find(session: AsyncSession, letter_id: UUID) -> AgentLetter | None:
    return await session.get(AgentLetter, letter_id, with_for_update=True)


async def letters_of(session: AsyncSession, user_id: UUID) -> list[Letter]:
    """All letters of a user, as the rules see them."""
    query = select(AgentLetter).where(col(AgentLetter.user_id) == user_id)
    return [
        Letter(
            row.holder_id, row.valid_from, row.valid_to, tuple(row.scope),
            row.revoked_at is not None,
        )
        for row in (await session.execute(query)).scalars()
    ]  # fmt: skip
