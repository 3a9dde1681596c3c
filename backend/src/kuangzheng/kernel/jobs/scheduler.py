"""Periodic work enters the queue: once across all workers, missed due dates in their order."""

from collections.abc import Sequence

from sqlalchemy import text

from kuangzheng.kernel.clock import Clock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.jobs.queue import enqueue
from kuangzheng.kernel.jobs.registry import Schedule
from kuangzheng.kernel.jobs.schedules import missed

SCOPE = Scope.for_division(DbRole.WORKER, "system:schedule", NATIONAL)
_LOCK = text("SELECT pg_try_advisory_xact_lock(hashtextextended('kz-schedule', 0))")
_READ = text("SELECT name, last_due FROM schedules")
_BEGIN = text(
    "INSERT INTO schedules (name, last_due) VALUES (:name, :now) ON CONFLICT DO NOTHING"
)
_MOVE = text(
    "UPDATE schedules SET last_due = :due, moved_at = clock_timestamp() WHERE name = :name"
)


async def enqueue_due(database: Database, schedules: Sequence[Schedule], clock: Clock) -> int:
    """Put all work that is due into the queue; how much. 0 at once while another worker does it.

    Work declared for the first time begins with its next due date. The queue row and the moved
    date are one transaction, so a crash neither loses nor doubles a due date.
    """
    now = clock.now()
    async with database.session(SCOPE) as session:
        if not (await session.execute(_LOCK)).scalar_one():
            return 0
        known = {row.name: row.last_due for row in await session.execute(_READ)}
        for schedule in schedules:
            if schedule.kind not in known:
                await session.execute(_BEGIN, {"name": schedule.kind, "now": now})
        found = missed(schedules, known, now)
        for due in found:
            kind = due.schedule.kind
            await enqueue(
                session, kind, {"due": due.at.isoformat()}, NATIONAL,
                key=f"{kind}@{due.at.isoformat()}", lane=due.schedule.lane,
            )  # fmt: skip
            await session.execute(_MOVE, {"name": kind, "due": due.at})
    return len(found)
