"""Telling clerks, approvers and the holder of approvals that nobody has collected."""

from collections.abc import Sequence
from datetime import datetime, time
from operator import attrgetter, itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.jobs.batches import Transaction, in_batches
from kuangzheng.kernel.notices import ONCE, Notice, post_notice
from kuangzheng.licensing.applications.collecting import collecting
from kuangzheng.licensing.applications.procedure import Procedure
from kuangzheng.licensing.applications.repository import Applications
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.applications.uncollected_repository import (
    Uncollected,
    date_approval,
    undated,
)
from kuangzheng.licensing.applications.work import plain
from kuangzheng.licensing.rulings.layers import Layers, RulingLayers

_FIRST = UUID(int=0)


@schedule(
    "licensing.uncollected_approvals", Daily(time(8, 0)), catch_up="latest",
    lane="licensing:applications",
)  # fmt: skip
async def tell_uncollected(context: JobContext) -> dict[str, Any]:
    """Approvals over their days; they lapse by an officer's act alone."""
    async with context.session() as session:
        layers = await RulingLayers(context.database).current(session)
    now = context.clock.now()
    dated = await date_approvals(context.session, layers)
    return {"dated": dated, "told": await tell(context.session, now)}


async def date_approvals(transaction: Transaction, layers: Layers) -> int:
    """How many that were told before their days were kept have got them now."""

    async def date(session: AsyncSession, rows: Sequence[Any]) -> int:
        calendar, dated = await calendar_of(session), 0
        for one in rows:
            row = await Applications(session).get(one["id"])
            days = collecting(
                Procedure(row.procedure or {"periods": {}}), row.kind,
                day_of(one["told_at"] or row.updated_at), layers.books(row.division_code),
                row.division_code, calendar,
            )  # fmt: skip
            if days:
                by, since = days.get("collect_by"), days.get("lapse_from")
                await date_approval(session, row.id, by, since)
                dated += 1
        return dated

    return await in_batches(transaction, undated, date, first=_FIRST, place=itemgetter("id"))


async def tell(transaction: Transaction, now: datetime) -> int:
    """How many notices were new."""

    async def read(session: AsyncSession, after: UUID, size: int) -> Sequence[Application]:
        return await Uncollected(session).batch(day_of(now), after, size)

    async def told(session: AsyncSession, rows: Sequence[Application]) -> int:
        new = [
            await post_notice(session, notice, now) is not None
            for row in rows for notice in _notices(row)
        ]  # fmt: skip
        return sum(new)

    return await in_batches(transaction, read, told, first=_FIRST, place=attrgetter("id"))


def _notices(row: Application) -> list[Notice]:
    by = f"，应于{plain(row.collect_by)}前办理" if row.collect_by else ""
    fact = f"《{row.title}》（{row.serial}）准予（{row.decision_no}）后没有登记、领证{by}"
    common: dict[str, Any] = {
        "kind": "application", "reason": f"application:{row.id}:uncollected:{row.lapse_from}",
        "division_code": row.division_code, "link": f"/applications/{row.id}", "window": ONCE,
        "title": f"准予逾期未领：{row.title}",
    }  # fmt: skip
    officers = f"{fact}，占用的规划指标和区块没有腾出；请核实并依法决定是否确认失效"
    return [
        Notice(**common, audience="clerk", body=officers),
        Notice(**common, audience="approver", body=officers, urgent=True),
        Notice(
            **common, holder_id=row.holder_id,
            body=f"{fact}；请尽快办理，不能办理的请向登记机关书面说明理由",
        ),
    ]  # fmt: skip
