"""Pages of large lists come from an index: no sequential scan, no sort of the whole."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.dialects import postgresql

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.licensing.admission.repository import checks_query
from kuangzheng.licensing.permits.repository import PermitSearch, page_query

pytestmark = pytest.mark.service("licensing")
ROWS = 20_000
_FILL = (
    "SELECT set_config('kz.actor', 'test', true)",
    f"""
    INSERT INTO mining_rights (id, division_code, code, kind)
    SELECT uuidv7(), '500113', '示例' || n, 'mining' FROM generate_series(1, {ROWS // 10}) n
    """,
    """
    INSERT INTO permits (id, right_id, division_code, kind, number, authority, valid_from, valid_to)
    SELECT uuidv7(), r.id, r.division_code, 'safety', '示例' || k, '示例局', '2020-01-01',
           CASE WHEN k < 9 THEN date '2024-01-01' + (k * 300 + substr(r.code, 3)::int) END
      FROM mining_rights r, generate_series(1, 10) k
    """,
    f"""
    INSERT INTO admission_checks (id, division_code, jurisdiction, requested_by, on_date, known_at,
      verdict, area_km2, document, created_at)
    SELECT uuidv7(), '500113', '500113', 'somebody' || n % 50, '2025-08-01', now(), 'clear', 1,
           '{{"request": {{}}}}', timestamptz '2025-01-01' + n * interval '1 minute'
      FROM generate_series(1, {ROWS}) n
    """,
    "ANALYZE mining_rights, permits, admission_checks, mining_right_versions",
)


@pytest.fixture
def large(postgres: EmbeddedServer, database: Database) -> Database:
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        for statement in _FILL:
            connection.execute(statement)  # type: ignore[arg-type]
    return database


async def plan(database: Database, scope: Scope, query: str, values: dict[str, Any]) -> str:
    async with database.session(scope) as session:
        lines = (await session.execute(text(f"EXPLAIN {query}"), values)).scalars().all()
    return "\n".join(lines)


@pytest.mark.usefixtures("large")
def test_given_twenty_thousand_permits_then_a_page_comes_in_order_of_expiry_from_the_index(
    postgres: EmbeddedServer,
) -> None:
    search = PermitSearch()
    for one in (
        search, replace(search, descending=True),
        replace(search, expires_before=date(2024, 6, 1)),
        replace(search, after=["2024-06-01", "00000000-0000-7000-8000-000000000000"]),
    ):  # fmt: skip
        query, values = page_query(one)
        marked = re.sub(r"(?<!:):(\w+)", r"%(\1)s", query)
        with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
            lines = connection.execute(f"EXPLAIN {marked}", values).fetchall()  # type: ignore[arg-type]
        found = "\n".join(line for (line,) in lines)
        assert "permits_place" in found, found
        assert "Seq Scan on permits" not in found, found
        assert found.index("Limit") < found.index("permits_place"), found


async def test_given_twenty_thousand_checks_then_the_portal_reads_its_own_in_order(
    large: Database,
) -> None:
    scope = Scope.for_division(DbRole.PORTAL, "somebody7", "500113")
    query = checks_query(PageRequest(50, None, None), None).compile(
        dialect=postgresql.dialect(paramstyle="named"), compile_kwargs={"literal_binds": True}
    )
    found = await plan(large, scope, str(query).replace(":", "\\:"), {})
    assert "admission_checks_asked" in found, found
    assert "Sort" not in found and "Seq Scan" not in found, found
