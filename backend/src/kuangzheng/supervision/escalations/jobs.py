"""Every half an hour: what is over its day climbs, what is done no longer stands above."""

from datetime import timedelta
from typing import Any

from kuangzheng.kernel.jobs import Every, JobContext, schedule
from kuangzheng.supervision.escalations import climbing


@schedule(
    "supervision.escalate", Every(timedelta(minutes=30)), catch_up="latest",
    lane="supervision:escalate",
)  # fmt: skip
async def escalate(context: JobContext) -> dict[str, Any]:
    """In short transactions: a worker that is killed in between has told what it committed, and
    the next one tells the rest."""
    now, told = context.clock.now(), 0
    async with context.session() as session:
        settled = await climbing.settle(session, now)
    after: climbing.Place | None = climbing.FIRST
    while after is not None:
        async with context.session() as session:
            new, after = await climbing.climb(session, now, after)
        told += new
    return {"told": told, "settled": settled}
