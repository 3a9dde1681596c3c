"""Reminders of returns that are due, as periodic work."""

from datetime import time
from typing import Any

from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.licensing.returns.reminding import remind
from kuangzheng.licensing.rulings.layers import RulingLayers


@schedule(
    "licensing.production_return_reminders", Daily(time(8, 0)), catch_up="latest",
    lane="licensing:reminders",
)  # fmt: skip
async def remind_of_returns(context: JobContext) -> dict[str, Any]:
    """The newest quarter that is over: who has not returned it."""
    async with context.session() as session:
        layers = await RulingLayers(context.database).current(session)
    return {"told": await remind(context.session, layers, context.clock.now())}
