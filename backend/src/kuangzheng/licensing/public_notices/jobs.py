"""What becomes public by a day's coming."""

from datetime import time
from typing import Any

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.jobs.context import JobContext
from kuangzheng.kernel.jobs.registry import schedule
from kuangzheng.kernel.jobs.schedules import Daily
from kuangzheng.licensing.public_notices import repository


@schedule("licensing.visits_told", Daily(time(0, 10)), catch_up="latest")
async def tell_visits(context: JobContext) -> dict[str, Any]:
    """Who visits is public from the day of the visit on."""
    async with context.session() as session:
        return {"told": await repository.tell_visits(session, day_of(context.due))}
