"""Telling holders and clerks of returns that are due or overdue."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.db.scope import NATIONAL, division_range
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.jobs.batches import Transaction, in_batches
from kuangzheng.kernel.notices import ONCE, Notice, post_notice
from kuangzheng.licensing.returns import repository
from kuangzheng.licensing.returns.rules import Quarter
from kuangzheng.licensing.returns.standing import due_day
from kuangzheng.licensing.returns.words import quarter_name
from kuangzheng.licensing.rulings.layers import Layers

SOON_DAYS = 5
"""So long before the due day a holder is reminded: a matter of courtesy, no figure of a rule."""


async def remind(transaction: Transaction, layers: Layers, now: datetime) -> int:
    """How many notices were new."""
    quarter, late = Quarter.of(day_of(now)).former, Counter[str]()

    async def read(session: AsyncSession, after: tuple[str, str], size: int) -> Sequence[Any]:
        return await repository.not_returned(
            session, quarter, division_range(NATIONAL), after, size
        )

    async def tell(session: AsyncSession, rows: Sequence[Any]) -> int:
        return await _batch(session, layers, quarter, now, rows, late)

    told = await in_batches(
        transaction, read, tell, first=("", str(UUID(int=0))),
        place=lambda row: (row["code"], str(row["right_id"])),
    )  # fmt: skip
    async with transaction() as session:
        for division, count in sorted(late.items()):
            notice = _to_clerks(quarter, division, count)
            told += await post_notice(session, notice, now) is not None
    return told


async def _batch(
    session: AsyncSession, layers: Layers, quarter: Quarter, now: datetime, rows: Sequence[Any],
    late: Counter[str],
) -> int:  # fmt: skip
    on, calendar, told = day_of(now), await calendar_of(session), 0
    for row in rows:
        division = row["division_code"]
        due_on = due_day(layers.books(division), division, quarter, calendar).on
        if due_on is None:
            continue
        if due_on < on:
            late[division] += 1
        notice = _to_holder(row, quarter, due_on, on)
        if notice is not None:
            told += await post_notice(session, notice, now) is not None
    return told


def _to_holder(row: Any, quarter: Quarter, due_on: date, on: date) -> Notice | None:
    left = (due_on - on).days
    if row["holder_id"] is None or left > SOON_DAYS:
        return None
    over = left < 0
    name = quarter_name(quarter.year, quarter.number)
    said = f"已逾期 {-left} 天" if over else f"应于{due_on}前报送"
    return Notice(
        kind="production_return_late" if over else "production_return_due",
        reason=f"return:{row['right_id']}:{quarter.year}:{quarter.number}:{over}",
        title=f"{name}生产季报{'已逾期' if over else '待报送'}：{row['name']}",
        body=f"采矿权“{row['name']}”（{row['code']}）{name}生产季报{said}，请登录填报。",
        division_code=row["division_code"], holder_id=row["holder_id"],
        link=f"/rights/{row['right_id']}", urgent=over, window=ONCE,
    )  # fmt: skip


def _to_clerks(quarter: Quarter, division: str, count: int) -> Notice:
    name = quarter_name(quarter.year, quarter.number)
    return Notice(
        kind="production_return_late",
        reason=f"returns:{division}:{quarter.year}:{quarter.number}:late",
        title=f"{name}生产季报有 {count} 宗逾期未报",
        body=f"{name}生产季报有 {count} 宗采矿权逾期未报，请督促矿业权人报送。",
        division_code=division, audience="clerk", window=ONCE,
        link=f"/production-returns/missing?year={quarter.year}&quarter={quarter.number}",
    )  # fmt: skip
