"""A right is shown as pending when its term is over, and no longer once its renewal is decided."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.bitemporal import Interval, amend, version_for_update
from kuangzheng.kernel.clock import day_of, today
from kuangzheng.kernel.deadlines import ONE_DAY
from kuangzheng.kernel.events import emit
from kuangzheng.kernel.holidays import HolidayCalendar
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import ONCE, Notice, post_notice
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.events import RIGHT_CHANGED, right_event
from kuangzheng.licensing.licences import repository as licences
from kuangzheng.licensing.licences import service as licence_acts
from kuangzheng.licensing.licences.repository import LicenceSearch
from kuangzheng.licensing.licences.schemas import StatusAct
from kuangzheng.licensing.pending_renewals import repository
from kuangzheng.licensing.pending_renewals.rules import LAW, PENDING, in_time, status_after
from kuangzheng.licensing.pending_renewals.tables import PendingRenewal
from kuangzheng.licensing.rights import presenting
from kuangzheng.licensing.rights import repository as rights
from kuangzheng.licensing.rights.tables import RIGHTS
from kuangzheng.licensing.rulings.layers import Layers
from kuangzheng.licensing.rulings.rules import jurisdiction_of

CLOCK, CLOCK_NAME = "system:clock", "系统"


@dataclass(frozen=True, slots=True)
class By:
    """Who says so, on what paper, and why, as the register keeps it."""

    id: str
    name: str | None
    reason: str
    document_no: str | None = None


async def stand(
    session: AsyncSession, row: Any, layers: Layers, calendar: HolidayCalendar, now: datetime
) -> bool:
    """Show the right as pending from the day after its term; whether it was asked for in time.

    `row` is one of `repository.undecided`. Where no rulebook says the days nobody is guessed to be
    in time."""
    jurisdiction, on = jurisdiction_of(row["division_code"]), day_of(now)
    ruling = layers.books(jurisdiction).find("licence.renewal_before", jurisdiction, on)
    if ruling is None or row["asked_on"] is None:
        return False
    if not in_time(row["term_to"], row["asked_on"], ruling.period(), calendar):
        return False
    since = row["term_to"] + ONE_DAY
    await repository.enter(session, PendingRenewal(
        id=new_id(), division_code=row["division_code"], right_id=row["right_id"],
        application_id=row["id"], term_to=row["term_to"], asked_on=row["asked_on"], since=since,
        basis=f"{LAW}；{ruling.basis}", confirmed=ruling.confirmed, created_at=now,
        updated_at=now,
    ))  # fmt: skip
    reason = f"{row['asked_on']} 已按期申请续期（{row['serial']}），有效期届满时尚未决定（{LAW}）"
    await _show(session, row["right_id"], since, PENDING, By(CLOCK, CLOCK_NAME, reason), now)
    for notice in _notices(row):
        await post_notice(session, notice, now)
    return True


async def ended(act: Act, application_id: UUID, right_id: UUID, name: str, paper: str) -> None:
    """The renewal is decided: nothing is pending by it any more. A licence that an officer had
    entered as pending is over with a renewal that is not granted; granted, the next licence says.
    """
    said = f"续期申请已办结（{paper}）"
    if name != "issue":
        await _licences_over(act, right_id, said, paper)
    by = By(act.principal.id, act.principal.name or None, said, paper)
    await end(act.session, application_id, name, by, act.clock.now())


async def end(
    session: AsyncSession, application_id: UUID, name: str, by: By, now: datetime
) -> bool:
    """Whether the right was shown as pending by that application. A state that an officer has
    entered meanwhile stays."""
    on = day_of(now)
    values = {"application": application_id, "on": on, "by": name, "at": now}
    right_id = await repository.end(session, values)
    if right_id is None:
        return False
    present = await rights.one(session, right_id, on)
    if present is None or present["licence_status"] != PENDING:
        return True
    held = await licences.find(session, LicenceSearch(on, right_id=right_id))
    status = status_after([(one.issued_on, one.status) for one in held])
    await _show(session, right_id, on, status, by, now)
    return True


async def _licences_over(act: Act, right_id: UUID, reason: str, paper: str) -> None:
    on = today(act.clock)
    for one in await licences.find(act.session, LicenceSearch(on, right_id=right_id)):
        if one.status != PENDING or one.term_to is None or one.term_to >= on:
            continue
        body = StatusAct(status="expired", effective_on=on, reason=reason, document_no=paper)
        await licence_acts.change_status(act, one.id, body, one.version)


async def _show(
    session: AsyncSession, right_id: UUID, since: date, status: str | None, by: By, now: datetime
) -> None:
    """Write the state onto the right from a day on, and tell it."""
    await version_for_update(session, RIGHTS, right_id)
    changes = {
        "act_id": new_id(), "act": "licence", "reason": by.reason, "document_no": by.document_no,
        "recorded_by": by.id, "recorded_by_name": by.name, "licence_status": status,
    }  # fmt: skip
    await amend(session, RIGHTS, right_id, Interval(since), changes, now)
    row = await rights.one(session, right_id, day_of(now))
    if row is not None:
        links = presenting.lineage(
            await rights.lineage(session, right_id, day_of(now)), right_id
        )
        await emit(session, right_event(RIGHT_CHANGED, row, "licence", by.reason, links))


def _notices(row: Any) -> list[Notice]:
    common: dict[str, Any] = {
        "kind": "application", "reason": f"application:{row['id']}:renewal-pending",
        "title": f"续期待批：{row['name']}", "division_code": row["division_code"],
        "link": f"/applications/{row['id']}", "window": ONCE,
    }  # fmt: skip
    fact = f"“{row['name']}”有效期至 {row['term_to']} 已届满，续期申请（{row['serial']}）尚未决定"
    return [
        Notice(**common, audience="clerk", urgent=True, body=f"{fact}；登记簿已显示续期待批，"
               "请抓紧办理，并依法明确待批期间能否继续作业"),
        Notice(**common, holder_id=row["holder_id"], body=f"{fact}；登记簿显示续期待批，"
               "待批期间能否继续作业以登记机关的意见为准"),
    ]  # fmt: skip
