"""Queries of sign-in, all under kz_worker except `lift`."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.identity.organisations.tables import Organisation
from kuangzheng.identity.tokens.rules import Count
from kuangzheng.identity.tokens.tables import LoginFailure
from kuangzheng.identity.users.tables import Credential, User


@dataclass(frozen=True, slots=True)
class SignInAccount:
    """What sign-in needs to know of a user."""

    user: User
    credential: Credential
    organisation_status: str
    holder_id: UUID | None

    @property
    def is_active(self) -> bool:
        return self.user.status == "active" and self.organisation_status == "active"


async def account_named(session: AsyncSession, username: str) -> SignInAccount | None:
    query = _ACCOUNT.where(col(User.username) == username)
    return _account((await session.execute(query)).one_or_none())


async def account_locked(session: AsyncSession, user_id: UUID) -> SignInAccount | None:
    """The account with its user row locked, so that sign-ins of one user queue up."""
    query = _ACCOUNT.where(col(User.id) == user_id).with_for_update(of=User)
    return _account((await session.execute(query)).one_or_none())


_ACCOUNT = (
    select(User, Credential, col(Organisation.status), col(Organisation.holder_id))
    .join(Credential, col(Credential.user_id) == col(User.id))
    .join(Organisation, col(Organisation.id) == col(User.organisation_id))
    .execution_options(populate_existing=True)
)


def _account(row: Row[User, Credential, str, UUID | None] | None) -> SignInAccount | None:
    return SignInAccount(row[0], row[1], row[2], row[3]) if row else None


async def rehash(session: AsyncSession, user_id: UUID, before: str, after: str) -> None:
    """The same password under newer parameters; nothing happens if it was changed meanwhile."""
    await session.execute(
        update(Credential)
        .where(col(Credential.user_id) == user_id, col(Credential.password_hash) == before)
        .values(password_hash=after)
        .execution_options(synchronize_session=False)
    )


async def count_of(
    session: AsyncSession, kind: str, subject: str, *, now: datetime | None = None
) -> Count | None:
    """The count; with `now` its row is made if need be and locked."""
    key = (kind, subject)
    if now is not None:
        await session.execute(
            insert(LoginFailure)
            .values(kind=kind, subject=subject, failures=0, window_from=now)
            .on_conflict_do_nothing()
        )
    row = await session.get(
        LoginFailure, key, with_for_update=True if now else None, populate_existing=True
    )
    return Count(row.failures, row.window_from, row.locked_until) if row else None


async def store_count(session: AsyncSession, kind: str, subject: str, count: Count) -> None:
    await session.execute(
        update(LoginFailure)
        .where(col(LoginFailure.kind) == kind, col(LoginFailure.subject) == subject)
        .values(
            failures=count.failures, window_from=count.window_from, locked_until=count.locked_until
        )
        .execution_options(synchronize_session=False)
    )  # fmt: skip


async def lift(session: AsyncSession, username: str) -> None:
    """Forget the failures of an account."""
    await session.execute(
        update(LoginFailure)
        .where(col(LoginFailure.kind) == "account", col(LoginFailure.subject) == username)
        .values(failures=0, locked_until=None)
        .execution_options(synchronize_session=False)
    )


async def delete_old_counts(session: AsyncSession, before: datetime) -> None:
    """Forget counts whose window began before an instant and whose lockout is over by then."""
    await session.execute(
        delete(LoginFailure)
        .where(
            col(LoginFailure.window_from) < before,
            (col(LoginFailure.locked_until).is_(None)) | (col(LoginFailure.locked_until) < before),
        )
        .execution_options(synchronize_session=False)
    )
