"""Telling people in time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.jobs.batches import Transaction, in_batches
from kuangzheng.kernel.notices import post_notice
from kuangzheng.licensing.reminders import repository
from kuangzheng.licensing.reminders.rules import FORGOTTEN_DAYS, Ending, reminders


async def remind_all(transaction: Transaction, now: datetime, steps: Sequence[int]) -> int:
    """How many notices were new."""
    on = day_of(now)
    span = (on - timedelta(days=FORGOTTEN_DAYS), on + timedelta(days=max(steps, default=0)))

    async def read(session: AsyncSession, after: Ending | None, size: int) -> Sequence[Ending]:
        return await repository.ending(session, on, span, after, size)

    async def tell(session: AsyncSession, endings: Sequence[Ending]) -> int:
        new = [
            await post_notice(session, notice, now) is not None
            for one in endings for notice in reminders(one, on, steps)
        ]  # fmt: skip
        return sum(new)

    first: Ending | None = None
    return await in_batches(transaction, read, tell, first=first, place=lambda one: one)
