"""Every morning: monitoring and after-care that is due without a record."""

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.restoration.monitoring.repository import MonitoringItems
from kuangzheng.restoration.monitoring.rules import KIND_NAMES

SOON = timedelta(days=7)


@schedule(
    "restoration.monitoring_reminders", Daily(time(8, 25)), catch_up="latest",
    lane="restoration:reminders",
)  # fmt: skip
async def remind_of_monitoring(context: JobContext) -> dict[str, Any]:
    async with context.session() as session:
        return {"told": await remind(session, context.clock.now())}


async def remind(session: AsyncSession, now: datetime) -> int:
    """How many were told: holder and clerk, from a week before the day on, each week anew."""
    told, on = 0, day_of(now)
    for item in await MonitoringItems(session).due_until(on + SOON):
        due = item.next_due
        late = due is not None and due < on
        name = KIND_NAMES[item.kind]
        everybody: list[dict[str, Any]] = [{"audience": "clerk"}, {"holder_id": item.holder_id}]
        for addressee in everybody:
            notice = Notice(
                kind="restoration", urgent=late,
                reason=f"monitoring:{item.id}:{due}:{'overdue' if late else 'soon'}",
                title=f"{name}逾期未记录" if late else f"{name}即将到期",
                body=f"{item.right_name}（{item.place}）：{item.topic}应于 {due} 进行，尚无记录",
                division_code=item.division_code, link=f"/restoration/monitoring?id={item.id}",
                **addressee,
            )  # fmt: skip
            told += await post_notice(session, notice, now) is not None
    return told
