"""The feed of one service: order, the lost-event trap, waiting readers, scope, epoch."""

import asyncio
from collections.abc import AsyncIterator, Callable
from uuid import UUID

import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.events import Cursor, EpochChanged, Event, Feed, emit
from kuangzheng.kernel.feeds import SnapshotPage, feed_router
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.problems import Malformed
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, TestKeys, client_for, scope_of

pytestmark = pytest.mark.service("restoration")
FUND = "restoration.fund_opened"


def fund(number: int, division: str = "500113", type_: str = FUND) -> Event:
    return Event(type_, new_id(), division, {"number": number})


async def publish(database: Database, *events: Event) -> None:
    async with database.session(scope_of()) as session:
        for event in events:
            await emit(session, event)


async def numbers(feed: Feed, after: str | None = None, wait_s: float = 0) -> tuple[list[int], str]:
    batch = await feed.read(scope_of("500000"), after, None, 100, wait_s)
    return [item["data"]["number"] for item in batch.items], batch.next_cursor


@pytest.fixture
def feed(database: Database) -> Feed:
    return Feed(database, "restoration")


async def test_given_two_overlapping_transactions_then_no_event_is_lost(
    database: Database, feed: Feed
) -> None:
    async with database.session(scope_of()) as slow:
        await emit(slow, fund(1))
        await publish(database, fund(2))
        seen, cursor = await numbers(feed)
        assert seen == []
    later, cursor = await numbers(feed, cursor)
    assert later == [1, 2]
    assert (await numbers(feed, cursor))[0] == []


async def test_given_an_older_open_transaction_then_it_holds_the_feed_back(
    database: Database, feed: Feed
) -> None:
    await publish(database, fund(1))
    async with database.session(scope_of()) as other:
        await emit(other, fund(2))
        await publish(database, fund(3))
        seen, cursor = await numbers(feed)
        assert seen == [1]
    assert (await numbers(feed, cursor))[0] == [2, 3]


async def test_given_a_rolled_back_transaction_then_its_event_never_shows(
    database: Database, feed: Feed
) -> None:
    with pytest.raises(RuntimeError):
        async with database.session(scope_of()) as session:
            await emit(session, fund(1))
            raise RuntimeError
    await publish(database, fund(2))
    assert (await numbers(feed))[0] == [2]


async def test_given_waiting_readers_then_one_poller_wakes_them_all(
    database: Database, feed: Feed
) -> None:
    waiting = [asyncio.create_task(numbers(feed, wait_s=20)) for _ in range(5)]
    while feed._poller._waiting < 5:
        await asyncio.sleep(0)
    pollers = [t for t in asyncio.all_tasks() if t.get_name() == "kz-feed-poller"]
    await publish(database, fund(7))
    assert [seen for seen, _ in await asyncio.gather(*waiting)] == [[7]] * 5
    assert len(pollers) == 1


async def test_given_nothing_new_then_a_reader_returns_after_its_wait(feed: Feed) -> None:
    assert (await numbers(feed, wait_s=0.3))[0] == []


async def test_given_another_division_or_type_then_it_is_filtered(
    database: Database, feed: Feed
) -> None:
    await publish(database, fund(1), fund(3, type_="restoration.fund_short"))
    async with database.session(scope_of("140900")) as session:
        await emit(session, fund(2, "140900"))
    batch = await feed.read(scope_of("500113"), None, [FUND], 100, 0)
    assert [item["data"]["number"] for item in batch.items] == [1]


async def test_given_nothing_of_the_readers_own_then_the_cursor_moves_past_what_was_looked_through(
    database: Database, feed: Feed
) -> None:
    await publish(database, fund(1), fund(2))
    first = await feed.read(scope_of("140900"), None, None, 100, 0)
    again = await feed.read(scope_of("140900"), first.next_cursor, None, 100, 0)
    assert first.items == again.items == []
    whole = Cursor.decode((await feed.read(scope_of("500113"), None, None, 100, 0)).next_cursor)
    assert Cursor.decode(first.next_cursor) == whole
    assert again.next_cursor == first.next_cursor
    async with database.session(scope_of("140900")) as session:
        await emit(session, fund(3, "140900"))
    then = await feed.read(scope_of("140900"), first.next_cursor, None, 100, 0)
    assert [item["data"]["number"] for item in then.items] == [3]


async def test_given_an_older_open_transaction_then_the_cursor_stays_before_it(
    database: Database, feed: Feed
) -> None:
    async with database.session(scope_of("140900")) as slow:
        await emit(slow, fund(1, "140900"))
        await publish(database, fund(2))
        nothing = await feed.read(scope_of("140900"), None, None, 100, 0)
    later = await feed.read(scope_of("140900"), nothing.next_cursor, None, 100, 0)
    assert [item["data"]["number"] for item in later.items] == [1]


