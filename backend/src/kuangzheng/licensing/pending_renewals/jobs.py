"""Showing rights as pending, and no longer, as periodic work."""

from collections.abc import Sequence
from datetime import datetime, time
from operator import itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.jobs.batches import Transaction, in_batches
from kuangzheng.licensing.pending_renewals import repository
from kuangzheng.licensing.pending_renewals.service import CLOCK, CLOCK_NAME, By, end, stand
from kuangzheng.licensing.rulings.layers import Layers, RulingLayers

_FIRST = UUID(int=0)


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
    """How many rights are shown as pending from now on."""

    async def read(session: AsyncSession, after: UUID, size: int) -> Sequence[Any]:
        return await repository.undecided(session, day_of(now), after, size)

    async def show(session: AsyncSession, rows: Sequence[Any]) -> int:
        calendar, standing = await calendar_of(session), set[UUID]()
        for row in rows:
            if row["right_id"] in standing:
                continue  # one of several renewals of a right is enough
            if await stand(session, row, layers, calendar, now):
                standing.add(row["right_id"])
        return len(standing)

    return await in_batches(transaction, read, show, first=_FIRST, place=itemgetter("id"))


async def end_settled(transaction: Transaction, now: datetime) -> int:
    """How many are shown no longer since their holder took the application back."""
    by = By(CLOCK, CLOCK_NAME, "续期申请已撤回或者办结")

    async def over(session: AsyncSession, rows: Sequence[Any]) -> int:
        return sum([
            await end(session, row["application_id"], row["state"], by, now) for row in rows
        ])  # fmt: skip

    return await in_batches(
        transaction, repository.settled, over, first=_FIRST, place=itemgetter("id")
    )
