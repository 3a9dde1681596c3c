"""Two requests that PostgreSQL cannot both let go on: one is tried again, both take effect."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Annotated

import httpx
import psycopg
import pytest
import pytest_asyncio
from fastapi import APIRouter, FastAPI, Request
from sqlalchemy import text

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import TestKeys, client_for, new_key
from kuangzheng.kernel.unit import Act, TransactionalRoute, may

pytestmark = pytest.mark.service("enforcement")
BASE = "/api/v1/enforcement"
WRITE = "licensing.register:write"
router = APIRouter(route_class=TransactionalRoute)
_ADD = text("UPDATE accounts SET amount = amount + 1 WHERE id = :id RETURNING amount")


@router.post("/transfers/{first}/{second}")
async def transfer(
    first: int, second: int, act: Annotated[Act, may(WRITE)], request: Request
) -> int:
    """Touches two rows; between them it waits once for the other request to have touched one."""
    state = request.app.state
    await act.session.execute(_ADD, {"id": first})
    state.attempts += 1
    state.inside[first].set()
    await state.inside[second].wait()
    return int((await act.session.execute(_ADD, {"id": second})).scalar_one())


@router.post("/counts/{number}")
async def count(number: int, act: Annotated[Act, may(WRITE)], request: Request) -> int:
    """Reads under its snapshot, waits until the other request has as well, then writes."""
    state = request.app.state
    await act.session.execute(text("SELECT sum(amount) FROM accounts"))
    state.attempts += 1
    state.inside[number].set()
    await asyncio.gather(*(one.wait() for one in state.inside.values()))
    return int((await act.session.execute(_ADD, {"id": 1})).scalar_one())


@pytest.fixture
def accounts(postgres: EmbeddedServer, migrated: Callable[[str], str]) -> Iterator[None]:
    migrated("enforcement")
    with psycopg.connect(postgres.dsn("enforcement").owner) as owner:
        owner.execute(
            'CREATE TABLE accounts (id int PRIMARY KEY, division_code text COLLATE "C" NOT NULL,'
            " amount int NOT NULL DEFAULT 0)"
        )
        owner.execute("CALL protect_rows('accounts')")
        owner.execute("INSERT INTO accounts VALUES (1, '500113'), (2, '500113')")
    yield
    with psycopg.connect(postgres.dsn("enforcement").owner) as owner:
        owner.execute("DROP TABLE accounts")


@pytest_asyncio.fixture
async def app(
    accounts: None, database: Database, keys: TestKeys, settings: KernelSettings
) -> AsyncIterator[FastAPI]:
    runtime = Runtime("enforcement", database, keys, settings)
    made = create_service(ServiceSpec("enforcement", "冲突", [router]), runtime)
    made.state.attempts = 0
    made.state.inside = {1: asyncio.Event(), 2: asyncio.Event()}
    yield made


def amounts(postgres: EmbeddedServer) -> list[int]:
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
        rows = superuser.execute("SELECT amount FROM accounts ORDER BY id").fetchall()
        return [int(amount) for (amount,) in rows]


async def both(app: FastAPI, access_token: str, *paths: str) -> list[httpx.Response]:
    async with client_for(app, access_token) as client:
        posts = (client.post(f"{BASE}{path}", headers=new_key()) for path in paths)
        return list(await asyncio.gather(*posts))


async def test_given_two_requests_in_a_deadlock_then_one_is_tried_again_and_both_take_effect(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    answers = await both(app, token("clerk"), "/transfers/1/2", "/transfers/2/1")
    assert [answer.status_code for answer in answers] == [200, 200], [a.text for a in answers]
    assert app.state.attempts == 3
    assert amounts(postgres) == [2, 2]


@pytest_asyncio.fixture
async def snapshots(postgres: EmbeddedServer, database: Database) -> AsyncIterator[None]:
    """The service's transactions are serialisable, which is not our default: connections opened
    from here on, until it ends."""
    role = "ALTER ROLE kz_enforcement_login IN DATABASE kz_enforcement"
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement"), autocommit=True) as superuser:
        superuser.execute(f"{role} SET default_transaction_isolation = 'serializable'")
        await database.close()
        yield
        superuser.execute(f"{role} RESET default_transaction_isolation")
    await database.close()


async def test_given_two_requests_that_cannot_be_serialised_then_one_is_tried_again(
    snapshots: None, app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    answers = await both(app, token("clerk"), "/counts/1", "/counts/2")
    assert sorted(answer.json() for answer in answers) == [1, 2]
    assert app.state.attempts == 3
    assert amounts(postgres) == [2, 0]
