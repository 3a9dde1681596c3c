"""Every morning: farmland that is due to be looked at."""

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.restoration.acceptances import repository

SOON = timedelta(days=30)


@schedule(
    "restoration.farmland_reminders", Daily(time(8, 20)), catch_up="latest",
    lane="restoration:reminders",
)  # fmt: skip
async def remind_of_farmland(context: JobContext) -> dict[str, Any]:
    async with context.session() as session:
        return {"told": await remind(session, context.clock.now())}


async def remind(session: AsyncSession, now: datetime) -> int:
    """How many were told."""
    told, on = 0, day_of(now)
    for row in await repository.tracks_due(session, on + SOON):
        late = row["due_on"] < on
        notice = Notice(
            kind="restoration", reason=f"farmland:{row['id']}:{'overdue' if late else 'soon'}",
            title="复垦耕地跟踪评价逾期" if late else "复垦耕地跟踪评价即将到期", urgent=late,
            body=f"{row['right_name']}：第 {row['year_no']} 年跟踪应于 {row['due_on']} 前完成",
            audience="clerk", division_code=row["division_code"],
            link=f"/restoration/acceptances/{row['acceptance_id']}",
        )  # fmt: skip
        told += await post_notice(session, notice, now) is not None
    return told
