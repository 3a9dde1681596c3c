"""The request's transaction: idempotency, rollback, versions, refusals."""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Annotated

import psycopg
import pytest
import pytest_asyncio
import structlog
from fastapi import APIRouter, FastAPI, Request, Response
from pydantic import BaseModel
from sqlalchemy import text

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.kernel.auth.tokens import encode
from kuangzheng.kernel.clock import SystemClock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.problems import RuleViolation
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, TestKeys, client_for, new_key
from kuangzheng.kernel.unit import Act, SignedIn, TransactionalRoute, created, may

pytestmark = pytest.mark.service("enforcement")
router = APIRouter(route_class=TransactionalRoute)
WRITE = "licensing.register:write"


class Probe(BaseModel):
    name: str


class ProbeRead(Probe):
    id: int
    version: int


@router.post("/probes", status_code=201)
async def create_probe(
    body: Probe, act: Annotated[Act, may(WRITE)], request: Request, response: Response
) -> ProbeRead:
    row = await act.session.execute(
        text("INSERT INTO probes (name, division_code) VALUES (:n, :d) RETURNING id, version"),
        {"n": body.name, "d": act.principal.division},
    )
    found = row.one()
    if body.name == "refused":
        raise RuleViolation("not this one")
    read = ProbeRead(id=found.id, version=found.version, name=body.name)
    created(response, request.url.path, read)
    return read


@router.get("/probes")
async def list_probes(act: Annotated[Act, may("licensing.register:read")]) -> list[str]:
    return list((await act.session.execute(text("SELECT name FROM probes ORDER BY id"))).scalars())


@router.get("/signed-in")
async def role_of(act: SignedIn) -> str:
    return str((await act.session.execute(text("SELECT current_user"))).scalar_one())


@router.get("/fails/{kind}/{value}")
async def fails(kind: str, value: str, act: Annotated[Act, may("licensing.register:read")]) -> None:
    statement = {
        "unforeseen": "SELECT no_such_function(CAST(:value AS text))",
        "wrong-data": "SELECT CAST(CAST(:value || 'x' AS text) AS boolean)",
    }[kind]
    await act.session.execute(text(statement), {"value": value})


@pytest.fixture(scope="module")
def probes(postgres: EmbeddedServer, migrated: Callable[[str], str]) -> Iterator[None]:
    migrated("enforcement")
    with psycopg.connect(postgres.dsn("enforcement").owner) as connection:
        connection.execute(
            "CREATE TABLE probes (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
            " name text NOT NULL, version int NOT NULL DEFAULT 1,"
            ' division_code text COLLATE "C" NOT NULL)'
        )
        connection.execute("CALL protect_rows('probes')")
        connection.execute("CALL audit_table('probes')")
    yield
    with psycopg.connect(postgres.dsn("enforcement").owner) as connection:
        connection.execute("DROP TABLE probes")


@pytest_asyncio.fixture
async def app(
    probes: None, database: Database, keys: TestKeys, clock: SettableClock, settings: KernelSettings
) -> AsyncIterator[FastAPI]:
    runtime = Runtime("enforcement", database, keys, settings, clock)
    yield create_service(ServiceSpec("enforcement", "探针", [router]), runtime)


async def audit(postgres: EmbeddedServer) -> list[tuple[str, str]]:
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as connection:
        found = connection.execute("SELECT action, entity FROM audit_entries ORDER BY seq")
        return found.fetchall()


async def test_given_a_create_when_sent_twice_with_one_key_then_one_row_and_the_same_answer(
    app: FastAPI, token: Callable[..., str]
) -> None:
    async with client_for(app, token("clerk")) as client:
        key = new_key()
        first = await client.post("/api/v1/enforcement/probes", json={"name": "a"}, headers=key)
        again = await client.post("/api/v1/enforcement/probes", json={"name": "a"}, headers=key)
        listed = await client.get("/api/v1/enforcement/probes")
    assert first.status_code == again.status_code == 201
    assert again.json() == first.json()
    assert again.headers["etag"] == first.headers["etag"] == '"1"'
    assert again.headers["location"] == first.headers["location"]
    assert again.headers["idempotency-replayed"] == "true"
    assert listed.json() == ["a"]


async def test_given_a_used_key_when_sent_with_another_body_then_it_is_refused(
    app: FastAPI, token: Callable[..., str]
) -> None:
    async with client_for(app, token("clerk")) as client:
        key = new_key()
        await client.post("/api/v1/enforcement/probes", json={"name": "a"}, headers=key)
        other = await client.post("/api/v1/enforcement/probes", json={"name": "b"}, headers=key)
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_key_reused")


AGED = "UPDATE idempotency_keys SET created_at = clock_timestamp() - interval '{}'"


@pytest.mark.parametrize(
    ("age", "rows"), [("6 days 23 hours", ["a"]), ("7 days 1 minute", ["a", "a"])]
)
async def test_given_a_key_of_seven_days_when_sent_again_then_it_is_free_on_the_eighth(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer, age: str, rows: list[str]
) -> None:
    async with client_for(app, token("clerk", subject="one")) as client:
        key = new_key()
        first = await client.post("/api/v1/enforcement/probes", json={"name": "a"}, headers=key)
        with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as connection:
            connection.execute(AGED.format(age).encode())
        again = await client.post("/api/v1/enforcement/probes", json={"name": "a"}, headers=key)
        third = await client.post("/api/v1/enforcement/probes", json={"name": "a"}, headers=key)
        listed = await client.get("/api/v1/enforcement/probes")
    assert listed.json() == rows
    assert (again.json() == first.json()) is (len(rows) == 1)
    assert third.json() == again.json()  # what the key was last used for holds from now on
    assert third.headers["idempotency-replayed"] == "true"


