"""Every morning: mines without a plan of the year, reports that are due soon or overdue."""

from datetime import datetime, time
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.restoration.annual_plans import repository
from kuangzheng.restoration.annual_plans.rules import SOON


@schedule(
    "restoration.annual_reminders", Daily(time(8, 10)), catch_up="latest",
    lane="restoration:reminders",
)  # fmt: skip
async def remind_of_years(context: JobContext) -> dict[str, Any]:
    """The holder and the clerk."""
    async with context.session() as session:
        return {"told": await remind(session, context.clock.now())}


async def remind(session: AsyncSession, now: datetime) -> int:
    """How many were told."""
    told, on = 0, day_of(now)
    for row in await repository.rights_without(session, on.year):
        told += await _tell(
            session, row, f"annual:{row['right_id']}:{on.year}:missing", "尚未编制年度修复计划",
            f"{row['right_name']}：请编制并提交 {on.year} 年度修复计划",
            "/restoration/annual-plans", now, urgent=False,
        )  # fmt: skip
    for row in await repository.reports_due(session, on + SOON):
        late = row["report_due"] < on
        told += await _tell(
            session, row, f"annual:{row['id']}:report:{'overdue' if late else 'soon'}",
            "年度修复报告逾期未报" if late else "年度修复报告即将到期",
            f"{row['right_name']} {row['year']} 年度：实施情况报告和监测资料应于"
            f" {row['report_due']} 前提交", f"/restoration/annual-plans/{row['id']}", now,
            urgent=late,
        )  # fmt: skip
    return told


async def _tell(
    session: AsyncSession, row: Any, reason: str, title: str, body: str, link: str,
    now: datetime, *, urgent: bool,
) -> int:  # fmt: skip
    told = 0
    for addressee in ({"holder_id": row["holder_id"]}, {"audience": "clerk"}):
        notice = Notice(
            kind="restoration", reason=reason, title=title, body=body, urgent=urgent, link=link,
            division_code=row["division_code"], **addressee,
        )  # fmt: skip
        told += await post_notice(session, notice, now) is not None
    return told
