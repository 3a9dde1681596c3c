"""Pages of large lists come from an index: a late one begins where the last one ended."""

from typing import Any

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.dialects import postgresql

from kuangzheng.enforcement.patches.repository import Patches
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.paging import PageRequest, encode_cursor

pytestmark = pytest.mark.service("enforcement")
_FILL = """
INSERT INTO satellite_patches (id, division_code, batch_id, code, state, area_m2, earlier_on,
  later_on, geometry, min_lon, min_lat, max_lon, max_lat)
SELECT uuidv7(), '500113', uuidv7(), '示例' || lpad(n::text, 5, '0'), 'received', 1000,
       '2025-04-01', '2025-06-30', '', 106.5, 29.4, 106.501, 29.401
  FROM generate_series(1, 20000) n
"""


@pytest.fixture
def large(postgres: EmbeddedServer, database: Database) -> Database:
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as connection:
        connection.execute("SELECT set_config('kz.actor', 'system:test', true)")
        connection.execute("SET session_replication_role = replica")  # no batch is needed
        connection.execute(_FILL)
        connection.execute("ANALYZE satellite_patches")
    return database


@pytest.mark.parametrize("code", [None, "示例10000", "示例19990"])
async def test_given_twenty_thousand_patches_then_any_page_begins_at_its_place_in_the_index(
    large: Database, postgres: EmbeddedServer, code: str | None
) -> None:
    page = PageRequest(100, None, None)
    if code is not None:
        position: Any = (code, "00000000-0000-7000-8000-000000000000")
        page = PageRequest(100, encode_cursor(position, page.bound("code")), None)
    scope = Scope.for_division(DbRole.OFFICIAL, "test", "500000")
    async with large.session(scope) as session:
        rows, _, _ = await Patches(session).page([], page)
    after = 0 if code is None else int(code.removeprefix("示例")) - 1
    assert [row.code for row in rows] == [
        f"示例{n:05d}" for n in range(after + 1, min(after + 100, 20_000) + 1)
    ]
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as connection:
        plan = _plan(connection, code or "")
    assert "satellite_patches_code" in plan, plan
    assert "Sort" not in plan and "Seq Scan" not in plan, plan
    assert "Index Cond: (ROW(code, id) > ROW(" in plan, plan


async def test_given_a_late_page_then_its_rows_are_fetched_by_their_ids(large: Database) -> None:
    position: Any = ("示例10000", "00000000-0000-7000-8000-000000000000")
    bound = PageRequest(100, None, None).bound("code")
    page = PageRequest(100, encode_cursor(position, bound), None)
    scope = Scope.for_division(DbRole.OFFICIAL, "test", "500000")
    async with large.session(scope) as session:
        query = Patches(session).page_query([], page)
        said = query.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True})
        plan = "\n".join((await session.execute(text(f"EXPLAIN {said}"))).scalars())
    condition = next(line for line in plan.splitlines() if "Index Cond" in line)
    assert "id = ANY" in condition and "Filter" not in plan, plan
    assert "satellite_patches_code" not in plan and "Seq Scan" not in plan, plan


def _plan(connection: Any, code: str) -> str:
    """Of the function's own query, as it is planned once for all places."""
    (body,) = connection.execute(
        "SELECT prosrc FROM pg_proc WHERE proname = 'find_patch_page'"
    ).fetchone()
    for name, kind in (("p_code", "text"), ("p_id", "uuid"), ("p_limit", "int")):
        number = ("p_code", "p_id", "p_limit").index(name) + 1
        body = body.replace(name, f"${number}::{kind}")
    connection.execute("SET plan_cache_mode = force_generic_plan")
    connection.execute("SELECT set_config('kz.scope_lo', '50', false)")
    connection.execute("SELECT set_config('kz.scope_hi', '51', false)")
    connection.execute(f"PREPARE one (text, uuid, int) AS {body}")
    zero = "00000000-0000-7000-8000-000000000000"
    lines = connection.execute(f"EXPLAIN EXECUTE one ('{code}', '{zero}', 101)").fetchall()
    return "\n".join(line for (line,) in lines)