async def test_given_a_new_epoch_then_an_old_cursor_is_refused(
    database: Database, feed: Feed, postgres: EmbeddedServer
) -> None:
    _, cursor = await numbers(feed)
    with psycopg.connect(postgres.dsn("restoration").owner) as owner:
        owner.execute("CALL renew_feed_epoch()")
    with pytest.raises(EpochChanged):
        await numbers(feed, cursor)


@pytest.mark.parametrize("cursor", ["x", "AAAA", "...", "é"])
async def test_given_a_cursor_nobody_gave_then_it_is_malformed(feed: Feed, cursor: str) -> None:
    with pytest.raises(Malformed):
        await numbers(feed, cursor)


async def _snapshot(session: AsyncSession, after: str | None, limit: int) -> SnapshotPage:
    number = int(after or 0) + 1
    event = Event(FUND, UUID(int=number), "500113", {"number": number})
    return SnapshotPage([event], str(number) if number < 3 else None)


@pytest_asyncio.fixture
async def app(
    database: Database, keys: TestKeys, clock: SettableClock, settings: KernelSettings
) -> AsyncIterator[FastAPI]:
    runtime = Runtime("restoration", database, keys, settings, clock)
    yield create_service(ServiceSpec("restoration", "事件", [feed_router(_snapshot)]), runtime)


PATH = "/api/v1/restoration/events"


async def test_given_the_endpoint_then_cloud_events_come_with_cursor_and_epoch(
    app: FastAPI, database: Database, token: Callable[..., str]
) -> None:
    await publish(database, fund(1))
    async with client_for(app, token("clerk")) as client:
        assert (await client.get(PATH)).status_code == 403
    partner = token(kind="client", scopes=("events:read",))
    async with client_for(app, partner) as client:
        body = (await client.get(PATH, params={"types": f"{FUND}.v1"})).json()
        rest = (await client.get(PATH, params={"after": body["next_cursor"]})).json()
    item = body["items"][0]
    assert (item["specversion"], item["source"]) == ("1.0", "restoration")
    assert (item["type"], item["divisioncode"]) == (f"{FUND}.v1", "500113")
    assert rest["items"] == [] and rest["epoch"] == body["epoch"]


async def test_given_granted_types_then_a_partner_sees_only_those(
    app: FastAPI, database: Database, token: Callable[..., str]
) -> None:
    await publish(database, fund(1), fund(2, type_="restoration.fund_short"))
    partner = token(kind="client", scopes=("events:read", "events.type:restoration.fund_short"))
    async with client_for(app, partner) as client:
        seen = (await client.get(PATH)).json()["items"]
        refused = await client.get(PATH, params={"types": FUND})
    assert [item["data"]["number"] for item in seen] == [2]
    assert refused.status_code == 403


POSTED = "restoration.notice_posted"


@pytest.mark.parametrize(("kind", "scopes", "seen", "by_name"), [
    ("client", ("events:read",), [1], 403),
    ("client", ("events:read", f"events.type:{FUND}"), [1], 403),
    ("client", ("events:read", "events.type:*"), [1], 403),
    # beside what it has else, and only when it names the type
    ("client", ("events:read", f"events.type:{POSTED}"), [1], 200),
    ("client", ("events:read", f"events.type:{FUND}", f"events.type:{POSTED}"), [1], 200),
])  # fmt: skip
async def test_given_an_internal_type_then_only_who_was_granted_its_name_is_told(
    app: FastAPI, database: Database, token: Callable[..., str], kind: str,
    scopes: tuple[str, ...], seen: list[int], by_name: int,
) -> None:  # fmt: skip
    await publish(database, fund(1), fund(2, type_=POSTED))
    reader = token("clerk", kind=kind, scopes=scopes)
    async with client_for(app, reader) as client:
        every = await client.get(PATH)
        named = await client.get(PATH, params={"types": f"{POSTED}.v1"})
    assert [item["data"]["number"] for item in every.json()["items"]] == seen
    assert named.status_code == by_name, named.text
    if by_name == 200:
        assert [item["data"]["number"] for item in named.json()["items"]] == [2]


async def test_given_a_page_of_nothing_but_internal_events_then_reading_goes_on_behind_it(
    database: Database, feed: Feed
) -> None:
    await publish(database, *(fund(number, type_=POSTED) for number in range(3)), fund(9))
    batch = await feed.read(scope_of("500000"), None, None, 1, 0)
    assert [item["data"]["number"] for item in batch.items] == [9]


async def test_given_a_snapshot_then_reading_on_from_its_cursor_misses_nothing(
    app: FastAPI, database: Database, token: Callable[..., str]
) -> None:
    reader = token(kind="client", scopes=("events:read",))
    async with client_for(app, reader) as client:
        async with database.session(scope_of()) as open_before:
            await emit(open_before, fund(9))
            first = (await client.get(f"{PATH}/snapshot")).json()
        second = (await client.get(f"{PATH}/snapshot", params={"after": first["next_page"]})).json()
        on = (await client.get(PATH, params={"after": first["cursor"]})).json()
    assert [p["items"][0]["data"]["number"] for p in (first, second)] == [1, 2]
    assert [item["data"]["number"] for item in on["items"]] == [9]
