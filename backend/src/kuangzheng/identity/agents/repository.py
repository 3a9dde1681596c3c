"""Queries of letters of authority."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.identity.agents.rules import Letter
from kuangzheng.identity.agents.tables import AgentLetter
from kuangzheng.identity.base import exact_count, ordered
from kuangzheng.identity.organisations.tables import Organisation
from kuangzheng.identity.users.tables import User
from kuangzheng.kernel.paging import PageRequest, Sorts

AGENT_SORTS = Sorts(
    "-valid_to", {"valid_to": ordered(col(AgentLetter.valid_to), col(AgentLetter.id))}
)


@dataclass(frozen=True, slots=True)
class NamedLetter:
    """A letter with the names shown beside it; `holder_name` where the holder's organisation is
    known here and within the caller's scope."""

    letter: AgentLetter
    user_name: str
    username: str
    holder_name: str | None


def _named() -> Select[*tuple[Any, ...]]:
    holder = (
        select(func.min(col(Organisation.name)))
        .where(col(Organisation.holder_id) == col(AgentLetter.holder_id))
        .scalar_subquery()
    )
    return select(AgentLetter, col(User.display_name), col(User.username), holder).join(
        User, col(User.id) == col(AgentLetter.user_id)
    )


async def list_letters(
    session: AsyncSession, user_id: UUID | None, holder_id: UUID | None, page: PageRequest
) -> tuple[list[NamedLetter], int | None]:
    """One row more than the page holds, and the exact count when asked for."""
    query = _named()
    if user_id is not None:
        query = query.where(col(AgentLetter.user_id) == user_id)
    if holder_id is not None:
        query = query.where(col(AgentLetter.holder_id) == holder_id)
    total = await exact_count(session, query, page)
    rows = await session.execute(AGENT_SORTS.apply(query, page))
    return [NamedLetter(*row) for row in rows], total


async def one(session: AsyncSession, letter_id: UUID) -> NamedLetter:
    """A letter that is there, with its names."""
    query = _named().where(col(AgentLetter.id) == letter_id)
    return NamedLetter(*(await session.execute(query)).one())


async def find(
    session: AsyncSession, letter_id: UUID, *, lock: bool = False
) -> AgentLetter | None:
    return await session.get(AgentLetter, letter_id, with_for_update=lock or None)


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
