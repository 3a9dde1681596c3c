"""Periodic work of identity."""

from datetime import time
from typing import Any

from kuangzheng.identity.base import authority
from kuangzheng.identity.tokens.service import sweep
from kuangzheng.kernel.jobs import Daily, JobContext, schedule


@schedule("identity.sweep", Daily(time(2, 10)), catch_up="latest", lane="identity")
async def sweep_sign_in(context: JobContext) -> dict[str, Any]:
    """Forget refresh tokens and failure counts that are of no more use."""
    worker = context.worker
    async with worker.database.session(authority("system:sweep")) as session:
        await sweep(session, worker.clock.now())
    return {}
