"""Whose password and which letters end soon, under kz_worker."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.identity.agents.tables import AgentLetter
from kuangzheng.identity.reminders.rules import Contacts, EndingLetter, contacts_of
from kuangzheng.identity.users.tables import Credential, User


async def passwords_set(
    session: AsyncSession, span: tuple[datetime, datetime], after: UUID, limit: int
) -> Sequence[tuple[UUID, str, datetime, Contacts]]:
    """Active users whose password was set within the span: id, division, when, contacts; by id."""
    query = (
        select(
            col(User.id), col(User.division_code), col(Credential.set_at),
            col(User.phone), col(User.email),
        )
        .join(Credential, col(Credential.user_id) == col(User.id))
        .where(
            col(User.status) == "active", col(User.id) > after,
            col(Credential.set_at).between(*span), col(Credential.must_change).is_(False),
        )
        .order_by(col(User.id))
        .limit(limit)
    )  # fmt: skip
    return [
        (row[0], row[1], row[2], contacts_of(row[3], row[4]))
        for row in await session.execute(query)
    ]


async def letters_ending(
    session: AsyncSession, span: tuple[date, date], after: UUID, limit: int
) -> Sequence[EndingLetter]:
    """Letters not revoked whose last day lies in the span; by id. An account that is not active
    is not reached outside the application."""
    query = (
        select(AgentLetter, User)
        .join(User, col(User.id) == col(AgentLetter.user_id))
        .where(
            col(AgentLetter.revoked_at).is_(None), col(AgentLetter.id) > after,
            col(AgentLetter.valid_to).between(*span),
        )
        .order_by(col(AgentLetter.id))
        .limit(limit)
    )  # fmt: skip
    return [
        EndingLetter(
            letter.id, letter.user_id, letter.division_code, letter.letter_no, letter.valid_to,
            contacts_of(user.phone, user.email) if user.status == "active" else (),
        )
        for letter, user in await session.execute(query)
    ]
