"""Every morning: appeals, publications and actions of meetings whose day has come,
certificates of officers that end soon."""

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.appeals import repository as appeals
from kuangzheng.enforcement.appeals.rules import CHANNEL_NAMES, STATE_NAMES
from kuangzheng.enforcement.decision_notices import repository as decisions
from kuangzheng.enforcement.meetings import repository as meetings
from kuangzheng.enforcement.officer_certificates import repository as certificates
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.notices import Notice, post_notice


@schedule(
    "enforcement.watch_reminders", Daily(time(8, 15)), catch_up="latest",
    lane="enforcement:reminders",
)  # fmt: skip
async def remind_of_watch(context: JobContext) -> dict[str, Any]:
    """The desk. Above, supervision's rulebook says who is told and when."""
    async with context.session() as session:
        return {"told": await remind(session, context.clock.now())}


async def remind(session: AsyncSession, now: datetime) -> int:
    """How many were told."""
    told = 0
    for notice in [
        *await _appeals(session, now), *await _decisions(session, now),
        *await _actions(session, now), *await _certificates(session, now),
    ]:  # fmt: skip
        told += await post_notice(session, notice, now) is not None
    return told


async def _appeals(session: AsyncSession, now: datetime) -> list[Notice]:
    on, found = day_of(now), []
    for row in await appeals.due(session, on):
        late = row.due_on is not None and row.due_on < on
        found.append(Notice(
            kind="appeal", reason=f"appeal:{row.id}:{row.state}:{row.due_on}:{late}",
            title="诉求已超期" if late else "诉求今日到期",
            body=f"{CHANNEL_NAMES[row.channel]} {row.source_no}：{STATE_NAMES[row.state]}，"
            f"期限 {row.due_on}", division_code=row.division_code, audience="clerk", urgent=late,
            link=f"/enforcement/appeals?id={row.id}",
        ))  # fmt: skip
    return found


async def _decisions(session: AsyncSession, now: datetime) -> list[Notice]:
    on, found = day_of(now), []
    for row in await decisions.due(session, on):
        publish = row.state == "draft"
        due = row.due_on if publish else row.withdraw_due
        late, act = due is not None and due < on, "公开" if publish else "撤回"
        found.append(Notice(
            kind="publicity", reason=f"decision:{row.id}:{row.state}:{due}:{late}",
            title=f"处罚决定{act}已超期" if late else f"处罚决定今日应{act}",
            body=f"{row.decision_no}，应于 {due} 前{act}", division_code=row.division_code,
            audience="clerk", urgent=late, link=f"/enforcement/decision-notices?id={row.id}",
        ))  # fmt: skip
    return found


async def _actions(session: AsyncSession, now: datetime) -> list[Notice]:
    return [
        Notice(
            kind="meeting", reason=f"meeting:{row.id}:{row.due_on}", title="会议议定事项已逾期",
            body=f"{title}：{row.action}（{row.unit} {row.person}），期限 {row.due_on}",
            division_code=row.division_code, audience="clerk",
            link=f"/enforcement/meetings?id={row.meeting_id}",
        )
        for row, title in await meetings.overdue(session, day_of(now))
    ]  # fmt: skip


_LONGEST = 366
"""Days before its end that a rulebook may have a certificate told of."""


async def _certificates(session: AsyncSession, now: datetime) -> list[Notice]:
    """Once a certificate and its last day, as early as the rulebook of the division says."""
    on, books, found = day_of(now), shipped_rulebooks(), []
    for row in await certificates.ending(session, on, on + timedelta(days=_LONGEST)):
        days = books.value("case.certificate_remind_days", row.division_code, on, {}).integer()
        if row.valid_until > on + timedelta(days=days):
            continue
        found.append(Notice(
            kind="certificate", reason=f"certificate:{row.id}:{row.valid_until}",
            title="执法证即将到期",
            body=f"{row.officer_name} {row.certificate_no}，有效期至 {row.valid_until}；"
            "到期后不得参与办案，请及时换证并登记",
            division_code=row.division_code, audience="clerk",
            link=f"/enforcement/officer-certificates?id={row.id}",
        ))  # fmt: skip
    return found
