"""Queries of users and credentials."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.identity.base import exact_count, ordered
from kuangzheng.identity.organisations.tables import Organisation
from kuangzheng.identity.roles.tables import RoleAssignment
from kuangzheng.identity.sessions.tables import Session
from kuangzheng.identity.tokens.tables import LoginFailure
from kuangzheng.identity.users.tables import Credential, FormerPassword, User
from kuangzheng.kernel.paging import PageRequest, Sorts

USER_SORTS = Sorts(
    "username",
    {
        "username": ordered(col(User.username), col(User.id)),
        "updated_at": ordered(col(User.updated_at), col(User.id)),
    },
)


@dataclass(frozen=True, slots=True)
class UserFilter:
    """Declared filters of the list."""

    q: str | None = None
    status: str | None = None
    organisation_id: UUID | None = None
    role: str | None = None
    roles: tuple[str, ...] = ()
    """Holders of any of them."""


@dataclass(frozen=True, slots=True)
class Account:
    """A user with what the application shows beside it."""

    user: User
    organisation_name: str
    must_change: bool
    last_login_at: datetime | None
    locked_until: datetime | None


def _accounts() -> Select[*tuple[Any, ...]]:
    last_login = (
        select(func.max(Session.started_at))
        .where(col(Session.user_id) == col(User.id))
        .scalar_subquery()
    )
    locked = (
        select(col(LoginFailure.locked_until))
        .where(col(LoginFailure.kind) == "account", col(LoginFailure.subject) == col(User.username))
        .scalar_subquery()
    )
    return (
        select(User, col(Organisation.name), col(Credential.must_change), last_login, locked)
        .join(Organisation, col(Organisation.id) == col(User.organisation_id))
        .join(Credential, col(Credential.user_id) == col(User.id))
    )


async def list_accounts(
    session: AsyncSession, wanted: UserFilter, page: PageRequest, today: date
) -> tuple[list[Account], int | None]:
    """One row more than the page holds, and the exact count when asked for."""
    query = _accounts()
    if wanted.q:
        query = query.where(
            or_(
                col(User.username).contains(wanted.q, autoescape=True),
                col(User.display_name).contains(wanted.q, autoescape=True),
            )
        )
    if wanted.status:
        query = query.where(col(User.status) == wanted.status)
    if wanted.organisation_id:
        query = query.where(col(User.organisation_id) == wanted.organisation_id)
    if wanted.role:
        query = query.where(col(User.id).in_(_holders_of((wanted.role,), today)))
    if wanted.roles:
        query = query.where(col(User.id).in_(_holders_of(wanted.roles, today)))
    total = await exact_count(session, query, page)
    rows = await session.execute(USER_SORTS.apply(query, page))
    return [Account(*row) for row in rows], total


def _holders_of(roles: Sequence[str], today: date) -> Select[UUID]:
    return select(col(RoleAssignment.user_id)).where(
        col(RoleAssignment.role).in_(roles),
        col(RoleAssignment.revoked_at).is_(None),
        col(RoleAssignment.valid_from) <= today,
        or_(col(RoleAssignment.valid_to).is_(None), col(RoleAssignment.valid_to) >= today),
    )


async def ever_held(session: AsyncSession, user_id: UUID, role: str) -> bool:
    """Whether the account has or had a role."""
    query = select(col(RoleAssignment.id)).where(
        col(RoleAssignment.user_id) == user_id, col(RoleAssignment.role) == role
    )
    return (await session.execute(query.limit(1))).first() is not None


async def find_account(
    session: AsyncSession, user_id: UUID, *, lock: bool = False
) -> Account | None:
    query = _accounts().where(col(User.id) == user_id).execution_options(populate_existing=True)
    if lock:
        query = query.with_for_update(of=User)
    row = (await session.execute(query)).one_or_none()
    return Account(*row) if row else None


async def insert_credential(
    session: AsyncSession, user: User, password_hash: str, now: datetime, must_change: bool
) -> None:
    await session.execute(
        insert(Credential).values(
            user_id=user.id, division_code=user.division_code, password_hash=password_hash,
            set_at=now, must_change=must_change,
        )
    )  # fmt: skip


async def replace_password(
    session: AsyncSession, user_id: UUID, password_hash: str, now: datetime, must_change: bool
) -> None:
    """Set a new password; the trigger keeps the former one."""
    await session.execute(
        update(Credential)
        .where(col(Credential.user_id) == user_id)
        .values(password_hash=password_hash, set_at=now, must_change=must_change)
        .execution_options(synchronize_session=False)
    )


async def demand_change(session: AsyncSession, username: str) -> None:
    """The password has to be changed at the next sign-in."""
    of_user = select(col(User.id)).where(col(User.username) == username).scalar_subquery()
    await session.execute(
        update(Credential)
        .where(col(Credential.user_id) == of_user)
        .values(must_change=True)
        .execution_options(synchronize_session=False)
    )


async def disabled_after_id(session: AsyncSession, last: UUID | None, limit: int) -> list[User]:
    """Disabled users in the order of their ids, after one of them."""
    query = select(User).where(col(User.status) == "disabled").order_by(col(User.id)).limit(limit)
    if last is not None:
        query = query.where(col(User.id) > last)
    return list((await session.execute(query)).scalars())


async def any_user(session: AsyncSession) -> bool:
    """Whether there is any account in sight."""
    return (await session.execute(select(col(User.id)).limit(1))).first() is not None


async def former_hashes(session: AsyncSession, user_id: UUID, count: int) -> Sequence[str]:
    """The last `count` hashes before the present one, newest first (kz_worker only)."""
    query = (
        select(col(FormerPassword.password_hash))
        .where(col(FormerPassword.user_id) == user_id)
        .order_by(col(FormerPassword.no).desc())
        .limit(count)
    )
    return (await session.execute(query)).scalars().all()


async def credential(
    session: AsyncSession, user_id: UUID, *, lock: bool = False
) -> Credential | None:
    """The credential with its hash (kz_worker only)."""
    return await session.get(
        Credential, user_id, with_for_update=lock or None, populate_existing=True
    )
