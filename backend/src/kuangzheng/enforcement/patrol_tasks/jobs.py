"""Every night: tasks of the periods that begin; every morning: those that are due or overdue."""

from datetime import datetime, time
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.patrol_tasks.generating import generate
from kuangzheng.enforcement.patrol_tasks.repository import due_by
from kuangzheng.enforcement.patrol_tasks.tables import PatrolTask
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.db.scope import NATIONAL
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.notices import Notice, post_notice

_ACTOR = "system:patrols"


@schedule(
    "enforcement.patrol_tasks", Daily(time(1, 30)), catch_up="latest", lane="enforcement:patrols"
)
async def plan_patrols(context: JobContext) -> dict[str, Any]:
    """Once a mine and period, however often it runs."""
    now = context.clock.now()
    async with context.session() as session:
        made = await generate(session, NATIONAL, day_of(now), now, _ACTOR)
    assert made is not None
    return {"mines": made.mines, "made": made.made, "without": made.without}


@schedule(
    "enforcement.patrol_reminders", Daily(time(8, 5)), catch_up="latest",
    lane="enforcement:reminders",
)  # fmt: skip
async def remind_of_patrols(context: JobContext) -> dict[str, Any]:
    async with context.session() as session:
        return {"told": await remind(session, context.clock.now())}


async def remind(session: AsyncSession, now: datetime) -> int:
    """How many were told: whose task it is, the inspectors' desk where it is nobody's. Above,
    supervision's rulebook says who."""
    told, on = 0, day_of(now)
    for row in await due_by(session, on):
        days = (on - row.due_on).days
        for addressee in addressees(row):
            step = "due" if days == 0 else f"late:{addressee.get('audience', '')}"
            notice = Notice(
                kind="patrol", reason=f"patrol:{row.id}:{step}",
                title="巡查任务今日到期" if days == 0 else f"巡查任务已逾期 {days} 天",
                body=f"{row.title}，期限 {row.due_on}", division_code=row.division_code,
                urgent=days > 0, link=f"/enforcement/patrols?id={row.id}", **addressee,
            )  # fmt: skip
            told += await post_notice(session, notice, now) is not None
    return told


def addressees(row: PatrolTask) -> list[dict[str, Any]]:
    """
    >>> addressees(PatrolTask.model_construct(assignee_id="x"))
    [{'recipient': 'x'}]
    >>> addressees(PatrolTask.model_construct(assignee_id=None))
    [{'audience': 'inspector'}]
    """
    return [{"recipient": row.assignee_id}] if row.assignee_id else [{"audience": "inspector"}]
