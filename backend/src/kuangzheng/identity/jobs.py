"""Periodic work of identity."""

from datetime import time
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.identity.base import authority
from kuangzheng.identity.reminders import service as reminders
from kuangzheng.identity.settings import identity_settings
from kuangzheng.identity.tokens.service import sweep
from kuangzheng.identity.users.rules import PasswordPolicy
from kuangzheng.kernel.jobs import Daily, JobContext, schedule

BATCH = 200


@schedule("identity.sweep", Daily(time(2, 10)), catch_up="latest", lane="identity")
async def sweep_sign_in(context: JobContext) -> dict[str, Any]:
    """Forget refresh tokens and failure counts that are of no more use."""
    worker = context.worker
    async with worker.database.session(authority("system:sweep")) as session:
        await sweep(session, worker.clock.now())
    return {}


@schedule("identity.reminders", Daily(time(8, 0)), catch_up="latest", lane="identity")
async def remind_people(context: JobContext) -> dict[str, Any]:
    """Passwords and letters of authority that end, years without holidays; in short
    transactions."""
    settings, now = identity_settings(context.settings), context.clock.now()
    steps = settings.identity_reminder_days
    policy = PasswordPolicy(max_age_days=settings.identity_password_max_age_days)

    async def passwords(session: AsyncSession, after: UUID) -> reminders.Batch:
        return await reminders.remind_of_passwords(session, now, policy, steps, after, BATCH)

    async def letters(session: AsyncSession, after: UUID) -> reminders.Batch:
        return await reminders.remind_of_letters(session, now, steps, after, BATCH)

    async with context.session() as session:
        told = await reminders.remind_of_holidays(session, now, settings.identity_top_division)
    for batch_of in (passwords, letters):
        after: UUID | None = reminders.BEGINNING
        while after is not None:
            async with context.session() as session:
                batch = await batch_of(session, after)
            told, after = told + batch.told, batch.last
    return {"told": told}
