"""Fixtures over real PostgreSQL: a migrated cluster per xdist worker, clean tables per test.

Tests that commit get their tables emptied afterwards (reference rows stay); tests on `session`
are rolled back. Principals are made with `principal(...)`, tokens with `token(...)`.

All tests of a worker run in one event loop and share one pool per database, as requests of one
process do: a connection that has seen a statement before plans and compiles nothing.
"""

import asyncio
import gc
import os
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from jose import jwk

from kuangzheng.kernel.auth.tokens import Jwk, SigningKey, encode
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import REQUEST_TIMEOUTS, Database
from kuangzheng.kernel.db.migrate import upgrade
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.sweep import empty_tables
from kuangzheng.kernel.testing.watchdog import ends_with_us

SERVICES = ("identity", "licensing", "enforcement", "restoration", "supervision")
_CLUSTER = {
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off",
}
"""Nobody needs these data after the run: nothing waits for the disk."""
_PATIENT = REQUEST_TIMEOUTS | {
    "statement_timeout": "60s", "idle_in_transaction_session_timeout": "60s",
}  # fmt: skip


class SettableClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant


class TestKeys:
    """One ES256 key made for the test run."""

    __test__ = False

    def __init__(self) -> None:
        from cryptography.hazmat.primitives.asymmetric import ec

        private = jwk.construct(_pem(ec.generate_private_key(ec.SECP256R1())), "ES256")
        document = {k: _text(v) for k, v in private.to_dict().items()}
        self.signing = SigningKey("test-key", document)
        self.public: Jwk = {k: v for k, v in document.items() if k != "d"} | {"kid": "test-key"}

    async def public_key(self, kid: str) -> Jwk | None:
        return self.public if kid == "test-key" else None


def _pem(key: Any) -> str:
    from cryptography.hazmat.primitives import serialization as s

    pem: bytes = key.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption())
    return pem.decode()


def _text(value: Any) -> Any:
    return value.decode() if isinstance(value, bytes) else value


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedServer]:
    """A cluster of this worker with every service's database bootstrapped; it ends with the run,
    also when that is killed."""
    with (
        tempfile.TemporaryDirectory(prefix="kzt", ignore_cleanup_errors=True) as folder,
        ends_with_us(Path(folder)),
    ):
        server = EmbeddedServer(Path(folder), settings=_CLUSTER)
        server.start()
        try:
            server.bootstrap()
            yield server
        finally:
            server.stop()
            server.remove()


@pytest.fixture(scope="session")
def migrated(postgres: EmbeddedServer) -> Callable[[str], str]:
    """`migrated("licensing")` brings that database to head once and returns its login DSN."""
    done: set[str] = set()

    def bring(service: str) -> str:
        dsn = postgres.dsn(service)
        if service not in done:
            upgrade(service, dsn.owner)
            done.add(service)
        return dsn.login

    return bring


@pytest.fixture
def cleaned(postgres: EmbeddedServer) -> Iterator[Callable[[str], None]]:
    """Registers a service whose business tables are emptied after the test."""
    services: set[str] = set()
    yield services.add
    for service in services:
        empty_tables(postgres.superuser_dsn(f"kz_{service}"))


@pytest.fixture
def clock() -> SettableClock:
    """2025-08-01 10:00 in China; a test may set `clock.instant`."""
    return SettableClock(datetime(2025, 8, 1, 10, 0, tzinfo=CHINA))


@pytest.fixture(scope="session")
def keys() -> TestKeys:
    return TestKeys()


@cache
def _read(variables: frozenset[tuple[str, str]]) -> KernelSettings:
    """The settings of an environment: looking at all of it took longer than many a test."""
    return KernelSettings()


@pytest.fixture
def settings(tmp_path: Path) -> KernelSettings:
    given = {(name, value) for name, value in os.environ.items() if name.startswith("KZ_")}
    return _read(frozenset(given)).model_copy(update={"home": tmp_path})


