"""Telling clerks of licences of closed mines that are to be cancelled."""

from collections.abc import Sequence
from datetime import date, datetime
from operator import itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.holidays import HolidayCalendar
from kuangzheng.kernel.jobs.batches import Transaction, in_batches
from kuangzheng.kernel.notices import ONCE, Notice, post_notice
from kuangzheng.licensing.closure_tasks import repository
from kuangzheng.licensing.closure_tasks.clock import CancelClock, cancel_clock
from kuangzheng.licensing.reminders.rules import AGAIN, step_of
from kuangzheng.licensing.rulings.layers import Layers

SOON_DAYS = (7,)
"""So long before the last day clerks are reminded: a courtesy, no figure of a rule."""


async def remind(transaction: Transaction, layers: Layers, now: datetime) -> int:
    """How many notices were new."""
    on = day_of(now)

    async def read(session: AsyncSession, after: UUID, size: int) -> Sequence[Any]:
        return await repository.to_cancel(session, on, after, size)

    async def tell(session: AsyncSession, rows: Sequence[Any]) -> int:
        calendar, told = await calendar_of(session), 0
        for row in rows:
            notice = _notice(row, layers, calendar, on)
            if notice is not None:
                told += await post_notice(session, notice, now) is not None
        return told

    return await in_batches(
        transaction, read, tell, first=UUID(int=0), place=itemgetter("id")
    )


def _notice(
    row: Any, layers: Layers, calendar: HolidayCalendar, on: date
) -> Notice | None:
    division = row["division_code"]
    clock = cancel_clock(
        layers.books(division), division, row["ordered_on"], row["status"], row["licence_status"],
        calendar, on,
    )  # fmt: skip
    if clock is None or clock.standing == "done":
        return None
    step = step_of(clock.days_left, SOON_DAYS)
    return None if step is None else _told(row, clock, step)


def _told(row: Any, clock: CancelClock, step: int) -> Notice:
    over = step < 0
    state = "已逾期" if over else f"还剩 {clock.days_left} 天"
    unsure = "" if clock.confirmed else "，未核实"
    return Notice(
        kind="closure", reason=f"closure:{row['closure_id']}:cancel:{clock.due}:{step}",
        title=f"关闭矿山的许可证{'逾期未注销' if over else '待注销'}：{row['mine_name']}",
        body=f"{row['mine_name']}按{row['document_no']}（{row['ordered_on']}）关闭，"
        f"应于 {clock.due} 前申请注销（{clock.basis}{unsure}），{state}；"
        f"登记簿中“{row['name']}”的许可证尚未终止",
        division_code=row["division_code"], audience="clerk",
        link=f"/closure-tasks?id={row['id']}", urgent=over, window=AGAIN if over else ONCE,
    )  # fmt: skip
