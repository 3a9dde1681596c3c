"""Every morning: sealed shafts that are to be looked at."""

from datetime import datetime, time
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.sealed_shafts import repository
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.notices import Notice, post_notice


@schedule(
    "enforcement.shaft_inspections", Daily(time(8, 10)), catch_up="latest",
    lane="enforcement:reminders",
)  # fmt: skip
async def remind_of_shafts(context: JobContext) -> dict[str, Any]:
    """The inspectors of the division, once a shaft and day due."""
    async with context.session() as session:
        return {"told": await remind(session, context.clock.now())}


async def remind(session: AsyncSession, now: datetime) -> int:
    """How many were told."""
    told, on = 0, day_of(now)
    for row, mine in await repository.due(session, on):
        assert row.next_due is not None
        late = row.next_due < on
        notice = Notice(
            kind="closure", reason=f"shaft:{row.id}:{row.next_due}{':late' if late else ''}",
            title="封闭井硐巡查已逾期" if late else "封闭井硐今日应巡查",
            body=f"{mine}：{row.name}（{row.place}），应于 {row.next_due} 前巡查",
            division_code=row.division_code, audience="inspector", urgent=late,
            link=f"/enforcement/sealed-shafts?id={row.id}",
        )  # fmt: skip
        told += await post_notice(session, notice, now) is not None
    return told
