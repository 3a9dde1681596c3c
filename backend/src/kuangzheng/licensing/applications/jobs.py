"""Acceptance by silence: nothing was said about the material within the period (行政许可法 32)."""

from datetime import date, datetime, time
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs import Daily, JobContext, schedule
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.licensing.applications import repository
from kuangzheng.licensing.applications.clocks import deadline_of
from kuangzheng.licensing.applications.places import hold
from kuangzheng.licensing.applications.procedure import Procedure
from kuangzheng.licensing.applications.publishing import Said, publish
from kuangzheng.licensing.applications.repository import Applications
from kuangzheng.licensing.applications.tables import Application, ApplicationAct
from kuangzheng.licensing.caps.errors import CapExceeded, PlanExpired


@schedule(
    "licensing.acceptance_by_silence", Daily(time(0, 30)), catch_up="latest",
    lane="licensing:applications",
)  # fmt: skip
async def accept_silent(context: JobContext) -> dict[str, Any]:
    """Submitted applications of which nothing was said in time."""
    async with context.session() as session:
        return {"accepted": await accept_by_silence(session, context.clock.now())}


async def accept_by_silence(session: AsyncSession, now: datetime) -> int:
    """How many were accepted. A block that is taken meanwhile leaves its application to people."""
    accepted = 0
    for application_id in await repository.silent(session, day_of(now)):
        row = await Applications(session).get(application_id)
        if await _block_taken(session, row, now) or not await _held(session, row, now):
            continue
        await _accept(session, row, now)
        accepted += 1
    return accepted


async def _block_taken(session: AsyncSession, row: Application, now: datetime) -> bool:
    """Whether another application was accepted on the block meanwhile; a person decides then."""
    if row.block_id is None:
        return False
    taken_by = await repository.block_taken(session, row.block_id, row.id)
    if taken_by is None:
        return False
    notice = Notice(
        kind="application", reason=f"application:{row.id}:block-taken", urgent=True,
        title="告知期限已过，但区块已受理其他申请", audience="clerk",
        body=f"《{row.title}》（{row.serial}）申请的区块已受理{taken_by}的申请，没有自动受理；"
        "请出具不予受理证明，或者核实后另行处理",
        division_code=row.division_code, link=f"/applications/{row.id}",
    )  # fmt: skip
    await post_notice(session, notice, now)
    return True


async def _held(session: AsyncSession, row: Application, now: datetime) -> bool:
    """Whether there is a place under the caps; without one a person decides what follows."""
    try:
        async with session.begin_nested():
            await hold(session, row, day_of(now), now)
    except (CapExceeded, PlanExpired) as refused:
        notice = Notice(
            kind="application", reason=f"application:{row.id}:no-place", urgent=True,
            title="告知期限已过，但规划指标已满", audience="clerk",
            body=f"《{row.title}》（{row.serial}）：{refused.detail}",
            division_code=row.division_code, link=f"/applications/{row.id}",
        )  # fmt: skip
        await post_notice(session, notice, now)
        return False
    return True


async def _accept(session: AsyncSession, row: Application, now: datetime) -> None:
    applications = Applications(session)
    received = row.submitted_on or day_of(now)
    values = {
        "state": "accepted", "accepted_on": received, "accepted_by_silence": True,
        "decision_due": await _due(session, row, received),
    }  # fmt: skip
    before = row.state
    await applications.change(row, values, now)
    await applications.enter(
        ApplicationAct(
            id=new_id(), application_id=row.id, division_code=row.division_code,
            act="accept_by_silence", state_before=before, state_after="accepted", internal=False,
            by_id="system:clock", by_name="系统", basis="行政许可法 第32条", data={}, at=now,
        )
    )  # fmt: skip
    said = Said("accept_by_silence", day_of(now), basis="行政许可法 第32条")
    await publish(session, row, said)
    for addressee in (Addressee(audience="clerk"), Addressee(holder_id=row.holder_id)):
        await post_notice(session, _notice(row, addressee), now)


def _notice(row: Application, addressee: "Addressee") -> Notice:
    return Notice(
        kind="application", reason=f"application:{row.id}:silence", title="逾期未告知，视为受理",
        body=f"《{row.title}》（{row.serial}）在期限内没有告知补正，自收到材料之日起即为受理",
        division_code=row.division_code, link=f"/applications/{row.id}",
        audience=addressee.audience, holder_id=addressee.holder_id,
    )  # fmt: skip


class Addressee(NamedTuple):
    audience: str | None = None
    holder_id: UUID | None = None


async def _due(session: AsyncSession, row: Application, received: date) -> date | None:
    period = Procedure(row.procedure).period("decision") if row.procedure else None
    if period is None:
        return None
    return deadline_of(period, received, (), await calendar_of(session)).due
