"""How what an import stages and tells is stored."""

from collections.abc import Callable

import psycopg

from kuangzheng.kernel.embedded.server import EmbeddedServer


def test_given_new_months_then_their_partitions_are_stored_as_those_before(
    postgres: EmbeddedServer, migrated: Callable[[str], str]
) -> None:
    migrated("licensing")
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        options = (
            "SELECT c.reloptions FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
            " WHERE i.inhparent = %s::regclass ORDER BY c.relname"
        )
        before = connection.execute(options, ("outbox",)).fetchall()
        connection.execute("CALL ensure_partitions('outbox', 14)")
        connection.execute("CALL ensure_partitions('audit_entries', 14)")
        after = connection.execute(options, ("outbox",)).fetchall()
        audit = connection.execute(options, ("audit_entries",)).fetchall()
        connection.rollback()
    assert {tuple(row[0]) for row in before} == {("toast_tuple_target=4096",)}
    assert len(after) == len(before) + 2
    assert {tuple(row[0]) for row in after} == {("toast_tuple_target=4096",)}
    assert {row[0] for row in audit} == {None}
