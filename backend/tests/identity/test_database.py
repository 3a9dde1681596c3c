"""What the database holds by itself, whatever the code above it does."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.errors import constraint_name, sqlstate
from kuangzheng.kernel.db.scope import DbRole
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import scope_of
from kuangzheng.kernel.testing.rls import walk_tables

from .conftest import World

_ASSIGN = text(
    "INSERT INTO role_assignments (id, created_at, updated_at, division_code, user_id, role,"
    " valid_from, assigned_by) VALUES (:id, now(), now(), '500113', :user, :role, :day, :by)"
)


async def _assign(database: Database, user_id: str, role: str, by: str | None = None) -> None:
    async with database.session(scope_of()) as session:
        values = {
            "id": new_id(), "user": UUID(user_id), "role": role, "day": date(2025, 8, 1),
            "by": UUID(by) if by else None,
        }  # fmt: skip
        await session.execute(_ASSIGN, values)


@pytest.mark.parametrize("other", ["security_admin", "audit_admin", "clerk"])
async def test_two_desks_in_one_hand_are_refused_by_the_database(
    world: World, database: Database, other: str
) -> None:
    user = await world.user()
    await _assign(database, user["id"], "system_admin")
    with pytest.raises(DBAPIError) as refused:
        await _assign(database, user["id"], other)
    assert constraint_name(refused.value) == "role_assignments_one_desk"


async def test_a_grant_to_oneself_is_refused_by_the_database(
    world: World, database: Database
) -> None:
    user = await world.user()
    with pytest.raises(DBAPIError) as refused:
        await _assign(database, user["id"], "clerk", by=user["id"])
    assert constraint_name(refused.value) == "role_assignments_not_to_oneself"


SECRETS = [
    "SELECT password_hash FROM credentials",
    "SELECT * FROM credentials",
    "SELECT * FROM password_history",
    "SELECT secret_hash FROM client_secrets",
    "SELECT private_sealed FROM signing_keys",
    "SELECT * FROM signing_keys",
    "SELECT * FROM refresh_tokens",
    "UPDATE credentials SET must_change = false RETURNING password_hash",
    "UPDATE credentials SET set_at = now() WHERE password_hash LIKE '$argon2%'",
    "UPDATE sessions SET user_id = user_id",
    "DELETE FROM users",
    "DELETE FROM role_assignments",
]


@pytest.mark.parametrize("statement", SECRETS)
@pytest.mark.parametrize(
    "role", [DbRole.OFFICIAL, DbRole.PORTAL, DbRole.PUBLIC, DbRole.VERIFIER], ids=str
)
async def test_secrets_are_out_of_reach_of_every_role_but_the_workers(
    database: Database, role: DbRole, statement: str
) -> None:
    with pytest.raises(DBAPIError) as refused:
        async with database.session(scope_of(role=role)) as session:
            await session.execute(text(statement))
    assert sqlstate(refused.value) == "42501"


TABLES = ("organisations", "departments", "users", "role_assignments", "agent_letters", "clients")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("role", [DbRole.PORTAL, DbRole.PUBLIC], ids=str)
async def test_portal_and_public_see_no_identity_table(
    database: Database, role: DbRole, table: str
) -> None:
    with pytest.raises(DBAPIError) as refused:
        async with database.session(scope_of(role=role)) as session:
            await session.execute(text(f"SELECT * FROM {table}"))
    assert sqlstate(refused.value) == "42501"


@pytest.mark.parametrize(
    ("division", "seen"),
    [("500113", 1), ("500000", 1), ("140900", 1), ("100000", 2), ("110000", 0)],
)
async def test_organisations_are_seen_by_division(
    world: World, database: Database, division: str, seen: int
) -> None:
    async with database.session(scope_of(division)) as session:
        assert (await session.execute(text("SELECT count(*) FROM organisations"))).scalar() == seen
    async with database.session(scope_of("110000")) as session:
        assert (await session.execute(text("SELECT count(*) FROM organisations"))).scalar() == 0


async def test_given_an_empty_scope_then_no_row_is_seen(world: World, database: Database) -> None:
    from kuangzheng.kernel.db.scope import Scope

    async with database.session(Scope(DbRole.OFFICIAL, "test")) as session:
        assert (await session.execute(text("SELECT count(*) FROM organisations"))).scalar() == 0


OPEN = {
    ("signing_keys", "SELECT"): "the installation's; everybody is shown the public half alone",
    ("signing_keys", "INSERT"): "the installation's; written by workers at a rotation",
    ("signing_keys", "UPDATE"): "the installation's; written by workers at a rotation",
}


def test_row_security_holds_and_nothing_is_open_but_what_is_named(
    postgres: EmbeddedServer, migrated: Callable[[str], str]
) -> None:
    migrated("identity")
    dsn = postgres.superuser_dsn("kz_identity")
    assert walk_tables(dsn, open_to=OPEN) == []
    assert {(one.place, one.problem.partition(" ")[0]) for one in walk_tables(dsn)} == OPEN.keys()


async def test_the_mapped_columns_are_those_of_the_tables(world: World) -> None:
    from kuangzheng.identity.base import IdentityTable

    own = {"desk", "valid_during"}
    for name, table in IdentityTable.metadata.tables.items():
        columns = {
            row[0]: row[1] == "YES"
            for row in world.sql(
                "SELECT column_name, is_nullable FROM information_schema.columns"
                " WHERE table_name = %s AND table_schema = 'public'",
                name,
            )
        }
        mapped = {column.name: bool(column.nullable) for column in table.columns}
        present = {k: v for k, v in columns.items() if k not in own}
        if name == "signing_keys":
            present.pop("division_code")
        assert mapped == present, name
