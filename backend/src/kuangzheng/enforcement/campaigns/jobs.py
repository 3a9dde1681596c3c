"""Every morning: phases that end, campaigns not closed, problems whose day has come, what counties
have to hand in."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.campaigns import reminding, repository
from kuangzheng.enforcement.campaigns.cockpit import leaves
from kuangzheng.enforcement.campaigns.reminding import Due
from kuangzheng.enforcement.campaigns.repository import Campaigns
from kuangzheng.enforcement.campaigns.service import windows_of
from kuangzheng.enforcement.problems.repository import falling_due
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.notices import Notice, at_desk, post_notice

ONCE = timedelta(days=36500)
"""Each occasion is told once: a day that is moved is another occasion."""
BATCH = 500


@schedule(
    "enforcement.campaign_reminders", Daily(time(8, 20)), catch_up="latest",
    lane="enforcement:reminders",
)  # fmt: skip
async def remind_of_campaigns(context: JobContext) -> dict[str, Any]:
    """Who set the campaign up, who recorded the problem, the clerks of a county that owes a
    deliverable; what is urgent also the approver."""
    async with context.session() as session:
        now = context.clock.now()
        return {"told": await remind(session, now), "counties": await remind_counties(session, now)}


async def remind(session: AsyncSession, now: datetime) -> int:
    """How many were told."""
    return await _campaigns(session, now) + await _problems(session, now)


async def remind_counties(session: AsyncSession, now: datetime) -> int:
    """Of plan, check results and summary, each county by itself; how many were told."""
    told, on = 0, day_of(now)
    for row in await repository.running(session):
        items = [
            one for phase in row.phases for one in phase["deliverables"]
            if one["level"] == "county"
        ]  # fmt: skip
        delivered = await Campaigns(session).delivered(row.id)
        for county in leaves(row.division_code, on):
            dues = [
                due for one in items
                for due in reminding.deliverable(
                    one["code"], one["name"], date.fromisoformat(one["due_on"]),
                    (county, one["code"]) in delivered, on,
                )
            ]  # fmt: skip
            told += await _tell(
                session, dues, now, desk=county, of=f"campaign:{row.id}:{county}", name=row.name,
                division=county, link=f"/enforcement/campaigns/{row.id}",
            )
    return told


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
    session: AsyncSession, dues: Sequence[Due], now: datetime, *, of: str, name: str,
    division: str, link: str, to: str = "", desk: str = "",
) -> int:  # fmt: skip
    """`to`: a person; `desk`: the clerks of this division, and its approvers of what is urgent."""
    told = 0
    for due in dues:
        reason = f"{of}:{due.key}"
        first = {"audience": at_desk("clerk", desk)} if desk else {"recipient": to}
        addressees: list[tuple[str, dict[str, Any]]] = [(reason, first)]
        if due.urgent:
            above = at_desk("approver", desk) if desk else "approver"
            addressees.append((f"{reason}:above", {"audience": above}))
        for why, addressee in addressees:
            told += await post_notice(session, Notice(
                kind="campaign", reason=why, title=due.title, body=f"{name}：{due.text}",
                division_code=division, urgent=due.urgent, link=link, window=ONCE, **addressee,
            ), now) is not None  # fmt: skip
    return told
