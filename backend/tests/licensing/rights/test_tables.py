"""The handwritten temporal DDL and what the code declares about it; the walk over row security."""

from collections.abc import Callable

import psycopg
import pytest

from kuangzheng.kernel.bitemporal import Register
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.rls import walk_tables
from kuangzheng.licensing.licences.tables import LICENCES
from kuangzheng.licensing.rights.tables import RIGHTS


def test_given_the_migrated_database_then_the_temporal_keys_are_those_listed_here(
    postgres: EmbeddedServer, migrated: Callable[[str], str]
) -> None:
    migrated("licensing")
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        rows = connection.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conperiod ORDER BY 1"
        ).fetchall()
    assert rows == [
        ("basin_mines", "basin_mines_pkey",
         "PRIMARY KEY (mine_id, valid_during WITHOUT OVERLAPS)"),
        ("licence_versions", "licence_versions_pkey",
         "PRIMARY KEY (licence_id, valid_during WITHOUT OVERLAPS)"),
        ("mining_right_versions", "mining_right_versions_pkey",
         "PRIMARY KEY (right_id, valid_during WITHOUT OVERLAPS)"),
    ]  # fmt: skip


@pytest.mark.parametrize("register", [RIGHTS, LICENCES], ids=lambda r: r.versions)
def test_given_a_register_then_its_declared_columns_are_those_of_its_tables(
    register: Register, postgres: EmbeddedServer, migrated: Callable[[str], str]
) -> None:
    migrated("licensing")
    query = (
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_name = %s AND is_generated = 'NEVER'"
    )
    declared = {register.key, "valid_during", "version_id", "recorded_at", *register.attributes}
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        versions = {name for (name,) in connection.execute(query, (register.versions,))}
        history = {name for (name,) in connection.execute(query, (register.history,))}
    assert versions == declared
    assert history == declared | {"recorded_during"}


def test_given_every_table_role_division_and_verb_then_row_security_holds(
    postgres: EmbeddedServer, migrated: Callable[[str], str]
) -> None:
    migrated("licensing")
    assert walk_tables(postgres.superuser_dsn("kz_licensing")) == []
