"""Every morning: licences that run out soon with restoration unfinished or money short (S2-22)."""

from datetime import datetime, time
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.restoration.funds.rules import NEAR_EXPIRY
from kuangzheng.restoration.obligations import repository


@schedule(
    "restoration.expiry_alerts", Daily(time(8, 15)), catch_up="latest",
    lane="restoration:reminders",
)  # fmt: skip
async def alert_expiries(context: JobContext) -> dict[str, Any]:
    """The officer and the holder, once per term and then monthly."""
    async with context.session() as session:
        return {"told": await alert(session, context.clock.now())}


async def alert(session: AsyncSession, now: datetime) -> int:
    """How many were told."""
    told, on = 0, day_of(now)
    for row in await repository.expiring(session, on + NEAR_EXPIRY):
        for addressee in ({"audience": "fund_officer"}, {"holder_id": row["holder_id"]}):
            notice = Notice(
                kind="fund", reason=f"fund:{row['id']}:expiry:{row['term_to']}:{on:%Y-%m}",
                title="许可临近到期，修复未完成", body=_told(row, expired=row["term_to"] < on),
                division_code=row["division_code"], link=f"/funds/{row['id']}", **addressee,
            )  # fmt: skip
            told += await post_notice(session, notice, now) is not None
    return told


def _told(row: Any, *, expired: bool) -> str:
    found = ["生态修复尚未通过总体验收"] if row["accepted_on"] is None else []
    if row["short_fen"] > 0:
        found.append(f"基金欠缴 {format_yuan(Fen(row['short_fen']))}")
    when = f"许可已于 {row['term_to']} 到期" if expired else f"许可将于 {row['term_to']} 到期"
    return f"{row['right_name']}（{row['holder_name']}）{when}，{'，'.join(found)}"
