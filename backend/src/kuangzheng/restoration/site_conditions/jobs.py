"""Every morning: what was to be put right at a mine by now and is not."""

from datetime import datetime, time
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.restoration.site_conditions.repository import SiteConditions


@schedule(
    "restoration.condition_reminders", Daily(time(8, 35)), catch_up="latest",
    lane="restoration:reminders",
)  # fmt: skip
async def remind_of_conditions(context: JobContext) -> dict[str, Any]:
    async with context.session() as session:
        return {"told": await remind(session, context.clock.now())}


async def remind(session: AsyncSession, now: datetime) -> int:
    """How many were told, the clerk and the holder, once on the last day and once after it."""
    told, on = 0, day_of(now)
    for row in await SiteConditions(session).due_until(on):
        late = row.rectify_due is not None and row.rectify_due < on
        everybody: list[dict[str, Any]] = [{"audience": "clerk"}, {"holder_id": row.holder_id}]
        for addressee in everybody:
            notice = Notice(
                kind="restoration", urgent=late,
                reason=f"site-condition:{row.id}:{'overdue' if late else 'due'}",
                title="现场条件逾期未整改" if late else "现场条件整改今日到期",
                body=f"{row.right_name}：整改期限 {row.rectify_due}，尚未复查合格",
                division_code=row.division_code, link=f"/restoration/site-conditions?id={row.id}",
                **addressee,
            )  # fmt: skip
            told += await post_notice(session, notice, now) is not None
    return told
