"""Licensing hears from identity who may not act any longer."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime

import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.identity.events import holidays_changed, principal_disabled
from kuangzheng.identity.holidays.tables import HolidayYear
from kuangzheng.identity.snapshot import snapshot
from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.auth.disabled import IDENTITY_FEED
from kuangzheng.kernel.auth.tokens import encode
from kuangzheng.kernel.consumers import Consumer, PoisonEvent
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.holidays import HolidayCalendar
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.local_feed import LocalSource, Watched
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.sources import SourceFailed
from kuangzheng.kernel.testing.plugin import TestKeys, client_for, scope_of
from kuangzheng.licensing.app import create_app

from .conftest import BASE

pytestmark = pytest.mark.service("licensing")
READ = f"{BASE}/mining-rights"


@pytest_asyncio.fixture
async def identity(
    migrated: Callable[[str], str], cleaned: Callable[[str], None]
) -> AsyncIterator[Database]:
    cleaned("identity")
    opened = Database(migrated("identity"), service="identity", pool_size=2)
    yield opened
    await opened.close()


@pytest.fixture
def watched(identity: Database) -> Watched:
    return Watched("identity", LocalSource("identity", identity, "licensing", snapshot))


@pytest_asyncio.fixture
async def consumer(database: Database, watched: Watched) -> Consumer:
    """As the worker has it, after it has begun with the snapshot."""
    made = Consumer(database, IDENTITY_FEED, watched, watched.metrics)
    await made.step()
    await made.step()
    return made


@pytest.fixture
def started(database: Database, keys: TestKeys, settings: KernelSettings) -> Callable[[], FastAPI]:
    """A process of licensing that has not looked yet who is disabled."""
    return lambda: create_app(Runtime("licensing", database, keys, settings))


async def tell(identity: Database, event: Event) -> None:
    async with identity.session(scope_of()) as session:
        await emit(session, event)


async def test_given_a_disabled_user_then_a_token_of_before_is_refused_and_others_are_not(
    identity: Database, consumer: Consumer, started: Callable[[], FastAPI],
    token: Callable[..., str], keys: TestKeys,
) -> None:  # fmt: skip
    user = new_id()
    held = token("clerk", subject=str(user))
    async with client_for(started(), held) as client:
        assert (await client.get(READ)).status_code == 200
    await tell(identity, principal_disabled("user", user, "500113", "示例"))
    assert await consumer.step() == 1
    app = started()
    async with client_for(app, held) as client:
        for _ in range(2):
            refused = await client.get(READ)
            assert refused.status_code == 401
            assert "停用" in refused.json()["detail"]
    async with client_for(app, token("clerk")) as client:
        assert (await client.get(READ)).status_code == 200
    enabled = {"sub": str(user), "jti": "x", "kind": "user", "grants": {"500113": ["clerk"]}}
    later = encode(enabled, keys.signing, int(datetime.now(UTC).timestamp()) + 2)
    async with client_for(app, later) as client:
        assert (await client.get(READ)).status_code == 200


async def test_given_a_year_of_holidays_entered_in_identity_then_licensing_counts_by_it(
    identity: Database, consumer: Consumer, database: Database
) -> None:
    async def known() -> HolidayCalendar:
        async with database.session(scope_of()) as session:
            return await calendar_of(session)

    assert 2027 not in (await known()).years
    now = datetime.now(UTC)
    year = HolidayYear(
        id=new_id(), created_at=now, updated_at=now, division_code="100000", year=2027,
        source="示例通知", days=[{"day": "2027-01-01", "kind": "holiday", "name": "元旦"}],
    )  # fmt: skip
    await tell(identity, holidays_changed(year))
    assert await consumer.step() == 1
    assert (await known()).next_working_day(date(2027, 1, 1)) == date(2027, 1, 4)


async def test_given_a_fresh_reader_then_users_disabled_before_come_from_the_snapshot(
    identity: Database, database: Database, watched: Watched, postgres: EmbeddedServer,
    started: Callable[[], FastAPI], token: Callable[..., str],
) -> None:  # fmt: skip
    user, home = new_id(), new_id()
    held = token("clerk", subject=str(user))
    with psycopg.connect(postgres.superuser_dsn("kz_identity")) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute(
            "INSERT INTO organisations (id, created_at, updated_at, division_code, name, kind)"
            " VALUES (%s, now(), now(), '500113', '示例局', 'bureau')",
            (home,),
        )
        superuser.execute(
            "INSERT INTO users (id, created_at, updated_at, division_code, username, display_name,"
            " organisation_id, status)"
            " VALUES (%s, now(), now(), '500113', 'demo', '示例', %s, 'disabled')",
            (user, home),
        )
    await Consumer(database, IDENTITY_FEED, watched).step()
    async with client_for(started(), held) as client:
        assert (await client.get(READ)).status_code == 401


async def test_given_an_event_that_cannot_be_applied_then_readiness_and_metrics_say_so(
    identity: Database, consumer: Consumer, watched: Watched, database: Database,
    started: Callable[[], FastAPI],
) -> None:  # fmt: skip
    async with client_for(started()) as client:
        assert (await client.get("/readyz")).status_code == 200
        await tell(identity, Event("identity.principal_disabled", new_id(), "500113", {}))
        with pytest.raises(PoisonEvent):
            await consumer.step()
        await watched.note(database)
        stopped = await client.get("/readyz")
        assert stopped.status_code == 503
        (failure,) = stopped.json()["failures"]
        assert "事件处理已停止" in failure and "identity" in failure and "KeyError" in failure
        gauges = (await client.get("/metrics")).text
    assert 'kz_feed_failed{producer="identity"} 1.0' in gauges
    assert 'kz_feed_lag_seconds{producer="identity"}' in gauges


async def test_given_no_database_of_the_producer_then_the_source_fails_and_nothing_is_noted(
    database: Database, consumer: Consumer, postgres: EmbeddedServer
) -> None:
    away = Database("postgresql://nobody@127.0.0.1:1/nothing", service="identity", pool_size=1)
    silent = Watched("identity", LocalSource("identity", away, "licensing", snapshot))
    with pytest.raises(SourceFailed):
        await silent.events(None, [], 0)
    with pytest.raises(SourceFailed):
        await silent.snapshot()
    await silent.note(database)
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as superuser:
        assert superuser.execute("SELECT lag_at FROM feed_cursors").fetchall() == [(None,)]
