"""The reminders as periodic work."""

from datetime import time
from typing import Any

from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.licensing.reminders.service import remind_all
from kuangzheng.licensing.settings import LicensingSettings


@schedule(
    "licensing.expiry_reminders", Daily(time(8, 0)), catch_up="latest",
    lane="licensing:reminders",
)  # fmt: skip
async def remind_of_endings(context: JobContext) -> dict[str, Any]:
    """Rights and permits that run out."""
    steps = LicensingSettings().expiry_reminder_days
    return {"told": await remind_all(context.session, context.clock.now(), steps)}
