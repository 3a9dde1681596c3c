"""Holds that ran out: the money is free again, and those who wait for it are told."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs import Every, JobContext, schedule
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.restoration.dealings.repository import enter
from kuangzheng.restoration.dealings.tables import WorkAct
from kuangzheng.restoration.ledger import acts
from kuangzheng.restoration.use_requests import repository
from kuangzheng.restoration.use_requests.repository import UseRequests
from kuangzheng.restoration.use_requests.tables import UseRequest

_BY = "system:use-holds"


@schedule(
    "restoration.use_holds", Every(timedelta(minutes=15)), catch_up="latest",
    lane="restoration:use-holds",
)  # fmt: skip
async def free_overdue_holds(context: JobContext) -> dict[str, Any]:
    async with context.session() as session:
        return {"lapsed": await lapse(session, context.clock.now())}


async def lapse(session: AsyncSession, now: datetime) -> int:
    """How many requests lost their hold."""
    found = UseRequests(session)
    lapsed = 0
    for request_id in await repository.overdue(session, now):
        row = await found.hold(request_id)
        if row is None or row.state != "held" or row.hold_id is None:
            continue
        ended = await acts.end_hold(session, row.hold_id, "expired")
        if ended["fault"] == "hold_not_expired":  # a business day ahead of the database's clock
            await acts.end_hold(session, row.hold_id, "voided")
        values = {"state": "lapsed", "hold_id": None, "hold_until": None, "since": day_of(now)}
        await found.change(row, values, now)
        await _told(session, row, now)
        lapsed += 1
    return lapsed


async def _told(session: AsyncSession, row: UseRequest, now: datetime) -> None:
    await enter(session, WorkAct(
        id=new_id(), subject="use_request", subject_id=row.id, division_code=row.division_code,
        holder_id=row.holder_id, act="lapse", on_date=day_of(now), by_id=_BY, at=now,
    ))  # fmt: skip
    for addressee in ({"audience": "finance_officer"}, {"holder_id": row.holder_id}):
        await post_notice(session, Notice(
            kind="fund", reason=f"use:{row.id}:lapsed:{row.version}", title="基金使用冻结到期",
            body=f"{row.right_name}：{row.title}，冻结已到期解除，未拨付部分须重新冻结或办结",
            division_code=row.division_code, link=f"/use-requests/{row.id}", urgent=True,
            **addressee,
        ), now)  # fmt: skip
