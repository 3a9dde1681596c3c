"""`/readyz` says in words what a service waits for."""

from collections.abc import Callable

import psycopg
import pytest

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import TestKeys, client_for

pytestmark = pytest.mark.service("restoration")


async def asked(
    database: Database, keys: TestKeys, settings: KernelSettings
) -> tuple[int, list[str]]:
    runtime = Runtime("restoration", database, keys, settings)
    async with client_for(create_service(ServiceSpec("restoration", "x", []), runtime)) as client:
        assert (await client.get("/healthz")).status_code == 200
        answer = await client.get("/readyz")
    return answer.status_code, answer.json()["failures"]


async def test_given_a_database_at_head_then_ready(
    database: Database, keys: TestKeys, settings: KernelSettings
) -> None:
    assert await asked(database, keys, settings) == (200, [])


async def test_given_a_migration_behind_then_503_names_both_versions(
    database: Database, keys: TestKeys, settings: KernelSettings, postgres: EmbeddedServer,
    migrated: Callable[[str], str],
) -> None:  # fmt: skip
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        row = superuser.execute("SELECT version_num FROM alembic_version").fetchone()
        assert row is not None
        superuser.execute("UPDATE alembic_version SET version_num = '0000'")
    try:
        status, failures = await asked(database, keys, settings)
    finally:
        with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
            superuser.execute("UPDATE alembic_version SET version_num = %s", row)
    assert (status, failures) == (503, [f"migrations: 数据库版本 0000，程序需要 {row[0]}"])


async def test_given_no_database_then_503_says_so_and_the_process_still_answers(
    keys: TestKeys, settings: KernelSettings
) -> None:
    away = Database("postgresql://nobody@127.0.0.1:1/nothing", service="restoration", pool_size=1)
    assert await asked(away, keys, settings) == (503, ["database: 数据库不可用"])