async def test_given_a_used_key_when_a_week_is_over_then_it_may_carry_another_request(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    async with client_for(app, token("clerk", subject="one")) as client:
        key = new_key()
        await client.post("/api/v1/enforcement/probes", json={"name": "a"}, headers=key)
        with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as connection:
            connection.execute(AGED.format("7 days 1 minute").encode())
        other = await client.post("/api/v1/enforcement/probes", json={"name": "b"}, headers=key)
    assert (other.status_code, other.json()["name"]) == (201, "b")


async def test_given_no_key_when_creating_then_the_problem_says_so(
    app: FastAPI, token: Callable[..., str]
) -> None:
    async with client_for(app, token("clerk")) as client:
        answer = await client.post("/api/v1/enforcement/probes", json={"name": "a"})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "idempotency_key_required"


async def test_given_an_error_after_the_insert_then_nothing_is_stored_and_the_key_is_free(
    app: FastAPI, token: Callable[..., str]
) -> None:
    async with client_for(app, token("clerk")) as client:
        key = new_key()
        refused = await client.post(
            "/api/v1/enforcement/probes", json={"name": "refused"}, headers=key
        )
        listed = await client.get("/api/v1/enforcement/probes")
    assert refused.status_code == 422
    assert listed.json() == []


async def test_given_another_division_then_its_rows_are_not_seen(
    app: FastAPI, token: Callable[..., str]
) -> None:
    async with client_for(app, token("clerk", division="500113")) as client:
        await client.post("/api/v1/enforcement/probes", json={"name": "a"}, headers=new_key())
    async with client_for(app, token("clerk", division="140900")) as client:
        assert (await client.get("/api/v1/enforcement/probes")).json() == []
    async with client_for(app, token("clerk", division="500000")) as client:
        assert (await client.get("/api/v1/enforcement/probes")).json() == ["a"]


async def test_given_a_role_without_the_permission_then_403_and_the_refusal_is_audited(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    assert WRITE not in ROLES["leader"].permissions
    async with client_for(app, token("leader")) as client:
        answer = await client.post(
            "/api/v1/enforcement/probes", json={"name": "a"}, headers=new_key()
        )
    assert answer.status_code == 403
    assert await audit(postgres) == [("refused", "POST /api/v1/enforcement/probes")]


async def test_given_a_write_then_the_audit_names_table_and_action(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    async with client_for(app, token("clerk")) as client:
        await client.post("/api/v1/enforcement/probes", json={"name": "a"}, headers=new_key())
    assert await audit(postgres) == [("insert", "probes")]


async def test_given_no_token_then_401(app: FastAPI) -> None:
    async with client_for(app) as client:
        answer = await client.get("/api/v1/enforcement/probes")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["code"] == "unauthenticated"


async def test_given_a_division_not_granted_then_the_probing_is_audited_with_its_address(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    async with client_for(app, token("clerk"), **{"X-KZ-Division": "140900"}) as client:
        assert (await client.get("/api/v1/enforcement/probes")).status_code == 403
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as connection:
        found = connection.execute("SELECT action, payload::jsonb ->> 'address' FROM audit_entries")
        assert found.fetchall() == [("refused", "127.0.0.1")]


@pytest.mark.parametrize(
    ("divisions", "asked", "stands_in"),
    [
        (("500113", "140900"), None, "500113"),
        (("140900", "500113"), None, "140900"),  # the first as granted, not the lowest code
        (("140900", "500113"), "", "140900"),
        (("140900", "500113"), "500113", "500113"),
    ],
)
async def test_given_a_token_of_two_divisions_when_none_is_named_then_the_first_is_worked_in(
    app: FastAPI, token: Callable[..., str], divisions: tuple[str, ...], asked: str | None,
    stands_in: str,
) -> None:  # fmt: skip
    both = token(grants={division: ["clerk"] for division in divisions})
    headers = {} if asked is None else {"X-KZ-Division": asked}
    async with client_for(app, both, **headers) as client:
        await client.post("/api/v1/enforcement/probes", json={"name": "a"}, headers=new_key())
        assert (await client.get("/api/v1/enforcement/probes")).json() == ["a"]
    for division in divisions:
        async with client_for(app, token("clerk", division=division)) as client:
            seen = (await client.get("/api/v1/enforcement/probes")).json()
        assert seen == (["a"] if division == stands_in else []), division


async def test_given_no_role_at_all_then_no_row_of_the_division_is_seen(
    app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    async with client_for(app, token(grants={"500113": []})) as client:
        answer = await client.get("/api/v1/enforcement/signed-in")
    assert answer.json() == "kz_portal"


async def test_given_a_token_only_for_the_change_of_the_password_then_403_everywhere(
    app: FastAPI, keys: TestKeys
) -> None:
    claims = {"sub": "u", "jti": "1", "kind": "user", "must_change": True,
              "grants": {"500113": ["clerk"]}}  # fmt: skip
    access = encode(claims, keys.signing, int(SystemClock().now().timestamp()))
    async with client_for(app, access) as client:
        for path in ("probes", "signed-in"):
            answer = await client.get(f"/api/v1/enforcement/{path}")
            assert (answer.status_code, answer.json()["code"]) == (403, "password_change_required")


@pytest.mark.parametrize("kind", ["unforeseen", "wrong-data"])
async def test_given_a_statement_that_fails_then_the_log_has_none_of_its_values(
    app: FastAPI, token: Callable[..., str], kind: str
) -> None:
    with structlog.testing.capture_logs() as lines:
        async with client_for(app, token("clerk")) as client:
            answer = await client.get(f"/api/v1/enforcement/fails/{kind}/13812345678")
    assert answer.status_code == 500
    assert [line["event"] for line in lines] == ["database refused"]
    assert "13812345678" not in str(lines)
