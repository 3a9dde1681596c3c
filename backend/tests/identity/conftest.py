"""Identity under test: the real application, its keys beside the ones `token(...)` signs with."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.identity.app import create_app
from kuangzheng.identity.keys import LocalKeys
from kuangzheng.identity.settings import IdentitySettings
from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.auth.tokens import Jwk
from kuangzheng.kernel.clock import CHINA, SystemClock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import SettableClock, TestKeys, client_for, new_key

API = "/api/v1/identity"
PASSWORD = "Anfang-2025-Kz"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.service("identity"))


class BothKeys:
    """Identity's published keys, and the test run's own."""

    def __init__(self, local: LocalKeys, test: TestKeys) -> None:
        self._local, self._test = local, test

    async def public_key(self, kid: str) -> Jwk | None:
        return await self._test.public_key(kid) or await self._local.public_key(kid)


@pytest.fixture
def clock() -> SettableClock:
    """The present moment, standing still: access tokens are checked against the machine's clock."""
    return SettableClock(SystemClock().now())


@pytest.fixture
def settings(tmp_path: Path) -> IdentitySettings:
    return IdentitySettings(
        home=tmp_path, identity_argon2_memory_kib=19_456, identity_argon2_iterations=2
    )


@pytest_asyncio.fixture
async def app(
    database: Database, keys: TestKeys, clock: SettableClock, settings: IdentitySettings
) -> AsyncIterator[FastAPI]:
    local = LocalKeys(database, clock)
    made = create_app(Runtime("identity", database, BothKeys(local, keys), settings, clock))
    yield made
    made.state.identity.passwords.close()


@dataclass
class World:
    """Two bureaus made over HTTP, and shortcuts for what tests do all the time."""

    app: FastAPI
    token: Callable[..., str]
    postgres: EmbeddedServer
    organisations: dict[str, dict[str, Any]]

    def client(self, *roles: str, **options: Any) -> httpx.AsyncClient:
        return client_for(self.app, self.token(*roles, **options))

    def anonymous(self) -> httpx.AsyncClient:
        return client_for(self.app)

    def bearer(self, access_token: str) -> httpx.AsyncClient:
        return client_for(self.app, access_token)

    async def user(
        self, username: str = "shili", division: str = "500113", *, ready: bool = True
    ) -> dict[str, Any]:
        """A user with PASSWORD; `ready` means it need not be changed any more."""
        body = {
            "username": username,
            "display_name": "示例用户",
            "organisation_id": self.organisations[division]["id"],
            "initial_password": PASSWORD,
        }
        async with self.client("system_admin", division=division) as client:
            answer = await client.post(f"{API}/users", json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        if ready:
            self.sql(
                "UPDATE credentials SET must_change = false WHERE user_id = %s",
                answer.json()["id"],
            )
        found: dict[str, Any] = answer.json()
        return found

    async def assign(self, user_id: str, role: str, division: str = "500113") -> httpx.Response:
        async with self.client("security_admin", division=division) as client:
            return await client.post(
                f"{API}/users/{user_id}/role-assignments",
                json={"role": role, "division_code": division},
                headers=new_key(),
            )

    async def sign_in(self, username: str = "shili", password: str = PASSWORD) -> httpx.Response:
        return await self.ask(grant_type="password", username=username, password=password)

    async def refresh(self, token: str) -> httpx.Response:
        return await self.ask(grant_type="refresh_token", refresh_token=token)

    async def ask(self, **form: str) -> httpx.Response:
        async with self.anonymous() as client:
            return await client.post(f"{API}/token", data=form)

    def sql(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """As superuser, with triggers off: to look and to set the scene."""
        with psycopg.connect(self.postgres.superuser_dsn("kz_identity")) as connection:
            connection.execute("SET session_replication_role = replica")
            cursor = connection.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    def audit(self, action: str) -> list[dict[str, Any]]:
        rows = self.sql(
            "SELECT actor, entity, entity_id, payload FROM audit_entries WHERE action = %s"
            " ORDER BY seq",
            action,
        )
        return [
            dict(zip(("actor", "entity", "entity_id", "payload"), r, strict=True)) for r in rows
        ]

    def events(self, type_: str) -> list[dict[str, Any]]:
        return [
            r[0] for r in self.sql("SELECT data FROM outbox WHERE type = %s ORDER BY seq", type_)
        ]


@pytest_asyncio.fixture
async def world(app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer) -> World:
    made: dict[str, dict[str, Any]] = {}
    for division in ("500113", "140900"):
        body = {"name": f"示例局{division}", "kind": "bureau", "division_code": division}
        async with client_for(app, token("system_admin", division=division)) as client:
            answer = await client.post(f"{API}/organisations", json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        made[division] = answer.json()
    return World(app, token, postgres, made)


def at(year: int, month: int, day: int, hour: int = 10) -> datetime:
    return datetime(year, month, day, hour, tzinfo=CHINA)
