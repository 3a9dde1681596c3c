"""Queries of absences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from kuangzheng.identity.absences.rules import Person
from kuangzheng.identity.absences.tables import Absence
from kuangzheng.identity.base import exact_count, ordered
from kuangzheng.identity.organisations.tables import Organisation
from kuangzheng.identity.roles import repository as roles
from kuangzheng.identity.roles.rules import Held
from kuangzheng.identity.users.tables import User
from kuangzheng.kernel.paging import PageRequest, Sorts

ABSENCE_SORTS = Sorts("-last_day", {"last_day": ordered(col(Absence.last_day), col(Absence.id))})


@dataclass(frozen=True, slots=True)
class Named:
    """An absence, who is away, who stands in, and who recorded it."""

    absence: Absence
    user: User
    deputy: User
    recorder: str


def _named() -> Select[*tuple[Any, ...]]:
    away, deputy, recorder = aliased(User), aliased(User), aliased(User)
    return (
        select(Absence, away, deputy, col(recorder.display_name))
        .join(away, col(away.id) == col(Absence.user_id))
        .join(deputy, col(deputy.id) == col(Absence.deputy_id))
        .join(recorder, col(recorder.id) == col(Absence.recorded_by))
    )


async def listed(
    session: AsyncSession, person: UUID, organisation: UUID | None, page: PageRequest
) -> tuple[list[Named], int | None]:
    """Of a person, away or standing in; with `organisation` of all its people."""
    query = _named()
    if organisation is None:
        query = query.where(
            or_(col(Absence.user_id) == person, col(Absence.deputy_id) == person)
        )
    else:
        people = select(col(User.id)).where(col(User.organisation_id) == organisation)
        query = query.where(col(Absence.user_id).in_(people))
    total = await exact_count(session, query, page)
    rows = await session.execute(ABSENCE_SORTS.apply(query, page))
    return [Named(*row) for row in rows], total


async def one(session: AsyncSession, absence_id: UUID) -> Named | None:
    row = (await session.execute(_named().where(col(Absence.id) == absence_id))).one_or_none()
    return Named(*row) if row else None


async def locked(session: AsyncSession, absence_id: UUID) -> Absence | None:
    return await session.get(Absence, absence_id, with_for_update=True)


async def lock_people(session: AsyncSession, people: Sequence[UUID]) -> dict[UUID, User]:
    """Locked in the order of their ids, so that two recordings cannot miss each other."""
    query = select(User).where(col(User.id).in_(people)).order_by(col(User.id))
    rows = await session.execute(query.with_for_update())
    return {row.id: row for row in rows.scalars()}


async def persons(session: AsyncSession, users: Sequence[User]) -> dict[UUID, Person]:
    """What decides about them; an account counts only while its organisation is active too."""
    held: dict[UUID, list[Held]] = {one.id: [] for one in users}
    for row in await roles.assignments_of(session, list(held)):
        held[row.user_id].append(
            Held(row.role, row.division_code, row.valid_from, row.valid_to)
        )
    homes = select(col(Organisation.id)).where(
        col(Organisation.id).in_({one.organisation_id for one in users}),
        col(Organisation.status) == "active",
    )  # fmt: skip
    live = set((await session.execute(homes)).scalars())
    return {
        one.id: Person(
            str(one.organisation_id), one.status == "active" and one.organisation_id in live,
            held[one.id],
        )
        for one in users
    }  # fmt: skip


async def colleagues(session: AsyncSession, of: User) -> Sequence[User]:
    query = (
        select(User)
        .where(
            col(User.organisation_id) == of.organisation_id, col(User.id) != of.id,
            col(User.status) == "active",
        )
        .order_by(col(User.display_name), col(User.id))
    )  # fmt: skip
    return (await session.execute(query)).scalars().all()


async def overlapping(
    session: AsyncSession, person: UUID, first: date, last: date, *, standing_in: bool = False
) -> bool:
    """Whether the person is away, or stands in for another, on one of these days."""
    who = col(Absence.deputy_id) if standing_in else col(Absence.user_id)
    query = select(col(Absence.id)).where(
        who == person, col(Absence.revoked_at).is_(None), col(Absence.first_day) <= last,
        col(Absence.last_day) >= first,
    )  # fmt: skip
    return (await session.execute(query.limit(1))).first() is not None


async def in_force_for(
    session: AsyncSession, deputy: UUID, on: date
) -> Sequence[tuple[Absence, User]]:
    """The absences in force in which the person stands in, and who is away."""
    query = (
        select(Absence, User)
        .join(User, col(User.id) == col(Absence.user_id))
        .where(
            and_(col(Absence.deputy_id) == deputy, col(Absence.revoked_at).is_(None)),
            col(Absence.first_day) <= on, col(Absence.last_day) >= on,
        )
        .order_by(col(Absence.id))
    )  # fmt: skip
    return [(row[0], row[1]) for row in await session.execute(query)]
