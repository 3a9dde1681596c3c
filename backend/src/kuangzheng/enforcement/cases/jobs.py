"""Every morning: cases in the last fifth of their clock, or over it."""

from datetime import datetime, time
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.cases.repository import ending
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.notices import Notice, post_notice


@schedule(
    "enforcement.case_reminders", Daily(time(8, 5)), catch_up="latest",
    lane="enforcement:reminders",
)  # fmt: skip
async def remind_of_cases(context: JobContext) -> dict[str, Any]:
    """Handler and deputy once it turns amber, and once it is over."""
    async with context.session() as session:
        return {"told": await remind(session, context.clock.now())}


async def remind(session: AsyncSession, now: datetime) -> int:
    """How many were told: once for the colour, not once a day."""
    told, on = 0, day_of(now)
    for row in await ending(session, on):
        assert row.due_on is not None
        late = (on - row.due_on).days
        step = "late" if late > 0 else "amber"
        for addressee in addressees(row):
            told += await post_notice(session, Notice(
                kind="case", reason=f"case:{row.id}:{row.due_on}:{step}",
                title=f"案件办案期限已超 {late} 日" if late > 0 else "案件办案期限将届满",
                body=f"{row.no}（{row.title}）办案期限 {row.due_on}，"
                "请抓紧办理或在届满前报批延期",
                division_code=row.division_code, urgent=late > 0,
                link=f"/enforcement/cases/{row.id}", **addressee,
            ), now) is not None  # fmt: skip
    return told


def addressees(row: Case) -> list[dict[str, Any]]:
    """Who has it in hand, else the desk of handlers. Above, supervision's rulebook says who."""
    found: list[dict[str, Any]] = [
        {"recipient": one} for one in (row.handler_id, row.deputy_id) if one
    ]
    return found or [{"audience": "case_handler"}]
