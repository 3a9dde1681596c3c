"""The queue library's schema follows the library, and stays behind our rights."""

from collections.abc import Callable

import psycopg

from kuangzheng.kernel.db.queue_schema import migrations, upgrade_queue
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.rls import walk_tables


def test_given_a_current_database_then_nothing_is_run(
    postgres: EmbeddedServer, migrated: Callable[[str], str]
) -> None:
    migrated("restoration")
    with psycopg.connect(postgres.dsn("restoration").owner) as owner:
        assert upgrade_queue(owner) == []


def test_given_an_older_mark_then_the_missing_migrations_run_and_rights_hold(
    postgres: EmbeddedServer, migrated: Callable[[str], str]
) -> None:
    migrated("restoration")
    *_, before, last = migrations()
    with psycopg.connect(postgres.dsn("restoration").owner) as owner:
        owner.execute(f"COMMENT ON TABLE procrastinate_jobs IS '{before}'".encode())
        assert upgrade_queue(owner) == [last]
        assert upgrade_queue(owner) == []
    assert walk_tables(postgres.superuser_dsn("kz_restoration")) == []
