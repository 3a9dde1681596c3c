"""What the worker does for the ledger: free overdue holds, chain, seal the day, prove the whole."""

from datetime import time, timedelta
from typing import Any

import orjson
import structlog

from kuangzheng.kernel.audit.blocks import build_blocks
from kuangzheng.kernel.audit.seals import make_seal
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.jobs.schedules import Every
from kuangzheng.kernel.problems import Problem
from kuangzheng.restoration.ledger import acts
from kuangzheng.restoration.ledger.verifying import LEDGER, verify_ledger

log = structlog.get_logger("kuangzheng.ledger")
VERIFICATION = "restoration.ledger_verification"
_LANE = "restoration:ledger"


class LedgerBroken(Problem):
    code = "ledger_broken"
    title, title_en = "总账校验不通过", "The ledger does not verify"


@schedule(
    "restoration.ledger_blocks", Every(timedelta(minutes=5)), catch_up="latest",
    lane="restoration:ledger-blocks",
)  # fmt: skip
async def close_blocks(context: JobContext) -> dict[str, Any]:
    """Chain what is settled, and free what is held past its day."""
    async with context.session() as session:
        expired = await acts.expire_holds(session)
    return {"blocks": await build_blocks(context.database, chain=LEDGER), "expired": expired}


@schedule("restoration.ledger_seal", Daily(time(0, 10)), catch_up="latest", lane=_LANE)
async def seal_ledger(context: JobContext) -> dict[str, Any]:
    """The day's seal, signed like those of the audit trail."""
    path = await make_seal(context.database, context.settings, context.clock, LEDGER)
    return {"seal": path.name if path else None}


@schedule(VERIFICATION, Daily(time(4, 0)), catch_up="latest", lane=_LANE)
async def prove_ledger(context: JobContext) -> dict[str, Any]:
    """The whole ledger, every night and when an auditor asks. Raises LedgerBroken."""
    found = await verify_ledger(
        context.database, context.settings, context.clock, context.progress
    )
    result = found.as_dict()
    async with context.session() as session:
        await acts.keep_verification(
            session, found.checked_at, orjson.dumps(result).decode()
        )
    if not found.ok:
        log.error("ledger broken", service=context.worker.service, found=result)
        raise LedgerBroken("总账校验不通过，请立即查明", verification=result)
    return result
