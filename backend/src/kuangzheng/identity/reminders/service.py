"""Telling people in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.identity.notice_choices.service import tell
from kuangzheng.identity.organisations import repository as organisations
from kuangzheng.identity.reminders import repository
from kuangzheng.identity.reminders.rules import (
    EndingPassword,
    contacts_of,
    missing_years,
    of_holidays,
    of_letter,
    of_lockout,
    of_password,
    top_divisions,
)
from kuangzheng.identity.users.rules import PasswordPolicy, password_expires_on
from kuangzheng.identity.users.tables import User
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.notices import Notice

BEGINNING = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Batch:
    """The last id read, or None when there is no more; how many notices were new."""

    last: UUID | None
    told: int


async def remind_of_passwords(
    session: AsyncSession, now: datetime, policy: PasswordPolicy, steps: Sequence[int],
    after: UUID, limit: int,
) -> Batch:  # fmt: skip
    """One batch of users whose password ends within the longest of `steps` days."""
    oldest = now - timedelta(days=policy.max_age_days + 1)
    span = (oldest, oldest + timedelta(days=max(steps, default=0) + 2))
    rows = await repository.passwords_set(session, span, after, limit)
    notices = [
        of_password(
            EndingPassword(user_id, division, password_expires_on(set_at, policy), contacts),
            day_of(now), steps,
        )
        for user_id, division, set_at, contacts in rows
    ]  # fmt: skip
    return await _batch(session, now, [row[0] for row in rows], notices, limit)


async def remind_of_letters(
    session: AsyncSession, now: datetime, steps: Sequence[int], after: UUID, limit: int
) -> Batch:
    """One batch of letters of authority that end within the longest of `steps` days."""
    on = day_of(now)
    span = (on, on + timedelta(days=max(steps, default=0)))
    letters = await repository.letters_ending(session, span, after, limit)
    notices = [of_letter(letter, on, steps) for letter in letters]
    return await _batch(session, now, [letter.id for letter in letters], notices, limit)


async def remind_of_holidays(session: AsyncSession, now: datetime, top: str) -> int:
    """How many notices of years without an arrangement were new; `top` is where the installation
    is kept, else wherever a bureau has none above it."""
    on = day_of(now)
    missing = missing_years((await calendar_of(session)).years, on)
    if not missing:
        return 0
    divisions = [top] if top else top_divisions(await organisations.seats(session))
    notices = [of_holidays(year, division, on) for year in missing for division in divisions]
    return sum([await tell(session, notice, now) is not None for notice in notices])


async def tell_of_lockout(session: AsyncSession, user: User, now: datetime, minutes: int) -> None:
    """The security administrator and the user learn of it, at most once a day."""
    for notice in of_lockout(
        user.id, user.display_name, user.username, user.division_code, minutes,
        contacts_of(user.phone, user.email),
    ):  # fmt: skip
        await tell(session, notice, now)


async def _batch(
    session: AsyncSession, now: datetime, ids: Sequence[UUID], notices: Sequence[Notice | None],
    limit: int,
) -> Batch:  # fmt: skip
    told = 0
    for notice in notices:
        if notice is not None:
            told += await tell(session, notice, now) is not None
    return Batch(ids[-1] if len(ids) == limit else None, told)
