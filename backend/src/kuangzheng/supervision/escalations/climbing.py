"""What has waited too long is told above: each step once, after downtime too."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.holidays import CalendarYearMissing
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import ONCE, Notice, at_desk, post_notice
from kuangzheng.kernel.places import division_name
from kuangzheng.supervision.escalations import repository
from kuangzheng.supervision.escalations.rules import Step, reached
from kuangzheng.supervision.escalations.tables import OverdueCopy
from kuangzheng.supervision.parameters import shipped_rulebooks

FIRST = ("", "", UUID(int=0))
BATCH = 200
Place = tuple[str, str, UUID]


async def settle(session: AsyncSession, now: datetime) -> int:
    return await repository.settle(session, day_of(now), now)


async def climb(session: AsyncSession, now: datetime, after: Place) -> tuple[int, Place | None]:
    """One batch: how many steps were told, and where the next one begins."""
    rows = await repository.copies(session, after, BATCH)
    calendar, on, told = await calendar_of(session), day_of(now), 0
    for row in rows:
        try:
            steps = list(reached(
                shipped_rulebooks(), calendar, row.kind, row.division_code, row.due_on, on
            ))  # fmt: skip
        except CalendarYearMissing:
            continue  # told as soon as an administrator has entered the year
        for step in steps:
            told += await _tell(session, row, step, now)
    last = rows[-1] if len(rows) == BATCH else None
    return told, (last.service, last.kind, last.entity_id) if last else None


async def _tell(session: AsyncSession, row: OverdueCopy, step: Step, now: datetime) -> bool:
    number = new_id()
    new = await repository.tell(session, {
        "id": number, "now": now, "division_code": step.division, "of_division": row.division_code,
        "service": row.service, "kind": row.kind, "entity_id": row.entity_id, "title": row.title,
        "link": row.link, "due_on": row.due_on, "step": step.no, "role": step.role,
        "working_days": step.working_days, "basis": step.basis, "confirmed": step.confirmed,
        "told_on": day_of(now),
    })  # fmt: skip
    if new:
        await post_notice(session, Notice(
            kind="escalation", reason=f"escalation:{number}",
            title=f"超期事项升级提醒（第 {step.no} 级）",
            body=f"{division_name(row.division_code)}：{row.title}，期限 {row.due_on}，"
            f"超期已满 {step.working_days} 个工作日仍未办结",
            division_code=step.division, audience=at_desk(step.role, step.division),
            link=f"/escalations?id={number}", urgent=True, window=ONCE,
        ), now)  # fmt: skip
    return new
