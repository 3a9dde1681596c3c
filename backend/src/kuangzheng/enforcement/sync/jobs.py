"""What changed long ago is forgotten: a device that was away longer fetches everything anew."""

from datetime import time
from typing import Any

from kuangzheng.enforcement.sync import repository
from kuangzheng.enforcement.sync.rules import KEPT_DAYS
from kuangzheng.kernel.jobs import Daily, JobContext, schedule

_MARGIN_DAYS = 2


@schedule("enforcement.forget_field_changes", Daily(time(3, 20)), catch_up="latest")
async def forget_field_changes(context: JobContext) -> dict[str, Any]:
    async with context.session() as session:
        return {"forgotten": await repository.forget(session, KEPT_DAYS + _MARGIN_DAYS)}
