"""Going over the copy when the policy has changed."""

from datetime import timedelta
from typing import Any

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.jobs.context import JobContext
from kuangzheng.kernel.jobs.registry import job, schedule
from kuangzheng.kernel.jobs.schedules import Every
from kuangzheng.supervision.public_records.copying import apply_anew

APPLY = "supervision.public_policy"
_BATCH = 500
_EVERYWHERE = Scope.for_division(DbRole.WORKER, "system:disclosure", NATIONAL)
"""The policy is one for all divisions, whoever changed it."""


async def applied(database: Database) -> dict[str, Any]:
    """Goes over all rows of earlier policies, some hundred a transaction."""
    done = 0
    while True:
        async with database.session(_EVERYWHERE) as session:
            batch = await apply_anew(session, _BATCH)
        done += batch
        if batch < _BATCH:
            return {"rows": done}


@job(APPLY, attempts=5)
async def apply_policy(context: JobContext) -> dict[str, Any]:
    """Every row that was written under an earlier policy is written again."""
    return await applied(context.database)


@schedule(
    "supervision.public_policy_check", Every(timedelta(hours=1)), catch_up="latest",
    lane="supervision:public",
)  # fmt: skip
async def look_for_outdated(context: JobContext) -> dict[str, Any]:
    """What a lost job would have left behind."""
    return await applied(context.database)
