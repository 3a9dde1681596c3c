"""Reminders of annual information that is due, as periodic work."""

from datetime import time
from typing import Any

from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.licensing.annual_information.missing import remind
from kuangzheng.licensing.rulings.layers import RulingLayers


@schedule(
    "licensing.annual_information_reminders", Daily(time(8, 10)), catch_up="latest",
    lane="licensing:reminders",
)  # fmt: skip
async def remind_of_statements(context: JobContext) -> dict[str, Any]:
    """The last year: who has not stated it."""
    async with context.session() as session:
        layers = await RulingLayers(context.database).current(session)
    return {"told": await remind(context.session, layers, context.clock.now())}
