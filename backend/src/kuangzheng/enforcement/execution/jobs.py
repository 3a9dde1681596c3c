"""Every morning: fines and instalments that fall due, demands that end, windows at court."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.execution.figures import figures
from kuangzheng.enforcement.execution.presenting import loaded
from kuangzheng.enforcement.execution.reminding import dues
from kuangzheng.enforcement.execution.repository import Executions
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.notices import ONCE, Notice, post_notice

BATCH = 500


@schedule(
    "enforcement.execution_reminders", Daily(time(8, 10)), catch_up="latest",
    lane="enforcement:reminders",
)  # fmt: skip
async def remind_of_executions(context: JobContext) -> dict[str, Any]:
    """Who opened the execution; what is urgent also the approver."""
    async with context.session() as session:
        return {"told": await remind(session, context.clock.now())}


async def remind(session: AsyncSession, now: datetime) -> int:
    """How many were told."""
    told, on = 0, day_of(now)
    known, after = await calendar_of(session), UUID(int=0)
    while rows := await Executions(session).running(after, BATCH):
        after = rows[-1].id
        for one in await loaded(session, rows):
            for due in dues(one.row, figures(one, on, known), on):
                reason = f"execution:{one.row.id}:{due.key}"
                to: list[dict[str, Any]] = [{"recipient": one.row.opened_by}]
                if due.urgent:
                    to.append({"audience": "approver"})
                for n, addressee in enumerate(to):
                    told += await post_notice(session, Notice(
                        kind="execution", reason=reason if n == 0 else f"{reason}:above",
                        title=due.title, urgent=due.urgent, window=ONCE,
                        body=f"{one.row.decision_no} {one.row.party_name}：{due.text}",
                        division_code=one.row.division_code,
                        link=f"/enforcement/executions/{one.row.id}", **addressee,
                    ), now) is not None  # fmt: skip
    return told
