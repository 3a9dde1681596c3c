"""One service applies another's facts: once each, in order, stopped by what cannot be applied."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import asyncpg
import httpx
import psycopg
import pytest
import pytest_asyncio
from prometheus_client import CollectorRegistry
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.consumers import (
    CloudEvent,
    Consumer,
    PoisonEvent,
    Subscription,
    together,
)
from kuangzheng.kernel.db.database import Database, driver_connection
from kuangzheng.kernel.db.errors import DATABASE_ERRORS
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.events import Batch, Event, emit
from kuangzheng.kernel.feed_health import FeedMetrics, consumers_ready
from kuangzheng.kernel.feeds import SnapshotPage, feed_router
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.sources import HttpSource, Snapshot, SourceFailed
from kuangzheng.kernel.testing.plugin import SettableClock, TestKeys, client_for, scope_of

pytestmark = pytest.mark.service("restoration")
FUND = "restoration.fund_opened"
State = dict[str, Any]


class Held:
    """A token at hand."""

    def __init__(self, token: str) -> None:
        self._token = token

    async def __call__(self) -> str:
        return self._token

    def forget(self) -> None: ...


@pytest.fixture
def state() -> State:
    return {"present": [], "broken": set()}


@pytest.fixture
def copies(postgres: EmbeddedServer, migrated: Callable[[str], str]) -> Iterator[None]:
    migrated("enforcement")
    with psycopg.connect(postgres.dsn("enforcement").owner) as owner:
        owner.execute(
            "DROP TABLE IF EXISTS fund_copies;"
            " CREATE TABLE fund_copies (number int, event_id text);"
            " ALTER TABLE fund_copies ENABLE ROW LEVEL SECURITY;"
            " CREATE POLICY worker_rows ON fund_copies TO kz_worker USING (true);"
            " GRANT SELECT, INSERT, DELETE ON fund_copies TO kz_worker"
        )
    yield
    with psycopg.connect(postgres.dsn("enforcement").owner) as owner:
        owner.execute("DROP TABLE fund_copies")


@pytest_asyncio.fixture
async def reader(
    copies: None, migrated: Callable[[str], str], cleaned: Callable[[str], None]
) -> AsyncIterator[Database]:
    cleaned("enforcement")
    opened = Database(migrated("enforcement"), service="enforcement", pool_size=4)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def source(
    database: Database, keys: TestKeys, clock: SettableClock, settings: KernelSettings,
    token: Callable[..., str], state: State,
) -> AsyncIterator[HttpSource]:  # fmt: skip
    async def snapshot(session: AsyncSession, after: str | None, limit: int) -> SnapshotPage:
        return SnapshotPage(
            [Event(FUND, new_id(), "500113", {"number": n}) for n in state["present"]], None
        )

    runtime = Runtime("restoration", database, keys, settings, clock)
    app = create_service(ServiceSpec("restoration", "事件", [feed_router(snapshot)]), runtime)

    held = Held(token(kind="client", scopes=("events:read",), division="100000"))
    async with client_for(app) as client:
        yield HttpSource("restoration", client, held)


def subscription(state: State) -> Subscription:
    async def copy(session: AsyncSession, event: CloudEvent) -> None:
        if event["data"]["number"] in state["broken"]:
            raise KeyError("cannot be applied")
        await session.execute(
            text("INSERT INTO fund_copies VALUES (:number, :id)"),
            {"number": event["data"]["number"], "id": event["id"]},
        )

    async def reset(session: AsyncSession) -> None:
        await session.execute(text("DELETE FROM fund_copies"))

    return Subscription("restoration", {FUND: copy}, reset)


@pytest.fixture
def consumer(reader: Database, source: HttpSource, state: State) -> Consumer:
    return Consumer(reader, subscription(state), source)


async def publish(database: Database, *numbers: int) -> None:
    async with database.session(scope_of()) as session:
        for number in numbers:
            await emit(session, Event(FUND, new_id(), "500113", {"number": number}))


def copied(postgres: EmbeddedServer) -> list[int]:
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as connection:
        rows = connection.execute("SELECT number FROM fund_copies ORDER BY number").fetchall()
    return [number for (number,) in rows]


async def test_given_a_fresh_reader_then_it_starts_from_the_snapshot_and_reads_on(
    consumer: Consumer, database: Database, postgres: EmbeddedServer, state: State
) -> None:
    await publish(database, 1)
    state["present"] = [1]
    await consumer.step()
    await publish(database, 2)
    await consumer.step()
    assert copied(postgres) == [1, 2]


async def test_given_facts_that_no_snapshot_tells_then_the_whole_feed_is_read(
    reader: Database, source: HttpSource, database: Database, postgres: EmbeddedServer, state: State
) -> None:
    await publish(database, 1)
    state["present"] = [7]
    await Consumer(reader, replace(subscription(state), whole_feed=True), source).step()
    assert copied(postgres) == [1]


async def test_given_a_crash_between_effect_and_commit_then_the_event_is_applied_once(
    reader: Database, source: HttpSource, database: Database, postgres: EmbeddedServer,
    state: State, consumer: Consumer, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    await consumer.step()
    await publish(database, 1)
    dying = Consumer(reader, subscription(state), source)

    async def die(*args: object) -> None:
        raise asyncio.CancelledError

    monkeypatch.setattr(dying, "_move", die)
    with pytest.raises(asyncio.CancelledError):
        await dying.step()
    assert copied(postgres) == []
    assert await consumer.step() == 1
    assert await consumer.step() == 0
    assert copied(postgres) == [1]


async def test_given_an_event_that_cannot_be_applied_then_the_consumer_stops_and_readiness_says_so(
    consumer: Consumer, reader: Database, database: Database, postgres: EmbeddedServer, state: State
) -> None:
    await consumer.step()
    ready = consumers_ready(reader)
    assert await ready() is None
    state["broken"] = {2}
    await publish(database, 1, 2, 3)
    for _ in range(2):
        with pytest.raises(PoisonEvent):
            await consumer.step()
        assert copied(postgres) == [1]
    message = await ready()
    assert message is not None and "restoration" in message and "KeyError" in message
    state["broken"] = set()
    await consumer.step()
    assert copied(postgres) == [1, 2, 3]
    assert await ready() is None


async def test_given_a_rebuilt_feed_then_the_copy_is_filled_anew(
    consumer: Consumer, database: Database, postgres: EmbeddedServer, state: State
) -> None:
    await consumer.step()
    await publish(database, 1, 2)
    await consumer.step()
    with psycopg.connect(postgres.dsn("restoration").owner) as owner:
        owner.execute("CALL renew_feed_epoch()")
    state["present"] = [2, 3]
    await consumer.step()
    assert copied(postgres) == [2, 3]
    await publish(database, 4)
    await consumer.step()
    assert copied(postgres) == [2, 3, 4]


async def test_given_the_same_events_twice_then_one_effect(
    consumer: Consumer, database: Database, postgres: EmbeddedServer
) -> None:
    await consumer.step()
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as connection:
        start = connection.execute("SELECT cursor FROM feed_cursors").fetchone()
    await publish(database, 1, 2)
    assert await consumer.step() == 2
    assert start is not None
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as connection:
        connection.execute("UPDATE feed_cursors SET cursor = %s", start)
    assert await consumer.step() == 0
    assert copied(postgres) == [1, 2]


async def test_given_two_consumers_at_once_then_each_event_has_one_effect(
    consumer: Consumer, reader: Database, source: HttpSource, database: Database,
    postgres: EmbeddedServer, state: State,
) -> None:  # fmt: skip
    await consumer.step()
    await publish(database, *range(20))
    others = [Consumer(reader, subscription(state), source) for _ in range(3)]
    await asyncio.gather(*(c.step() for c in (consumer, *others)))
    await consumer.step()
    assert copied(postgres) == list(range(20))


async def test_given_waiting_events_then_the_lag_is_measured(
    reader: Database, source: HttpSource, database: Database, state: State
) -> None:
    registry = CollectorRegistry()
    consumer = Consumer(reader, subscription(state), source, FeedMetrics(registry))
    await consumer.step()
    await publish(database, 1)
    await consumer.step()
    value = registry.get_sample_value("kz_feed_lag_seconds", {"producer": "restoration"})
    assert value is not None and value >= 0
    await consumer.step()
    assert registry.get_sample_value("kz_feed_lag_seconds", {"producer": "restoration"}) == 0


class NoFeed:
    """A producer out of reach."""

    async def events(self, after: str | None, types: object, wait_s: float) -> Batch:
        raise SourceFailed("no answer")

    async def snapshot(self) -> Snapshot | None:
        raise SourceFailed("no answer")

    async def pages(self) -> AsyncGenerator[Snapshot, None]:
        raise SourceFailed("no answer")
        yield


async def test_given_a_producer_out_of_reach_then_the_consumer_keeps_trying(
    reader: Database, state: State
) -> None:
    running = asyncio.create_task(Consumer(reader, subscription(state), NoFeed()).run(pause_s=0.01))
    done, _ = await asyncio.wait([running], timeout=0.2)
    assert not done
    running.cancel()


class Stumbling:
    """A source that fails once in a way nobody foresaw."""

    def __init__(self, source: HttpSource) -> None:
        self._source = source
        self.failed = False

    async def events(self, after: str | None, types: Sequence[str], wait_s: float) -> Batch:
        if not self.failed:
            self.failed = True
            raise RuntimeError("unforeseen")
        return await self._source.events(after, types, 0)

    async def snapshot(self) -> Snapshot | None:
        return await self._source.snapshot()

    def pages(self) -> AsyncGenerator[Snapshot, None]:
        return self._source.pages()


async def test_given_a_failure_that_nobody_foresaw_then_the_consumer_goes_on(
    reader: Database, source: HttpSource, database: Database, postgres: EmbeddedServer, state: State
) -> None:
    stumbling = Stumbling(source)
    await publish(database, 1)
    consumer = Consumer(reader, replace(subscription(state), whole_feed=True), stumbling)
    running = asyncio.create_task(consumer.run(pause_s=0.01))
    async with asyncio.timeout(30):
        while copied(postgres) != [1]:
            assert not running.done(), running.exception()
            await asyncio.sleep(0.01)
    assert stumbling.failed
    running.cancel()


async def test_given_an_answer_that_is_no_feed_then_the_source_fails_clearly() -> None:
    def page(request: httpx.Request) -> httpx.Response:
        return httpx.Response(502, text="<html>")

    async with httpx.AsyncClient(
        transport=httpx.MockTransport(page), base_url="http://test"
    ) as client:
        with pytest.raises(SourceFailed):
            await HttpSource("licensing", client, Held("token")).events(None, [], 0)


async def test_given_a_connection_lost_in_a_handler_then_the_event_is_no_poison_and_comes_again(
    reader: Database, source: HttpSource, database: Database, postgres: EmbeddedServer,
    state: State, consumer: Consumer,
) -> None:  # fmt: skip
    await consumer.step()
    await publish(database, 1)
    whole = subscription(state).handlers[FUND]

    async def cut_off(session: AsyncSession, event: CloudEvent) -> None:
        driver = await driver_connection(session)
        pid = await driver.fetchval("SELECT pg_backend_pid()")
        with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
            superuser.execute("SELECT pg_terminate_backend(%s)", (pid,))
        with contextlib.suppress(asyncpg.PostgresError, OSError):
            await driver.fetchval("SELECT 1")
        await whole(session, event)

    broken = Consumer(reader, Subscription("restoration", {FUND: cut_off}), source)
    with pytest.raises(DATABASE_ERRORS):
        await broken.step()
    assert await consumers_ready(reader)() is None
    await consumer.step()
    assert copied(postgres) == [1]


async def test_given_two_rooms_on_one_producer_then_both_hear_each_fact_and_both_are_reset(
    database: Database,
) -> None:
    heard: list[str] = []

    def room(name: str, *types: str) -> Subscription:
        async def hear(session: AsyncSession, event: CloudEvent) -> None:
            heard.append(f"{name} {event['type']}")

        async def reset(session: AsyncSession) -> None:
            heard.append(f"{name} reset")

        return Subscription("licensing", dict.fromkeys(types, hear), reset)

    both = together(room("one", "a.b", "a.c"), room("two", "a.c"))
    assert sorted(both.handlers) == ["a.b", "a.c"]
    async with database.session(scope_of()) as session:
        assert both.reset is not None
        await both.reset(session)
        for name in ("a.b", "a.c"):
            await both.handlers[name](session, {"type": name})
    assert heard == ["one reset", "two reset", "one a.b", "one a.c", "two a.c"]
