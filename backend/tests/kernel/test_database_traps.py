"""The traps of database.md, each sprung once: on reused connections, over real HTTP semantics."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Annotated

import asyncpg
import psycopg
import pytest
import pytest_asyncio
from fastapi import APIRouter, FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.db.database import Database, announce, driver_connection
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import (
    SettableClock,
    TestKeys,
    client_for,
    new_key,
    scope_of,
)
from kuangzheng.kernel.unit import Act, TransactionalRoute, may

pytestmark = pytest.mark.service("restoration")
WRITE = "licensing.register:write"
router = APIRouter(route_class=TransactionalRoute)
Gate = dict[str, asyncio.Event]
gate: Gate = {}
attempts: list[int] = []


async def insert(act: Act, name: str) -> None:
    await act.session.execute(
        text("INSERT INTO traps (name, division_code) VALUES (:name, :division)"),
        {"name": name, "division": act.principal.division},
    )


@router.post("/slow", status_code=201)
async def slow(act: Annotated[Act, may(WRITE)]) -> dict[str, str]:
    await insert(act, "slow")
    gate["inside"].set()
    await gate["go"].wait()
    return {"done": "slow"}


@router.post("/statement-timeout")
async def statement_timeout(act: Annotated[Act, may(WRITE)]) -> dict[str, str]:
    await insert(act, "never")
    await act.session.execute(text("SET LOCAL statement_timeout = '20ms'"))
    await act.session.execute(text("SELECT pg_sleep(5) AS secret_of_the_statement"))
    return {}


@router.post("/lock-timeout")
async def lock_timeout(act: Annotated[Act, may(WRITE)]) -> dict[str, str]:
    await act.session.execute(text("SET LOCAL lock_timeout = '20ms'"))
    await act.session.execute(text("UPDATE traps SET name = 'changed'"))
    return {}


@router.post("/serialisation")
async def serialisation(act: Annotated[Act, may(WRITE)]) -> dict[str, int]:
    attempts.append(1)
    await insert(act, "once")
    if len(attempts) < 3:
        await act.session.execute(
            text("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$")
        )
    return {"attempt": len(attempts)}


@router.post("/broken")
async def broken(act: Annotated[Act, may(WRITE)]) -> dict[str, str]:
    await act.session.execute(text("SELECT secret_of_the_statement FROM traps"))
    return {}


@pytest.fixture(scope="module")
def traps(postgres: EmbeddedServer, migrated: Callable[[str], str]) -> Iterator[None]:
    migrated("restoration")
    with psycopg.connect(postgres.dsn("restoration").owner) as owner:
        owner.execute(
            "CREATE TABLE traps (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
            ' name text NOT NULL, division_code text COLLATE "C" NOT NULL)'
        )
        owner.execute("CALL protect_rows('traps')")
    yield
    with psycopg.connect(postgres.dsn("restoration").owner) as owner:
        owner.execute("DROP TABLE traps")


@pytest_asyncio.fixture
async def app(
    traps: None, database: Database, keys: TestKeys, clock: SettableClock, settings: KernelSettings
) -> AsyncIterator[FastAPI]:
    gate.update(inside=asyncio.Event(), go=asyncio.Event())
    attempts.clear()
    runtime = Runtime("restoration", database, keys, settings, clock)
    yield create_service(ServiceSpec("restoration", "陷阱", [router]), runtime)


PATH = "/api/v1/restoration"


def names(postgres: EmbeddedServer) -> list[str]:
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM traps").fetchall()]


async def test_given_a_reused_connection_with_empty_settings_then_no_row_is_seen(
    traps: None, migrated: Callable[[str], str], cleaned: Callable[[str], None]
) -> None:
    cleaned("restoration")
    one = Database(migrated("restoration"), service="restoration", pool_size=1)
    try:
        async with one.session(scope_of()) as session:
            await session.execute(
                text("INSERT INTO traps (name, division_code) VALUES ('a', '500113')")
            )
        for role in (DbRole.OFFICIAL, DbRole.WORKER, DbRole.VERIFIER):
            async with one.session(Scope(role, "nobody")) as session:
                left = await session.execute(text("SELECT current_setting('kz.scope_lo')"))
                assert left.scalar_one() == ""
                assert (await session.execute(text("SELECT name FROM traps"))).all() == []
    finally:
        await one.close()


async def test_given_no_announcement_then_the_login_role_may_touch_nothing(
    traps: None, database: Database
) -> None:
    async with AsyncSession(database.engine) as session:
        for query in ("SELECT 1 FROM traps", "SELECT 1 FROM audit_entries", "SELECT 1 FROM jobs"):
            with pytest.raises(Exception, match="permission denied"):
                await session.execute(text(query))
            await session.rollback()


async def test_given_no_transaction_then_the_driver_connection_is_refused(
    database: Database,
) -> None:
    async with AsyncSession(database.engine) as session:
        with pytest.raises(RuntimeError, match="outside the session's transaction"):
            await driver_connection(session)


async def test_given_a_driver_call_first_then_it_is_undone_with_the_session(
    traps: None, database: Database, postgres: EmbeddedServer
) -> None:
    async with AsyncSession(database.engine) as session:
        await announce(session, scope_of())
        driver = await driver_connection(session)
        await driver.execute("INSERT INTO traps (name, division_code) VALUES ('raw', '500113')")
        await session.rollback()
    assert names(postgres) == []


async def test_given_two_holders_of_one_key_at_once_then_one_effect_and_one_answer(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    key = new_key()
    async with client_for(app, token("clerk", subject="me")) as client:
        first = asyncio.create_task(client.post(f"{PATH}/slow", headers=key))
        await gate["inside"].wait()
        second = await client.post(f"{PATH}/slow", headers=key)
        gate["go"].set()
        answer = await first
        third = await client.post(f"{PATH}/slow", headers=key)
    assert (second.status_code, second.json()["code"]) == (409, "idempotency_key_busy")
    assert second.headers["retry-after"] == "1"
    assert answer.status_code == third.status_code == 201
    assert third.json() == answer.json() and third.headers["idempotency-replayed"] == "true"
    assert names(postgres) == ["slow"]


async def test_given_another_principal_with_the_same_key_then_both_have_their_effect(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    key = new_key()
    gate["go"].set()
    for subject in ("me", "you"):
        async with client_for(app, token("clerk", subject=subject)) as client:
            assert (await client.post(f"{PATH}/slow", headers=key)).status_code == 201
    assert names(postgres) == ["slow", "slow"]


async def test_given_a_statement_that_takes_too_long_then_a_problem_and_nothing_kept(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    async with client_for(app, token("clerk")) as client:
        answer = await client.post(f"{PATH}/statement-timeout", headers=new_key())
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert "secret" not in answer.text and names(postgres) == []


async def test_given_a_locked_row_then_the_problem_says_it_is_busy(
    app: FastAPI, token: Callable[..., str], database: Database
) -> None:
    async with database.session(scope_of()) as holder:
        await holder.execute(
            text("INSERT INTO traps (name, division_code) VALUES ('held', '500113')")
        )
    async with database.session(scope_of()) as holder:
        await holder.execute(text("UPDATE traps SET name = 'held'"))
        async with client_for(app, token("clerk")) as client:
            answer = await client.post(f"{PATH}/lock-timeout", headers=new_key())
    assert (answer.status_code, answer.json()["code"]) == (409, "record_busy")


async def test_given_serialisation_failures_then_the_request_is_tried_again_with_one_effect(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    async with client_for(app, token("clerk")) as client:
        answer = await client.post(f"{PATH}/serialisation", headers=new_key())
    assert answer.json() == {"attempt": 3}
    assert names(postgres) == ["once"]


async def test_given_a_broken_statement_then_no_sql_leaves(
    app: FastAPI, token: Callable[..., str]
) -> None:
    async with client_for(app, token("clerk")) as client:
        answer = await client.post(f"{PATH}/broken", headers=new_key())
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    for word in ("SELECT", "secret", "column", "traps", "asyncpg", "Traceback"):
        assert word not in answer.text


async def test_given_nothing_else_is_said_then_the_request_timeouts_are_set(
    database: Database,
) -> None:
    asked = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
    served = Database(database.url, service="licensing", pool_size=1)
    try:
        async with served.raw(scope_of()) as connection:
            found = [await connection.fetchval(f"SHOW {name}") for name in asked]
    finally:
        await served.close()
    assert found == ["5s", "2s", "10s"]


async def test_given_copy_into_a_protected_table_then_postgres_refuses(
    traps: None, database: Database
) -> None:
    with pytest.raises(asyncpg.PostgresError, match="COPY FROM not supported with row-level"):
        async with database.raw(scope_of(role=DbRole.WORKER)) as connection:
            await connection.copy_records_to_table(
                "traps", records=[("a", "500113")], columns=["name", "division_code"]
            )
