"""Every morning: phases that end, campaigns not closed, problems whose day has come."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.campaigns import reminding, repository
from kuangzheng.enforcement.campaigns.reminding import Due
from kuangzheng.enforcement.campaigns.service import windows_of
from kuangzheng.enforcement.problems.repository import falling_due
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.notices import Notice, post_notice

ONCE = timedelta(days=36500)
"""Each occasion is told once: a day that is moved is another occasion."""
BATCH = 500


@schedule(
    "enforcement.campaign_reminders", Daily(time(8, 20)), catch_up="latest",
    lane="enforcement:reminders",
)  # fmt: skip
async def remind_of_campaigns(context: JobContext) -> dict[str, Any]:
    """Who set the campaign up, who recorded the problem; what is urgent also the approver."""
    async with context.session() as session:
        return {"told": await remind(session, context.clock.now())}


async def remind(session: AsyncSession, now: datetime) -> int:
    """How many were told."""
    return await _campaigns(session, now) + await _problems(session, now)


async def _campaigns(session: AsyncSession, now: datetime) -> int:
    told, on = 0, day_of(now)
    for row in await repository.running(session):
        names = {one["code"]: one["name"] for one in row.phases}
        dues = reminding.phases(windows_of(row), names, on)
        dues += reminding.closing(row.tail_until, row.long_term, on)
        told += await _tell(
            session, dues, now, to=row.created_by, of=f"campaign:{row.id}", name=row.name,
            division=row.division_code, link=f"/enforcement/campaigns/{row.id}",
        )
    return told


async def _problems(session: AsyncSession, now: datetime) -> int:
    told, on, after = 0, day_of(now), UUID(int=0)
    while rows := await falling_due(session, on + reminding.BEFORE, after, BATCH):
        after = rows[-1].id
        for row in rows:
            told += await _tell(
                session, reminding.problem(row.state, row.due_on, on), now, to=row.recorded_by,
                of=f"problem:{row.id}", division=row.division_code,
                name=f"{row.no} {row.subject}（{row.responsible_unit} {row.responsible_person}）",
                link=f"/enforcement/problems?id={row.id}",
            )
    return told


async def _tell(
    session: AsyncSession, dues: Sequence[Due], now: datetime, *, to: str, of: str, name: str,
    division: str, link: str,
) -> int:  # fmt: skip
    told = 0
    for due in dues:
        reason = f"{of}:{due.key}"
        addressees: list[tuple[str, dict[str, Any]]] = [(reason, {"recipient": to})]
        if due.urgent:
            addressees.append((f"{reason}:above", {"audience": "approver"}))
        for why, addressee in addressees:
            told += await post_notice(session, Notice(
                kind="campaign", reason=why, title=due.title, body=f"{name}：{due.text}",
                division_code=division, urgent=due.urgent, link=link, window=ONCE, **addressee,
            ), now) is not None  # fmt: skip
    return told