class Pools(dict[str, Database]):
    """The pools that the tests of one worker share, by service; opened when first asked for.

    Their statements and idle transactions may take a minute: a machine that stands still for some
    seconds is no finding.
    """

    def __init__(self, url: Callable[[str], str]) -> None:
        super().__init__()
        self._url = url

    def __missing__(self, service: str) -> Database:
        self[service] = Database(
            self._url(service), service=service, pool_size=4, wait_s=60, timeouts=_PATIENT
        )
        return self[service]

    async def let_go(self, *services: str) -> None:
        """End what a test left open: tables under its locks cannot be emptied."""
        for service in services:
            if self[service].in_use():
                await self[service].close()


@pytest_asyncio.fixture(scope="session")
async def databases(migrated: Callable[[str], str]) -> AsyncIterator[Pools]:
    opened = Pools(migrated)
    yield opened
    for one in opened.values():
        await one.close()


@pytest_asyncio.fixture
async def database(
    request: pytest.FixtureRequest,
    databases: Pools,
    cleaned: Callable[[str], None],
) -> AsyncIterator[Database]:
    """The database of the service named by `@pytest.mark.service("licensing")`."""
    marker = request.node.get_closest_marker("service")
    service = marker.args[0] if marker else "licensing"
    cleaned(service)
    opened = databases[service]
    yield opened
    await databases.let_go(service)


@pytest_asyncio.fixture(autouse=True)
async def _alone() -> AsyncIterator[None]:
    """What a test has started and left running ends with it, as it would with a loop of its own."""
    others = asyncio.all_tasks()
    yield
    left = asyncio.all_tasks() - others - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


@pytest.fixture
def token(keys: TestKeys) -> Callable[..., str]:
    """`token("clerk", division="500113", holder=…)`: a valid access token with those roles; a
    client has the role that identity gives every client."""

    def make(
        *roles: str,
        division: str = "500113",
        holder: str | None = None,
        subject: str | None = None,
        kind: str = "user",
        scopes: tuple[str, ...] = (),
        grants: dict[str, list[str]] | None = None,
        organisation: str | None = None,
        name: str = "测试用户",
        stead: dict[str, str] | None = None,
    ) -> str:
        """`stead`: name by id of absent people whom the bearer stands in for with these roles."""
        own = grants or {division: list(roles or ("client",) * (kind == "client"))}
        claims = {
            "sub": subject or str(new_id()), "jti": str(new_id()), "kind": kind, "name": name,
            "grants": own,
            "holder": holder, "scp": list(scopes), "org": organisation, "stead": [
                {"id": str(new_id()), "absent": one, "name": called, "dept": None, "grants": own,
                 "until": int(datetime.now(UTC).timestamp()) + 3600}
                for one, called in (stead or {}).items()
            ],
        }  # fmt: skip
        return encode(claims, keys.signing, int(datetime.now(UTC).timestamp()))

    return make


def scope_of(
    division: str = "500113", role: DbRole = DbRole.OFFICIAL, actor: str = "test"
) -> Scope:
    """A scope for tests below HTTP."""
    return Scope.for_division(role, actor, division)


def client_for(app: FastAPI, access_token: str | None = None, **headers: str) -> httpx.AsyncClient:
    """An in-process HTTP client of a service, signed in with a token when one is given."""
    if access_token:
        headers["Authorization"] = f"Bearer {access_token}"
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers)


def new_key() -> dict[str, str]:
    """An Idempotency-Key header."""
    return {"Idempotency-Key": f"test-{new_id()}"}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "service(name): whose database the test uses")
    config.addinivalue_line("markers", "long: takes minutes where a build machine runs it")
    os.environ.setdefault("KZ_ENVIRONMENT", "embedded")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test of minutes goes first: last, it would keep one worker busy while the others idle."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish(session: pytest.Session) -> None:
    """All code and all tests are loaded and stay: looking through them for garbage, again and
    again, took a twentieth of the run."""
    gc.collect()
    gc.freeze()
