"""The revision of the register: another one after every statement, read from few rows."""

from collections.abc import Callable

import psycopg

from kuangzheng.kernel.embedded.server import EmbeddedServer

CHANGE = "DELETE FROM mining_right_versions WHERE false"
REVISION = "SELECT register_revision()"
ACTOR = "-c kz.actor=system:test"


def test_given_many_changes_then_every_revision_differs_and_few_rows_are_kept(
    postgres: EmbeddedServer, migrated: Callable[[str], str]
) -> None:
    migrated("licensing")
    dsn = postgres.superuser_dsn("kz_licensing")
    with psycopg.connect(dsn, autocommit=True, options=ACTOR) as connection:
        seen, most = set(), 0
        for _ in range(150):
            connection.execute(CHANGE)
            seen.add(connection.execute(REVISION).fetchone())
            rows = connection.execute("SELECT count(*) FROM register_changes").fetchone()
            most = max(most, rows[0] if rows else 0)
    assert len(seen) == 150
    assert most <= 33


def test_given_a_late_commit_then_the_revision_moves_and_nobody_waits(
    postgres: EmbeddedServer, migrated: Callable[[str], str]
) -> None:
    migrated("licensing")
    dsn = postgres.superuser_dsn("kz_licensing")
    with (
        psycopg.connect(dsn, options=ACTOR) as late,
        psycopg.connect(dsn, autocommit=True, options=f"{ACTOR} -c lock_timeout=5s") as early,
    ):
        for _ in range(33):
            late.execute(CHANGE)
        seen = set()
        for _ in range(40):
            early.execute(CHANGE)
            seen.add(early.execute(REVISION).fetchone())
        late.commit()
        seen.add(early.execute(REVISION).fetchone())
    assert len(seen) == 41
