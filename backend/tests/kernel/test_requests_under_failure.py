"""What a request meets when the database refuses, goes away, or is asked for the impossible."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from typing import Annotated, Any

import psycopg
import pytest
import pytest_asyncio
from fastapi import APIRouter, FastAPI, Request
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.responses import StreamingResponse

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.db.database import Database, driver_connection, roll_back
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.problems import Forbidden
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import (
    SettableClock,
    TestKeys,
    client_for,
    new_key,
    scope_of,
)
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, may

pytestmark = pytest.mark.service("enforcement")
router = APIRouter(route_class=TransactionalRoute)
BASE = "/api/v1/enforcement"
READ, WRITE = "licensing.register:read", "licensing.register:write"
Reader = Annotated[Act, may(READ)]


class Order(BaseModel):
    failures: int = 0
    division: str = "500113"


@router.get("/broken-off")
async def broken_off() -> StreamingResponse:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"first"
        raise RuntimeError("示例")

    return StreamingResponse(pieces(), media_type="text/plain")


@router.get("/now")
async def now(act: Reader) -> int:
    return int((await act.session.execute(text("SELECT 1"))).scalar_one())


@router.get("/hot", dependencies=[allowed(READ)])
async def hot(request: Request) -> int:
    async with request.app.state.database.raw(scope_of()) as connection:
        return int(await connection.fetchval("SELECT 1"))


@router.get("/cut")
async def cut_off(act: Reader, request: Request) -> None:
    pid = (await act.session.execute(text("SELECT pg_backend_pid()"))).scalar_one()
    request.app.state.end(pid)
    await act.session.execute(text("SELECT 1"))


@router.get("/cut-below")
async def cut_off_below(act: Reader, request: Request) -> None:
    connection = await driver_connection(act.session)
    request.app.state.end(await connection.fetchval("SELECT pg_backend_pid()"))
    await connection.fetchval("SELECT 1")


@router.get("/number/{number}")
async def number(number: int, act: Reader) -> int:
    query = text("SELECT CAST(:n AS int)")
    return int((await act.session.execute(query, {"n": number})).scalar_one())


@router.get("/hot-number/{number}", dependencies=[allowed(READ)])
async def hot_number(number: int, request: Request) -> int:
    async with request.app.state.database.raw(scope_of()) as connection:
        return int(await connection.fetchval("SELECT $1::int", number))


@router.post("/marks", status_code=201)
async def mark(order: Order, act: Annotated[Act, may(WRITE)], request: Request) -> dict[str, int]:
    await act.session.execute(
        text("INSERT INTO marks (division_code) VALUES (:division)"), {"division": order.division}
    )
    attempts = request.app.state.attempts = getattr(request.app.state, "attempts", 0) + 1
    if attempts <= order.failures:
        await act.session.execute(
            text("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$")
        )
    return {"attempts": attempts}


@router.get("/forbidden/{what}")
async def forbidden(what: str, act: Reader) -> None:
    raise Forbidden("not this one")


@pytest.fixture(scope="module")
def marks(postgres: EmbeddedServer, migrated: Callable[[str], str]) -> Iterator[None]:
    """A table of this module alone: other tests look at every table of the service."""
    migrated("enforcement")
    with psycopg.connect(postgres.dsn("enforcement").owner) as connection:
        connection.execute(
            "CREATE TABLE marks (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
            ' division_code text COLLATE "C" NOT NULL)'
        )
        connection.execute("CALL protect_rows('marks')")
    yield
    with psycopg.connect(postgres.dsn("enforcement").owner) as connection:
        connection.execute("DROP TABLE marks")


@pytest_asyncio.fixture
async def app(
    marks: None, database: Database, keys: TestKeys, clock: SettableClock, settings: KernelSettings
) -> AsyncIterator[FastAPI]:
    yield service(database, keys, clock, settings)


def service(
    database: Database, keys: TestKeys, clock: SettableClock, settings: KernelSettings
) -> FastAPI:
    runtime = Runtime("enforcement", database, keys, settings, clock)
    return create_service(ServiceSpec("enforcement", "故障", [router]), runtime)


def rows(postgres: EmbeddedServer, query: str) -> list[Any]:
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as connection:
        return connection.execute(query).fetchall()


async def end_connections(postgres: EmbeddedServer) -> None:
    """Every connection of the service dies, as when the server is restarted."""
    mine = "FROM pg_stat_activity WHERE application_name = 'kz-enforcement'"
    rows(postgres, f"SELECT pg_terminate_backend(pid) {mine}")
    while rows(postgres, f"SELECT 1 {mine}"):
        pass


@pytest.mark.parametrize("path", ["now", "hot"])
async def test_given_a_restarted_server_when_asked_again_then_the_pool_has_recovered(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer, path: str
) -> None:
    async with client_for(app, token("clerk")) as client:
        assert (await client.get(f"{BASE}/{path}")).status_code == 200
        await end_connections(postgres)
        answer = await client.get(f"{BASE}/{path}")
    assert (answer.status_code, answer.json()) == (200, 1)


@pytest.mark.parametrize("path", ["cut", "cut-below"])
async def test_given_a_connection_lost_under_way_then_503_and_the_next_request_succeeds(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer, path: str
) -> None:
    app.state.end = lambda pid: rows(postgres, f"SELECT pg_terminate_backend({pid})")
    async with client_for(app, token("clerk")) as client:
        lost = await client.get(f"{BASE}/{path}")
        after = await client.get(f"{BASE}/now")
    assert (lost.status_code, lost.json()["code"]) == (503, "unavailable")
    assert "retry-after" in lost.headers
    assert after.status_code == 200


async def test_given_an_answer_that_breaks_off_then_it_is_cut_not_answered_twice_and_an_error(
    app: FastAPI,
) -> None:
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(dict(message))

    body = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> dict[str, Any]:
        for piece in body:
            return piece
        await asyncio.Event().wait()  # the caller stays
        raise AssertionError("unreachable")

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "path": f"{BASE}/broken-off", "raw_path": b"", "query_string": b"", "headers": [],
        "scheme": "http", "server": ("test", 80), "client": ("127.0.0.1", 1), "root_path": "",
    }  # fmt: skip
    with pytest.raises(Exception):  # noqa: B017 (the server cuts the line on anything raised)
        await app(scope, receive, send)
    async with client_for(app) as client:
        metrics = (await client.get("/metrics")).text
    starts = [m["status"] for m in sent if m["type"] == "http.response.start"]
    ended = [m for m in sent if m["type"] == "http.response.body" and not m.get("more_body")]
    assert (starts, ended) == ([200], [])
    assert 'kz_requests_total{route="/broken-off",status="500"} 1.0' in metrics


@pytest.mark.parametrize("path", ["now", "hot"])
async def test_given_no_database_then_503(
    keys: TestKeys, clock: SettableClock, settings: KernelSettings, token: Callable[..., str],
    path: str,
) -> None:  # fmt: skip
    gone = Database("postgresql://nobody@127.0.0.1:1/nothing", service="enforcement")
    async with client_for(service(gone, keys, clock, settings), token("clerk")) as client:
        answer = await client.get(f"{BASE}/{path}")
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert "127.0.0.1" not in answer.text


@pytest.mark.parametrize("path", ["now", "hot"])
async def test_given_no_connection_to_spare_then_503(
    migrated: Callable[[str], str], keys: TestKeys, clock: SettableClock,
    settings: KernelSettings, token: Callable[..., str], path: str,
) -> None:  # fmt: skip
    small = Database(migrated("enforcement"), service="enforcement", pool_size=1, wait_s=0.05)
    async with AsyncExitStack() as held:
        held.push_async_callback(small.close)
        with pytest.raises(PoolTimeout):
            while True:
                held.push_async_callback(roll_back, await small.begin(scope_of()))
        pool = await small.pool()
        for _ in range(pool.get_max_size()):
            held.push_async_callback(pool.release, await pool.acquire())
        async with client_for(service(small, keys, clock, settings), token("clerk")) as client:
            answer = await client.get(f"{BASE}/{path}")
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")


@pytest.mark.parametrize("path", ["number", "hot-number"])
async def test_given_a_number_no_column_holds_then_the_caller_is_told_and_nothing_breaks(
    app: FastAPI, token: Callable[..., str], path: str
) -> None:
    async with client_for(app, token("clerk")) as client:
        answer = await client.get(f"{BASE}/{path}/{10**12}")
    assert (answer.status_code, answer.json()["code"]) == (422, "rule_violation")


async def test_given_serialisation_failures_then_the_same_request_is_tried_again(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    async with client_for(app, token("clerk")) as client:
        answer = await client.post(f"{BASE}/marks", json={"failures": 2}, headers=new_key())
    assert (answer.status_code, answer.json()) == (201, {"attempts": 3})
    assert rows(postgres, "SELECT count(*) FROM marks") == [(1,)]


async def test_given_serialisation_failures_without_end_then_busy_and_nothing_is_kept(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    async with client_for(app, token("clerk")) as client:
        answer = await client.post(f"{BASE}/marks", json={"failures": 9}, headers=new_key())
    assert (answer.status_code, answer.json()["code"]) == (409, "record_busy")
    assert app.state.attempts == 3
    assert rows(postgres, "SELECT count(*) FROM marks") == [(0,)]


async def test_given_one_key_sent_at_the_same_time_then_one_effect(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    async with client_for(app, token("clerk")) as client:
        key = new_key()
        answers = await asyncio.gather(
            *(client.post(f"{BASE}/marks", json={}, headers=key) for _ in range(4))
        )
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert rows(postgres, "SELECT count(*) FROM marks") == [(1,)]


async def test_given_a_row_policy_that_refuses_then_403_and_the_refusal_is_audited(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    async with client_for(app, token("clerk")) as client:
        answer = await client.post(
            f"{BASE}/marks", json={"division": "140900"}, headers=new_key()
        )
    assert (answer.status_code, answer.json()["code"]) == (403, "outside_scope")
    found = rows(postgres, "SELECT action, entity FROM audit_entries")
    assert found == [("refused", f"POST {BASE}/marks")]


async def test_given_a_refusal_of_a_path_that_no_text_column_holds_then_it_is_still_audited(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    async with client_for(app, token("clerk")) as client:
        answer = await client.get(f"{BASE}/forbidden/a%00b")
    assert answer.status_code == 403
    assert rows(postgres, "SELECT action FROM audit_entries") == [("refused",)]


async def test_given_a_forwarding_header_from_anybody_then_the_audit_names_the_peer(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    forged = {"X-Forwarded-For": "203.0.113.9"}
    async with client_for(app, token("clerk"), **forged) as client:
        await client.get(f"{BASE}/forbidden/it")
    found = rows(postgres, "SELECT payload::jsonb ->> 'address' FROM audit_entries")
    assert found == [("127.0.0.1",)]


async def test_given_many_first_callers_then_one_pool_is_opened(
    migrated: Callable[[str], str], postgres: EmbeddedServer
) -> None:
    fresh = Database(migrated("enforcement"), service="first-callers")
    pools = await asyncio.gather(*(fresh.pool() for _ in range(5)))
    opened = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'kz-first-callers'"
    assert rows(postgres, opened) == [(1,)]
    assert len({id(pool) for pool in pools}) == 1
    await fresh.close()
