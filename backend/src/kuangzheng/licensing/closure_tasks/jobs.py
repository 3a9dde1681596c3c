"""The clock of cancellations as periodic work."""

from datetime import time
from typing import Any

from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.licensing.closure_tasks.reminding import remind
from kuangzheng.licensing.rulings.layers import RulingLayers


@schedule(
    "licensing.closure_cancellations", Daily(time(8, 0)), catch_up="latest",
    lane="licensing:reminders",
)  # fmt: skip
async def remind_of_cancellations(context: JobContext) -> dict[str, Any]:
    """Licences of closed mines that the register still has."""
    async with context.session() as session:
        layers = await RulingLayers(context.database).current(session)
    return {"told": await remind(context.session, layers, context.clock.now())}
