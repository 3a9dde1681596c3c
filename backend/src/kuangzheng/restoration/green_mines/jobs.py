"""Every morning: rectifications and mines to be built whose day comes near, or is over; mines on
the list that do not meet a precondition any longer."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.restoration.fund_rules.layers import fund_rulebooks
from kuangzheng.restoration.green_mines import repository
from kuangzheng.restoration.green_mines.figures import Figures
from kuangzheng.restoration.green_mines.intervals import TIERS, tiers
from kuangzheng.restoration.green_mines.loading import conditions_by

_SOON = (timedelta(days=30), timedelta(days=7))


@schedule(
    "restoration.green_reminders", Daily(time(8, 0)), catch_up="latest",
    lane="restoration:reminders",
)  # fmt: skip
async def remind_of_green_mines(context: JobContext) -> dict[str, Any]:
    """The holder and the clerk, at thirty days, at seven, and once the day is over."""
    async with context.session() as session:
        now = context.clock.now()
        return {"told": sum([
            await remind(session, now), await remind_of_checks(session, now),
            await tell_of_conditions(session, now),
        ])}  # fmt: skip


async def remind(session: AsyncSession, now: datetime) -> int:
    """How many were told."""
    told, on = 0, day_of(now)
    for row in await repository.due_rows(session, on + _SOON[0]):
        rectifying = row["state"] == "rectifying"
        day: date = row["rectify_due"] if rectifying else row["build_by"]
        what = "整改" if rectifying else "建成绿色矿山并通过评估"
        title = f"绿色矿山{'整改' if rectifying else '建设'}{_word(day, on)}"
        addressees: list[dict[str, Any]] = [{"audience": "clerk"}]
        if row["holder_id"] is not None:
            addressees.append({"holder_id": row["holder_id"]})
        for addressee in addressees:
            notice = Notice(
                kind="green", reason=f"green:{row['id']}:{row['state']}:{day}:{step(day, on)}",
                title=title, body=f"{row['name']}：应于 {day} 前完成{what}", urgent=day < on,
                division_code=row["division_code"], link=f"/green-mines/{row['id']}", **addressee,
            )  # fmt: skip
            told += await post_notice(session, notice, now) is not None
    return told


async def remind_of_checks(session: AsyncSession, now: datetime) -> int:
    """Inspectors, where a rule says how often a tier checks: a week before, and once it is over."""
    told, on = 0, day_of(now)
    books, calendar = await fund_rulebooks(session), await calendar_of(session)
    for row in await repository.checked_rows(session):
        last = {tier: row[tier] for tier in TIERS if row[tier] is not None}
        known = Figures(books, row["division_code"], on)
        for one in tiers(known, calendar, row["listed_on"], last):
            if one.due_on is None or one.due_on > on + _SOON[1]:
                continue
            notice = Notice(
                kind="green",
                reason=f"green:{row['id']}:check:{one.tier}:{one.due_on}:{step(one.due_on, on)}",
                title=f"绿色矿山{one.tier_name}{_word(one.due_on, on)}",
                body=f"{row['name']}：应于 {one.due_on} 前完成{one.tier_name}", urgent=one.overdue,
                audience="inspector", division_code=row["division_code"],
                link=f"/green-mines/{row['id']}",
            )  # fmt: skip
            told += await post_notice(session, notice, now) is not None
    return told


async def tell_of_conditions(session: AsyncSession, now: datetime) -> int:
    """The clerk, weekly as long as the same conditions are unmet. Whether the mine is put under
    rectification or taken off the list is for a person."""
    told, on, books = 0, day_of(now), await fund_rulebooks(session)
    for mine in await repository.standing(session):
        known = Figures(books, mine.division_code, on)
        found = await conditions_by(session, mine, known)
        unmet = [one for one in found if one.settled == "unmet"]
        if not unmet:
            continue
        what = "；".join(f"{one.name}：{one.value}" for one in unmet)
        codes = ",".join(one.code for one in unmet)
        told += await post_notice(session, Notice(
            kind="green", reason=f"green:{mine.id}:{mine.listed_on}:unmet:{codes}",
            title="在库绿色矿山不再满足先决条件", urgent=True, audience="clerk",
            body=f"{mine.name}：{what}。请核实，由经办人决定责令整改或者提出移出"[:500],
            division_code=mine.division_code, link=f"/green-mines/{mine.id}",
        ), now) is not None  # fmt: skip
    return told


def step(day: date, on: date) -> str:
    """Which reminder is due.

    >>> step(date(2025, 7, 1), date(2025, 7, 2)), step(date(2025, 7, 8), date(2025, 7, 1))
    ('overdue', '7')
    """
    if day < on:
        return "overdue"
    return "7" if day <= on + _SOON[1] else "30"


def _word(day: date, on: date) -> str:
    return "已逾期" if day < on else "期限临近"
