"""Telling people in time."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.notices import post_notice
from kuangzheng.licensing.reminders import repository
from kuangzheng.licensing.reminders.rules import FORGOTTEN_DAYS, Ending, reminders

BATCH = 200
Transaction = Callable[[], AbstractAsyncContextManager[AsyncSession]]


async def remind_all(transaction: Transaction, now: datetime, steps: Sequence[int]) -> int:
    """How many notices were new. In short transactions: an open one holds the feed back."""
    told = 0
    last: Ending | None = None
    while True:
        async with transaction() as session:
            batch, new = await remind(session, now, steps, last, BATCH)
        told += new
        if len(batch) < BATCH:
            return told
        last = batch[-1]


async def remind(
    session: AsyncSession, now: datetime, steps: Sequence[int], after: Ending | None, limit: int
) -> tuple[Sequence[Ending], int]:
    """One batch of what runs out, in order, after `after`; and how many notices were new."""
    on = day_of(now)
    span = (on - timedelta(days=FORGOTTEN_DAYS), on + timedelta(days=max(steps, default=0)))
    batch = await repository.ending(session, on, span, after, limit)
    told = 0
    for one in batch:
        for notice in reminders(one, on, steps):
            told += await post_notice(session, notice, now) is not None
    return batch, told
