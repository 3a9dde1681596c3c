"""Periodic work of every service: seals, partitions, retention, clean-up."""

from datetime import time, timedelta
from typing import Any

import structlog
from sqlalchemy import text

from kuangzheng.kernel.audit.seals import make_seal
from kuangzheng.kernel.audit.verify import verify_service
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.documents.sweep import sweep_uploads
from kuangzheng.kernel.documents.uploads import drop_abandoned
from kuangzheng.kernel.jobs.context import JobContext
from kuangzheng.kernel.jobs.registry import schedule
from kuangzheng.kernel.jobs.schedules import Daily
from kuangzheng.kernel.problems import Problem

log = structlog.get_logger("kuangzheng.jobs")
IDEMPOTENCY_DAYS = 7
JOB_DAYS = 90
APPLIED_DAYS = 60
UPLOAD_DAYS = 7
_LANE = "kernel"


class AuditBroken(Problem):
    code = "audit_broken"
    title, title_en = "审计记录校验不通过", "The audit trail does not verify"


@schedule("kernel.audit_seal", Daily(time(0, 5)), catch_up="latest", lane=_LANE)
async def seal_audit(context: JobContext) -> dict[str, Any]:
    """The day's seal; a day without entries and without earlier ones has none."""
    path = await make_seal(context.database, context.settings, context.clock)
    return {"seal": path.name if path else None}


@schedule("kernel.audit_verification", Daily(time(3, 30)), catch_up="latest", lane=_LANE)
async def verify_audit(context: JobContext) -> dict[str, Any]:
    """The whole trail, every night. Raises AuditBroken: a failed job, and an error in the log."""
    found = await verify_service(context.database, context.settings)
    if not found.ok:
        log.error("audit trail broken", service=context.worker.service, found=found.as_dict())
        raise AuditBroken("审计记录校验不通过，请立即查明", verification=found.as_dict())
    return found.as_dict()


@schedule("kernel.retention", Daily(time(1, 15)), catch_up="latest", lane=_LANE)
async def keep_house(context: JobContext) -> dict[str, Any]:
    """Partitions ahead; idempotency keys after 7 days, ended jobs after 90, marks after 60,
    abandoned uploads after 7; facts of the feed after the months of `event_keep_months`, if any.

    Audit entries and documents that something refers to are never dropped: the law and the archive
    need them.
    """
    async with context.session() as session:
        await session.execute(text("SELECT partitions_ahead()"))
        dropped = await session.execute(
            text("SELECT idempotency_clean(:days)"), {"days": IDEMPOTENCY_DAYS}
        )
        jobs = await session.execute(text("SELECT jobs_clean(:days)"), {"days": JOB_DAYS})
        await session.execute(
            text(
                "DELETE FROM feed_applied"
                " WHERE applied_at < clock_timestamp() - make_interval(days => :days)"
            ),
            {"days": APPLIED_DAYS},
        )
        facts = await session.execute(
            text("SELECT outbox_clean(:months)"), {"months": context.settings.event_keep_months}
        )
        counts = {
            "idempotency_partitions": dropped.scalar_one(), "jobs": jobs.scalar_one(),
            "outbox_partitions": facts.scalar_one(),
        }  # fmt: skip
    store = BlobStore.of(context.settings, context.worker.service)
    uploads = await drop_abandoned(context.database, store, timedelta(days=UPLOAD_DAYS))
    return {**counts, "uploads": uploads}


@schedule("kernel.upload_sweep", Daily(time(1, 45)), catch_up="latest", lane=_LANE)
async def sweep(context: JobContext) -> dict[str, Any]:
    """Files that were uploaded long ago and that nothing refers to, and bytes without a row."""
    store = BlobStore.of(context.settings, context.worker.service)
    age = timedelta(days=context.settings.upload_keep_days)
    files, objects = await sweep_uploads(context.database, store, age, context.clock)
    return {"files": files, "objects": objects}
