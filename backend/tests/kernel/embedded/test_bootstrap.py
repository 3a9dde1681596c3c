"""Roles after bootstrap: nothing without SET ROLE, nothing in another service's database."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest
from psycopg import errors, sql

from kuangzheng.kernel.embedded import bootstrap as roles
from kuangzheng.kernel.embedded.dsn import Dsn
from kuangzheng.kernel.embedded.server import EmbeddedServer

REPOSITORY = Path(__file__).parents[4]


def own_database(postgres: EmbeddedServer, name: str) -> Dsn:
    """A database of its own for this module, so that no other test's tables stand in the way."""
    roles.create_database(postgres.superuser_dsn(), "licensing", name)
    return postgres.dsn("licensing", name)


@pytest.fixture
def dsn(postgres: EmbeddedServer) -> Dsn:
    dsn = own_database(postgres, "kz_roles_test")
    with psycopg.connect(dsn.owner) as connection:
        connection.execute("DROP TABLE IF EXISTS parcels")
        connection.execute("CREATE TABLE parcels (n int)")
        connection.execute("INSERT INTO parcels VALUES (7)")
        connection.execute("GRANT SELECT ON parcels TO kz_official")
    return dsn


def test_login_may_touch_no_table(dsn: Dsn) -> None:
    with psycopg.connect(dsn.login) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute("SELECT n FROM public.parcels")


def test_login_may_create_nothing(dsn: Dsn) -> None:
    for statement in ("CREATE TABLE public.t (n int)", "CREATE SCHEMA s", "CREATE ROLE r"):
        with psycopg.connect(dsn.login) as connection, pytest.raises(errors.InsufficientPrivilege):
            connection.execute(statement.encode())


def test_group_role_taken_for_the_transaction_may_read_and_ends_with_it(dsn: Dsn) -> None:
    with psycopg.connect(dsn.login) as connection:
        with connection.transaction():
            connection.execute("SET LOCAL ROLE kz_official")
            assert connection.execute("SELECT n FROM public.parcels").fetchall() == [(7,)]
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("SELECT n FROM public.parcels")


def test_group_without_a_grant_may_not_read(dsn: Dsn) -> None:
    with psycopg.connect(dsn.login) as connection:
        connection.execute("SET LOCAL ROLE kz_portal")
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("SELECT n FROM public.parcels")


@pytest.mark.parametrize("group", roles.GROUPS)
def test_every_group_role_can_be_taken(dsn: Dsn, group: str) -> None:
    with psycopg.connect(dsn.login) as connection:
        connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(group)))
        assert connection.execute("SELECT current_user").fetchone() == (group,)


@pytest.mark.parametrize("role", ["kz_licensing_owner", "kz_superuser", "kz_identity_login"])
def test_login_cannot_take_the_owner_or_a_stranger(dsn: Dsn, role: str) -> None:
    with psycopg.connect(dsn.login) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(role)))


def test_login_cannot_pass_its_groups_on(dsn: Dsn) -> None:
    with psycopg.connect(dsn.login) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute("GRANT kz_official TO kz_identity_login")


@pytest.mark.parametrize("database", ["kz_identity", "kz_enforcement", "kz_supervision"])
@pytest.mark.parametrize("kind", ["owner", "login"])
def test_roles_cannot_connect_to_another_database(
    postgres: EmbeddedServer, database: str, kind: str
) -> None:
    url = getattr(postgres.dsn("licensing", database), kind)
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(url)


def test_owner_owns_database_and_schema_but_is_no_superuser(postgres: EmbeddedServer) -> None:
    with psycopg.connect(postgres.dsn("licensing").owner) as connection:
        row = connection.execute(
            "SELECT pg_get_userbyid(datdba), pg_get_userbyid(nspowner), rolsuper, rolbypassrls,"
            " rolcreaterole FROM pg_database, pg_namespace, pg_roles"
            " WHERE datname = 'kz_licensing' AND nspname = 'public' AND rolname = current_user"
        ).fetchone()
    owner = "kz_licensing_owner"
    assert row == (owner, owner, False, False, False)


def test_databases_are_builtin_utf8_and_carry_the_extensions(postgres: EmbeddedServer) -> None:
    for service in roles.SERVICES:
        with psycopg.connect(postgres.superuser_dsn(f"kz_{service}")) as connection:
            assert connection.execute(
                "SELECT datlocprovider, datlocale FROM pg_database"
                " WHERE datname = current_database()"
            ).fetchone() == ("b", "C.UTF-8")
            found = {row[0] for row in connection.execute("SELECT extname FROM pg_extension")}
            assert set(roles.EXTENSIONS) <= found


def test_trigrams_of_chinese_words_work(postgres: EmbeddedServer) -> None:
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        assert connection.execute("SELECT cardinality(show_trgm('石灰岩矿'))").fetchone() == (5,)


def test_bootstrap_twice_changes_nothing_but_passwords(postgres: EmbeddedServer) -> None:
    state = (
        "SELECT (SELECT array_agg(rolname ORDER BY rolname) FROM pg_roles),"
        " (SELECT array_agg(m::text ORDER BY m.oid) FROM pg_auth_members m),"
        " (SELECT array_agg(datname || datacl::text ORDER BY datname) FROM pg_database"
        "   WHERE datname LIKE 'kz%')"
    )
    with psycopg.connect(postgres.superuser_dsn()) as connection:
        before = connection.execute(state.encode()).fetchone()
        postgres.bootstrap()
        assert connection.execute(state.encode()).fetchone() == before
    psycopg.connect(postgres.dsn("identity").login).close()


def test_a_missing_password_is_an_error(postgres: EmbeddedServer) -> None:
    with pytest.raises(KeyError):
        roles.bootstrap(postgres.superuser_dsn(), {})


def test_the_script_for_production_is_the_one_generated_here() -> None:
    kept = REPOSITORY / "infra" / "postgres" / "bootstrap.sql"
    assert kept.read_text("utf-8") == roles.psql_script()


def test_urls_quote_what_must_be_quoted() -> None:
    dsn = Dsn("licensing", "/run/k z", 5433, "a/b@c:d?e#f%", "x")
    parts = urlsplit(dsn.owner)
    assert unquote(parts.password or "") == "a/b@c:d?e#f%"
    assert psycopg.conninfo.conninfo_to_dict(dsn.owner) == {
        "user": "kz_licensing_owner",
        "password": "a/b@c:d?e#f%",
        "dbname": "kz_licensing",
        "host": "/run/k z",
        "port": "5433",
    }
    remote = Dsn("identity", "db.internal", 5432, "p", "q", "kz_other")
    assert remote.login == "postgresql://kz_identity_login:q@db.internal:5432/kz_other"
