"""Nightly: what was sent or waited longer than it is kept."""

from datetime import time, timedelta
from typing import Any

from kuangzheng.kernel.jobs.context import JobContext
from kuangzheng.kernel.jobs.registry import schedule
from kuangzheng.kernel.jobs.schedules import Daily
from kuangzheng.supervision.settings import supervision_settings
from kuangzheng.supervision.webhooks.owing import CLEAN


@schedule("supervision.webhook_retention", Daily(time(2, 10)), catch_up="latest", lane="webhooks")
async def drop_old(context: JobContext) -> dict[str, Any]:
    """Messages after `webhook_keep_days`, whether they arrived or not; in pieces."""
    days = supervision_settings(context.settings).webhook_keep_days
    before = context.clock.now() - timedelta(days=days)
    counts = [0, 0]
    for place, statement in enumerate(CLEAN):
        while True:
            async with context.session() as session:
                found: Any = await session.execute(statement, {"before": before})
            counts[place] += found.rowcount
            if found.rowcount < 20000:
                break
    return {"deliveries": counts[0], "messages": counts[1]}
