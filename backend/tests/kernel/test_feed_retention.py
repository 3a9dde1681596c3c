"""Facts kept no longer: a reader that stands before them is refused and told where to go on."""

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.consumers import Consumer, Subscription
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.events import HEAD, OLDEST, BeyondRetention, Event, Feed, emit
from kuangzheng.kernel.feeds import feed_router
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.local_feed import LocalSource
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.sources import SourceFailed
from kuangzheng.kernel.testing.plugin import Pools, TestKeys, client_for, scope_of

pytestmark = pytest.mark.service("restoration")
FUND = "restoration.fund_opened"


@pytest.fixture
def old(database: Database, postgres: EmbeddedServer) -> Iterator[Callable[[int], None]]:
    """`old(1)` publishes a fact of January 2020."""
    dsn = postgres.superuser_dsn("kz_restoration")

    def publish(number: int) -> None:
        with psycopg.connect(dsn) as connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS outbox_202001 PARTITION OF outbox"
                " FOR VALUES FROM ('2020-01-01 00:00+00') TO ('2020-02-01 00:00+00')"
            )
            connection.execute("ALTER TABLE outbox_202001 OWNER TO kz_restoration_owner")
            connection.execute(
                "INSERT INTO outbox (id, type, subject, division_code, data, time)"
                " VALUES (uuidv7(), %s, 'x', '500113', %s, '2020-01-15 00:00+00')",
                (FUND, f'{{"number": {number}}}'),
            )

    yield publish
    with psycopg.connect(dsn) as connection:
        connection.execute("UPDATE feed_state SET floor_xid = '0', floor_seq = 0")
        connection.execute("DROP TABLE IF EXISTS outbox_202001")


async def publish(database: Database, number: int) -> None:
    async with database.session(scope_of()) as session:
        await emit(session, Event(FUND, new_id(), "500113", {"number": number}))


async def dropped(database: Database, months: int) -> int:
    async with database.raw(scope_of(role=DbRole.WORKER)) as connection:
        found: int = await connection.fetchval("SELECT outbox_clean($1)", months)
        return found


async def numbers(feed: Feed, after: str | None) -> tuple[list[int], str]:
    batch = await feed.read(scope_of(), after, None, 100, 0)
    return [item["data"]["number"] for item in batch.items], batch.next_cursor


async def test_given_old_months_then_they_go_and_a_reader_before_them_is_refused(
    database: Database, old: Callable[[int], None]
) -> None:
    feed = Feed(database, "restoration")
    old(1)
    first = (await feed.read(scope_of(), None, None, 1, 0)).next_cursor
    old(2)
    behind = first
    beyond = (await numbers(feed, first))[1]
    await publish(database, 3)
    assert (await numbers(feed, behind))[0] == [2, 3]
    assert await dropped(database, 0) == 0, "0 keeps everything"
    assert await dropped(database, 24) == 1
    for place in (None, behind):
        with pytest.raises(BeyondRetention) as refused:
            await numbers(feed, place)
        assert refused.value.extra["snapshot"] == "/api/v1/restoration/events/snapshot"
    assert (await numbers(feed, beyond))[0] == [3], "who had read them all goes on"
    assert (await numbers(feed, OLDEST))[0] == [3]
    seen, head = await numbers(feed, HEAD)
    assert seen == []
    await publish(database, 4)
    assert (await numbers(feed, head))[0] == [4]
    assert await dropped(database, 24) == 0


async def test_given_a_partner_beyond_retention_then_a_problem_document(
    database: Database, keys: TestKeys, settings: KernelSettings, token: Callable[..., str],
    old: Callable[[int], None],
) -> None:  # fmt: skip
    spec = ServiceSpec("restoration", "x", [feed_router()])
    app: FastAPI = create_service(spec, Runtime("restoration", database, keys, settings))
    old(1)
    await publish(database, 2)
    await dropped(database, 1)
    reader = token(kind="client", scopes=("events:read",))
    async with client_for(app, reader) as client:
        refused = await client.get("/api/v1/restoration/events")
        oldest = await client.get("/api/v1/restoration/events?after=oldest")
        head = await client.get("/api/v1/restoration/events?after=head")
    problem = refused.json()
    assert (refused.status_code, problem["code"]) == (410, "feed_beyond_retention")
    assert refused.headers["content-type"] == "application/problem+json"
    assert problem["snapshot"] == "/api/v1/restoration/events/snapshot" and problem["oldest"]
    assert [one["data"]["number"] for one in oldest.json()["items"]] == [2]
    assert head.json()["items"] == []


async def test_given_a_copy_that_needs_every_fact_then_it_stays_as_it_is(
    database: Database, old: Callable[[int], None], databases: Pools,
    cleaned: Callable[[str], None],
) -> None:  # fmt: skip
    cleaned("enforcement")
    emptied: list[str] = []

    async def handle(session: Any, event: Any) -> None: ...

    async def reset(session: Any) -> None:
        emptied.append("x")

    old(1)
    await dropped(database, 1)
    source = LocalSource("restoration", database, "enforcement")
    whole = Subscription("restoration", {FUND: handle}, reset, whole_feed=True)
    with pytest.raises(SourceFailed):
        reader = Consumer(databases["enforcement"], whole, source)
        await reader.step()
    assert emptied == []
    now = Subscription("restoration", {}, reset, reader="now", every=handle, from_now=True)
    await Consumer(databases["enforcement"], now, source).step()
    assert emptied == ["x"]
