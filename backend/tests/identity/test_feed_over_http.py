"""A worker far from identity's database reads its feed over HTTP, as a client with a secret."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
import pytest_asyncio
import uvicorn
from fastapi import FastAPI
from pydantic import SecretStr
from starlette.types import ASGIApp

from kuangzheng.feed_wiring import FeedReaders
from kuangzheng.identity.app import create_app
from kuangzheng.identity.base import authority
from kuangzheng.identity.keys import LocalKeys
from kuangzheng.identity.settings import IdentitySettings
from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.consumers import Consumer
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.sources import SourceFailed
from kuangzheng.kernel.testing.plugin import Pools, SettableClock, new_key
from kuangzheng.platform import Databases
from kuangzheng.settings import PlatformSettings

from .conftest import API, World

Reading = Callable[..., Any]


@asynccontextmanager
async def served(app: ASGIApp) -> AsyncIterator[str]:
    """The application on a socket of its own; its address."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, lifespan="off")
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup()
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        await server.shutdown()


async def feed_client(world: World) -> dict[str, Any]:
    """A confirmed client that may read events, with its secret."""
    body = {
        "name": "示例事件读取", "organisation_id": world.organisations["500113"]["id"],
        "division_code": "500113", "purpose": "示例", "scopes": ["events:read"],
    }  # fmt: skip
    async with world.client("system_admin") as client:
        made = (await client.post(f"{API}/clients", json=body, headers=new_key())).json()
    async with world.client("security_admin") as client:
        confirmed = await client.post(
            f"{API}/clients/{made['id']}/confirm", json={"reason": "示例"},
            headers={**new_key(), "If-Match": '"1"'},
        )  # fmt: skip
    assert confirmed.status_code == 200, confirmed.text
    found: dict[str, Any] = made
    return found


async def disable(world: World, user_id: str) -> None:
    async with world.client("system_admin") as client:
        answer = await client.post(
            f"{API}/users/{user_id}/disable", json={"reason": "示例"},
            headers={**new_key(), "If-Match": '"1"'},
        )  # fmt: skip
    assert answer.status_code == 200, answer.text


@pytest_asyncio.fixture
async def licensing(
    databases: Pools, cleaned: Callable[[str], None]
) -> AsyncIterator[Database]:
    cleaned("licensing")
    yield databases["licensing"]
    await databases.let_go("licensing")


@pytest_asyncio.fixture
async def identity(
    database: Database, clock: SettableClock, settings: IdentitySettings
) -> AsyncIterator[FastAPI]:
    """Identity with its own keys, as `kz serve identity` has it."""
    keys = LocalKeys(database, clock)
    made = create_app(Runtime("identity", database, keys, settings, clock))
    yield made
    made.state.identity.passwords.close()


@pytest_asyncio.fixture
async def reading(
    identity: FastAPI, licensing: Database, migrated: Callable[[str], str], tmp_path: Path
) -> AsyncIterator[Reading]:
    """`reading(id, secret)`: the consumers of a licensing worker that knows no other database."""
    async with served(identity) as address:
        opened: list[FeedReaders] = []

        def begin(client_id: str = "", secret: str | None = None, **urls: str) -> list[Consumer]:
            settings = PlatformSettings(
                home=tmp_path, identity_url=address, feed_client_id=client_id,
                licensing_database_url=SecretStr(migrated("licensing")),
                feed_client_secret=SecretStr(secret) if secret else None, **urls,
            )  # fmt: skip
            readers = FeedReaders(Databases(settings, None), settings)
            opened.append(readers)
            made: list[Consumer] = readers.of("licensing")["consumers"](licensing)
            return made

        yield begin
        for readers in opened:
            await readers.close()


def disabled(world: World) -> list[str]:
    with psycopg.connect(world.postgres.superuser_dsn("kz_licensing")) as superuser:
        rows = superuser.execute("SELECT principal_id::text FROM disabled_principals ORDER BY 1")
        return [str(found) for (found,) in rows]


async def test_given_a_clients_credentials_then_snapshot_and_events_come_over_http(
    world: World, reading: Reading
) -> None:
    before, later = await world.user("eins"), await world.user("zwei")
    await disable(world, before["id"])
    made = await feed_client(world)
    (consumer,) = reading(made["id"], made["client_secret"])
    await consumer.step()
    assert disabled(world) == [before["id"]]
    await disable(world, later["id"])
    await consumer.step()
    assert disabled(world) == sorted([before["id"], later["id"]])
    assert await consumer.step() == 0


async def test_given_a_withdrawn_key_then_the_reader_signs_in_again_and_reads_on(
    world: World, reading: Reading, identity: FastAPI, database: Database, clock: SettableClock
) -> None:
    user, made = await world.user(), await feed_client(world)
    (consumer,) = reading(made["id"], made["client_secret"])
    await consumer.step()
    parts = identity.state.identity
    async with database.session(authority("test")) as session:
        await parts.ring.replace(session, clock.now(), "示例", compromised=True)
    parts.published.forget()
    await disable(world, user["id"])
    with pytest.raises(SourceFailed, match="401"):
        await consumer.step()
    await consumer.step()
    assert disabled(world) == [user["id"]]


@pytest.mark.parametrize("wrong", ["secret", "scope"])
async def test_given_a_client_that_may_not_read_then_the_feed_fails_and_nothing_is_taken(
    world: World, reading: Reading, wrong: str
) -> None:
    user, made = await world.user(), await feed_client(world)
    await disable(world, user["id"])
    if wrong == "scope":
        world.sql("UPDATE clients SET scopes = '{licensing.register:read}'")
    (consumer,) = reading(made["id"], "Falsch" if wrong == "secret" else made["client_secret"])
    with pytest.raises(SourceFailed, match="HTTPStatusError" if wrong == "secret" else "403"):
        await consumer.step()
    assert disabled(world) == []


async def test_given_no_credentials_then_nothing_is_read(reading: Reading) -> None:
    assert reading() == []


async def test_given_where_restoration_answers_then_a_licensing_worker_reads_it_too(
    world: World, reading: Reading
) -> None:
    made = await feed_client(world)
    alone = reading(made["id"], made["client_secret"])
    both = reading(made["id"], made["client_secret"], restoration_url="http://127.0.0.1:9")
    assert (len(alone), len(both)) == (1, 2)
