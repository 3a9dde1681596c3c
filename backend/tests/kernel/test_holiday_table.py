"""Every service's holidays: seeded from the package, kept in step with identity's, or an error."""

from collections.abc import AsyncGenerator, Callable, Sequence
from datetime import date
from typing import Any

import psycopg
import pytest
from fastapi import APIRouter

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.consumers import Consumer, Subscription
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.deadlines import Period, PeriodUnit, due
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.events import Batch
from kuangzheng.kernel.holiday_table import (
    HOLIDAYS_CHANGED,
    calendar_of,
    forget_holidays,
    keep_holidays,
    seed_holidays,
)
from kuangzheng.kernel.holidays import HolidayCalendar
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.sources import Snapshot
from kuangzheng.kernel.testing.plugin import SettableClock, TestKeys, client_for, scope_of
from kuangzheng.kernel.unit import SignedIn, TransactionalRoute

pytestmark = pytest.mark.service("restoration")
FIFTEEN_DAYS = Period(15, PeriodUnit.NATURAL_DAYS, "行政处罚法第六十六条")


class Identity:
    """A feed that tells years of holidays, and its present state."""

    def __init__(self) -> None:
        self.present: list[dict[str, Any]] = []
        self.waiting: list[dict[str, Any]] = []

    async def events(self, after: str | None, types: Sequence[str], wait_s: float) -> Batch:
        items, self.waiting = self.waiting, []
        return Batch(items, f"{after}+{len(items)}", str(new_id()))

    async def snapshot(self) -> Snapshot:
        return Snapshot(self.present, "start", str(new_id()))

    async def pages(self) -> AsyncGenerator[Snapshot, None]:
        yield await self.snapshot()


def told(version: int, *off: str, year: int = 2027) -> dict[str, Any]:
    days = [{"day": day, "kind": "holiday", "name": "示例"} for day in off]
    return {
        "id": str(new_id()), "type": f"{HOLIDAYS_CHANGED}.v1", "time": "2026-11-28T10:00:00+08:00",
        "subject": "00000000-0000-7000-8000-000000000027",
        "data": {"year": year, "source": "示例通知", "version": version, "days": days},
    }  # fmt: skip


async def calendar(database: Database) -> HolidayCalendar:
    async with database.session(scope_of()) as session:
        return await calendar_of(session)


async def test_given_a_migrated_service_then_its_table_is_the_package(
    database: Database, postgres: EmbeddedServer
) -> None:
    packaged = HolidayCalendar.from_chinesecalendar()
    assert (await calendar(database)).rows() == packaged.rows()
    with psycopg.connect(postgres.dsn("restoration").owner) as owner:
        seed_holidays(owner)
    found = await calendar(database)
    assert found.rows() == packaged.rows() and found.years == packaged.years
    assert await calendar(database) is found


async def test_given_identitys_years_then_the_copy_follows_and_forgets_what_was_undone(
    database: Database,
) -> None:
    identity = Identity()
    identity.present = [told(1, "2027-01-01")]
    reads = Subscription("identity", {HOLIDAYS_CHANGED: keep_holidays}, forget_holidays)
    consumer = Consumer(database, reads, identity)
    await consumer.step()
    first = await calendar(database)
    # from 17 December 2026 the fifteenth day is 1 January 2027, a Friday and off
    start = date(2026, 12, 17)
    assert due(start, FIFTEEN_DAYS, first).due == date(2027, 1, 4)
    identity.waiting = [told(2, "2027-01-01", "2027-01-04")]
    await consumer.step()
    second = await calendar(database)
    assert due(start, FIFTEEN_DAYS, second).due == date(2027, 1, 5)
    again = told(2, "2027-01-01", "2027-01-04")
    identity.waiting = [again, again]
    await consumer.step()
    assert (await calendar(database)).rows() == second.rows()
    async with database.session(consumer._scope) as session:
        await forget_holidays(session)
    assert 2027 not in (await calendar(database)).years


async def test_given_a_request_that_needs_a_missing_year_then_the_answer_says_what_to_do(
    database: Database, keys: TestKeys, clock: SettableClock, settings: KernelSettings,
    token: Callable[..., str],
) -> None:  # fmt: skip
    router = APIRouter(route_class=TransactionalRoute)

    @router.get("/due")
    async def end_of_period(act: SignedIn, start: date) -> date | None:
        return due(start, FIFTEEN_DAYS, await calendar_of(act.session)).due

    runtime = Runtime("restoration", database, keys, settings, clock)
    app = create_service(ServiceSpec("restoration", "期限", [router]), runtime)
    async with client_for(app, token("clerk")) as client:
        within = await client.get("/api/v1/restoration/due", params={"start": "2026-12-16"})
        beyond = await client.get("/api/v1/restoration/due", params={"start": "2026-12-17"})
    assert within.json() == "2026-12-31"
    assert beyond.status_code == 422 and beyond.json()["code"] == "calendar_year_missing"
    assert "2027" in beyond.json()["detail"] and "管理员录入" in beyond.json()["detail"]
