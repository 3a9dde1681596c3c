"""Every morning: facts compared anew, orders that are due or overdue, payments nobody filed."""

from datetime import datetime, time
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.db.scope import NATIONAL, division_range
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.restoration.fund_rules.layers import fund_rulebooks
from kuangzheng.restoration.fund_uses import comparing, repository
from kuangzheng.restoration.fund_uses.correcting import event_data
from kuangzheng.restoration.fund_uses.repository import Orders
from kuangzheng.restoration.fund_uses.rules import SOON
from kuangzheng.restoration.fund_uses.tables import CorrectionOrder, FundUse
from kuangzheng.restoration.funds.modes import use_mode
from kuangzheng.restoration.funds.repository import Funds

_MOST = 5_000


@schedule(
    "restoration.fund_use_reminders", Daily(time(8, 25)), catch_up="latest",
    lane="restoration:reminders",
)  # fmt: skip
async def remind_of_uses(context: JobContext) -> dict[str, Any]:
    """The holder and the officer."""
    async with context.session() as session:
        now = context.clock.now()
        compared = await comparing.recompare_all(session, now)
        return {"compared": compared, "told": await remind(session, now)}


async def remind(session: AsyncSession, now: datetime) -> int:
    """How many were told."""
    told, on = 0, day_of(now)
    for row in await Orders(session).late(on + SOON):
        late = row.due < on
        fund = await Funds(session).get(row.fund_id)
        if late and row.overdue_told is None:
            await _tell_on(session, row, now)
        for addressee in ({"holder_id": fund.holder_id}, {"audience": "fund_officer"}):
            told += await post_notice(session, Notice(
                kind="fund", reason=f"correction-order:{row.id}:{'late' if late else 'soon'}",
                title="责令改正逾期未答复" if late else "责令改正期限将满",
                body=f"{row.right_name}：{row.number}，改正期限 {row.due}", urgent=late,
                division_code=row.division_code,
                link=f"/restoration/correction-orders?id={row.id}", **addressee,
            ), now) is not None  # fmt: skip
    return told + await _unfiled(session, now)


async def _tell_on(session: AsyncSession, row: CorrectionOrder, now: datetime) -> None:
    """Enforcement and licensing hear of it once; what follows is theirs."""
    fund = await Funds(session).get(row.fund_id)
    use = None if row.use_id is None else await session.get(FundUse, row.use_id)
    await emit(session, Event(
        "restoration.correction_overdue", fund.id, fund.division_code,
        event_data(fund, row, use) | {"overdue_since": row.due},
    ))  # fmt: skip
    await Orders(session).change(row, {"overdue_told": day_of(now)}, now)


async def _unfiled(session: AsyncSession, now: datetime) -> int:
    told, books = 0, await fund_rulebooks(session)
    rows = await repository.undocumented(session, division_range(NATIONAL), None, None, _MOST)
    for row in rows:
        if use_mode(books, row["division_code"], row["booked_on"]) != "filing":
            continue
        fund = await Funds(session).get(row["fund_id"])
        yuan = format_yuan(Fen(row["amount_fen"]))
        for addressee in ({"holder_id": fund.holder_id}, {"audience": "fund_officer"}):
            told += await post_notice(session, Notice(
                kind="fund", reason=f"unfiled:{row['id']}", title="基金支出未备案",
                body=f"{row['right_name']}：{row['booked_on']} 专户支出 {yuan} 尚无使用备案",
                division_code=row["division_code"],
                link="/restoration/undocumented-payments", **addressee,
            ), now) is not None  # fmt: skip
    return told
