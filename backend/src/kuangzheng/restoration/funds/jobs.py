"""Every morning: fund accounts that are due to be opened, or overdue."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.restoration.funds import repository
from kuangzheng.restoration.funds.rules import SOON


@schedule(
    "restoration.fund_reminders", Daily(time(8, 0)), catch_up="latest",
    lane="restoration:reminders",
)  # fmt: skip
async def remind_of_openings(context: JobContext) -> dict[str, Any]:
    """The holder, and the officer who supervises, of accounts due within a week or overdue."""
    async with context.session() as session:
        return {"told": await remind(session, context.clock.now())}


async def remind(session: AsyncSession, now: datetime) -> int:
    """How many were told."""
    told, on = 0, day_of(now)
    for row in await repository.to_open(session, on + SOON):
        for addressee in ({"holder_id": row["holder_id"]}, {"audience": "fund_officer"}):
            notice = Notice(
                kind="fund", reason=f"fund:{row['id']}:opening:{_step(row['open_due'], on)}",
                title=_title(row["open_due"], on), division_code=row["division_code"],
                body=f"{row['right_name']}：修复基金账户应于 {row['open_due']} 前设立，"
                "并签订三方监管协议",
                urgent=row["open_due"] < on, link=f"/funds/{row['id']}", **addressee,
            )  # fmt: skip
            told += await post_notice(session, notice, now) is not None
    return told


def _step(due: date, on: date) -> str:
    return "overdue" if due < on else "soon"


def _title(due: date, on: date) -> str:
    return "修复基金账户逾期未设立" if due < on else "修复基金账户即将到期"
