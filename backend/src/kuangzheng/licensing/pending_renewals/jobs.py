"""Showing rights as pending, and no longer, as periodic work."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.licensing.pending_renewals import repository
from kuangzheng.licensing.pending_renewals.service import CLOCK, CLOCK_NAME, By, end, stand
from kuangzheng.licensing.rulings.layers import Layers, RulingLayers

BATCH = 100
Transaction = Callable[[], AbstractAsyncContextManager[AsyncSession]]


@schedule(
    "licensing.pending_renewals", Daily(time(0, 10)), catch_up="latest",
    lane="licensing:applications",
)  # fmt: skip
async def show_pending(context: JobContext) -> dict[str, Any]:
    """Of every right whose term is over while its renewal is not decided."""
    async with context.session() as session:
        layers = await RulingLayers(context.database).current(session)
    now = context.clock.now()
    over = await end_settled(context.session, now)
    return {"ended": over, "pending": await stand_undecided(context.session, layers, now)}


async def stand_undecided(transaction: Transaction, layers: Layers, now: datetime) -> int:
    """How many rights are shown as pending from now on. In short transactions."""
    after, shown = UUID(int=0), 0
    while True:
        async with transaction() as session:
            rows = await repository.undecided(session, day_of(now), after, BATCH)
            calendar = await calendar_of(session)
            standing: set[UUID] = set()
            for row in rows:
                if row["right_id"] in standing:
                    continue  # one of several renewals of a right is enough
                if await stand(session, row, layers, calendar, now):
                    standing.add(row["right_id"])
            shown += len(standing)
        if len(rows) < BATCH:
            return shown
        after = rows[-1]["id"]


async def end_settled(transaction: Transaction, now: datetime) -> int:
    """How many are shown no longer since their holder took the application back."""
    after, over = UUID(int=0), 0
    while True:
        async with transaction() as session:
            rows = await repository.settled(session, after, BATCH)
            for row in rows:
                by = By(CLOCK, CLOCK_NAME, "续期申请已撤回或者办结")
                over += await end(session, row["application_id"], row["state"], by, now)
        if len(rows) < BATCH:
            return over
        after = rows[-1]["id"]
