"""Every morning: periods whose accrual the enterprise has to report and did not (where a local
measure says within how many days)."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.deadlines import due
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.notices import ONCE, Notice, post_notice
from kuangzheng.restoration.accruals import repository
from kuangzheng.restoration.accruals.periods import Period, period
from kuangzheng.restoration.fund_rules.layers import fund_rulebooks

SOON = timedelta(days=7)


def last_over(kind: str, on: date) -> Period:
    """The newest period of a kind that is over.

    >>> last_over("quarter", date(2026, 1, 20)).text, last_over("year", date(2026, 1, 20)).text
    ('2025Q4', '2025')
    """
    step = {"year": 12, "quarter": 3, "month": 1}[kind]
    month = on.year * 12 + (on.month - 1) // step * step - step
    year, first = divmod(month, 12)
    names = {"year": f"{year}", "quarter": f"{year}Q{first // 3 + 1}",
             "month": f"{year}-{first + 1:02}"}  # fmt: skip
    return period(names[kind])


@schedule(
    "restoration.report_reminders", Daily(time(8, 5)), catch_up="latest",
    lane="restoration:reminders",
)  # fmt: skip
async def remind_of_reports(context: JobContext) -> dict[str, Any]:
    """The holder, and the officer who supervises."""
    async with context.session() as session:
        return {"told": await remind(session, context.clock.now())}


async def remind(session: AsyncSession, now: datetime) -> int:
    """How many were told."""
    told, on = 0, day_of(now)
    wanted: dict[str, tuple[Period, date] | None] = {}
    for row in await repository.reporting(session):
        division = row["division_code"]
        if division not in wanted:
            wanted[division] = await _wanted(session, division, on)
        found = wanted[division]
        if found is None or row["plan_approved_on"] > found[0].last:
            continue
        over, until = found
        if over.text in row["declared"] or until > on + SOON:
            continue
        late = until < on
        for addressee in ({"holder_id": row["holder_id"]}, {"audience": "fund_officer"}):
            notice = Notice(
                kind="fund",
                reason=f"fund:{row['id']}:report:{over.text}:{'overdue' if late else 'soon'}",
                title="修复基金提取情况逾期未报送" if late else "修复基金提取情况即将到报送期限",
                body=f"{row['right_name']}：{over.text} 周期的提取情况应于 {until} 前报送",
                division_code=division, urgent=late, link=f"/funds/{row['id']}", window=ONCE,
                **addressee,
            )  # fmt: skip
            told += await post_notice(session, notice, now) is not None
    return told


async def _wanted(session: AsyncSession, division: str, on: date) -> tuple[Period, date] | None:
    """What has to be reported in a division by when; None where no measure says so."""
    books = await fund_rulebooks(session)
    kind = books.find("fund.period", division, on)
    if kind is None:
        return None
    over = last_over(kind.text(), on)
    within = books.find("fund.report_within", division, over.last)
    if within is None:
        return None
    calendar = await calendar_of(session)
    until = due(over.last, within.period(), calendar, mark_missing_year=True).due
    return None if until is None else (over, until)
