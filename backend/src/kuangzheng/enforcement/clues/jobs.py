"""Every morning: clocks that end today or are over, and receipts that have not come."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.clues import repository
from kuangzheng.enforcement.clues.tables import Clue
from kuangzheng.enforcement.referrals.repository import unreceived
from kuangzheng.enforcement.vocabulary import (
    CLUE_STATE_NAMES,
    DEPARTMENT_NAMES,
    VIOLATION_NAMES,
)
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.notices import Notice, post_notice


@schedule(
    "enforcement.clue_reminders", Daily(time(8, 0)), catch_up="latest",
    lane="enforcement:reminders",
)  # fmt: skip
async def remind_of_clues(context: JobContext) -> dict[str, Any]:
    """Whoever has it in hand. Above, supervision's rulebook says who is told and when."""
    async with context.session() as session:
        return {"told": await remind(session, context.clock.now())}


async def remind(session: AsyncSession, now: datetime) -> int:
    """How many were told."""
    told, on = 0, day_of(now)
    for row in await repository.overdue(session, on):
        assert row.due_on is not None
        days = (on - row.due_on).days
        for addressee in addressees(row):
            step = "due" if days == 0 else f"late:{addressee.get('audience', '')}"
            notice = Notice(
                kind="clue", reason=f"clue:{row.id}:{row.state}:{row.due_on}:{step}",
                title="线索今日到期" if days == 0 else f"线索已超期 {days} 天",
                body=f"{row.no}（{VIOLATION_NAMES[row.violation]}）{CLUE_STATE_NAMES[row.state]}，"
                f"期限 {row.due_on}",
                division_code=row.division_code, urgent=days > 0,
                link=f"/enforcement/clues/{row.id}", **addressee,
            )  # fmt: skip
            told += await post_notice(session, notice, now) is not None
    return told + await _receipts(session, on, now)


def addressees(row: Clue) -> list[dict[str, Any]]:
    """Handler and deputy while it is verified, else the desk."""
    mine = [one for one in (row.handler_id, row.deputy_id) if one]
    found: list[dict[str, Any]] = [{"recipient": one} for one in mine]
    if row.state not in ("accepted", "verifying") or not mine:
        found.append({"audience": "approver" if row.state == "proposed" else "clerk"})
    return found


async def _receipts(session: AsyncSession, on: date, now: datetime) -> int:
    told = 0
    for row in await unreceived(session, on):
        notice = Notice(
            kind="clue", reason=f"referral:{row.id}:receipt", title="移送回执逾期未到",
            body=f"{row.number} 移送{DEPARTMENT_NAMES[row.department]}部门，"
            f"回执期限 {row.receipt_due}，请催收",
            division_code=row.division_code, audience="clerk",
            link=f"/enforcement/referrals?id={row.id}",
        )  # fmt: skip
        told += await post_notice(session, notice, now) is not None
    return told
