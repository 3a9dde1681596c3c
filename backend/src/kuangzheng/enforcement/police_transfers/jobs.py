"""Every morning: clocks of transfers and days of property that end or are over."""

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.police_transfers.repository import overdue
from kuangzheng.enforcement.police_transfers.tables import PoliceTransfer
from kuangzheng.enforcement.seized_properties.repository import ending
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.notices import Notice, post_notice

BEFORE = timedelta(days=3)
"""So long before its last day somebody is told of property."""


@schedule(
    "enforcement.penalty_reminders", Daily(time(8, 5)), catch_up="latest",
    lane="enforcement:reminders",
)  # fmt: skip
async def remind_of_penalties(context: JobContext) -> dict[str, Any]:
    """The head of a decision, the handler of the rest; property before it has to be given back."""
    async with context.session() as session:
        return {"told": await remind(session, context.clock.now())}


async def remind(session: AsyncSession, now: datetime) -> int:
    """How many were told."""
    told, on = 0, day_of(now)
    for row in await overdue(session, on):
        late = row.due_on is not None and row.due_on < on
        told += await post_notice(session, Notice(
            kind="police_transfer",
            reason=f"police_transfer:{row.id}:{row.state}:{row.due_on}:{late}",
            title="移送事项已超期" if late else "移送事项今日到期",
            body=f"{row.due_what}，期限 {row.due_on}", division_code=row.division_code,
            urgent=late, link=f"/enforcement/police-transfers?id={row.id}", **_addressee(row),
        ), now) is not None  # fmt: skip
    for one in await ending(session, on + BEFORE):
        late = one.due_on is not None and one.due_on < on
        told += await post_notice(session, Notice(
            kind="seized_property", reason=f"seized_property:{one.id}:{one.due_on}:{late}",
            title="涉案财物已超期未处理" if late else "涉案财物期限将届满",
            body=f"{one.name}，期限 {one.due_on}：应当延长、解除或者作出处理决定",
            division_code=one.division_code, urgent=late, recipient=one.created_by,
            link=f"/enforcement/seized-properties?id={one.id}",
        ), now) is not None  # fmt: skip
    return told


def _addressee(row: PoliceTransfer) -> dict[str, Any]:
    return {"audience": "chief"} if row.state == "reported" else {"recipient": row.reported_by}
