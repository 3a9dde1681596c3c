"""Layers of the one map find what lies in a box by their index, also among very many."""

from typing import Any

import psycopg
import pytest

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer

pytestmark = pytest.mark.service("enforcement")
_ROWS = {
    "clues": """
        INSERT INTO clues (id, division_code, no, source, violation, text, lon, lat, received_on,
                           created_by)
        SELECT uuidv7(), '500113', '示例' || n, 'patrol', 'other', '示例', 100 + n % 200 * 0.05,
               25 + n / 200 * 0.05, '2025-07-01', 'system:test' FROM generate_series(1, 20000) n""",
    "hot_spots": """
        INSERT INTO hot_spots (id, division_code, name, place, lon, lat, grade, reason, leader,
                               leader_post, unit, listed_on, created_by)
        SELECT uuidv7(), '500113', '示例', '示例', 100 + n % 200 * 0.05, 25 + n / 200 * 0.05, 'low',
               '示例', '示例', '示例', '示例', '2025-07-01', 'system:test'
          FROM generate_series(1, 20000) n""",
    "grids": """
        INSERT INTO grids (id, division_code, code, name, kind, chief_name, area_km2, geometry,
                           min_lon, min_lat, max_lon, max_lat, created_by)
        SELECT uuidv7(), '500113', '示例' || n, '示例', 'field', '示例', 1, '', x, y, x + 0.04,
               y + 0.04, 'system:test'
          FROM (SELECT n, 100 + n % 200 * 0.05 AS x, 25 + n / 200 * 0.05 AS y
                  FROM generate_series(1, 20000) n) cell""",
    "engineering_projects": """
        INSERT INTO engineering_projects (id, division_code, name, builder, approval_no, land_no,
          approved_by, use, from_on, until_on, geometry, area_km2, min_lon, min_lat, max_lon,
          max_lat, created_by)
        SELECT uuidv7(), '500113', '示例', '示例', '示例', '示例' || n, '示例', '示例',
               '2025-01-01', '2026-01-01', '', 1, x, y, x + 0.04, y + 0.04, 'system:test'
          FROM (SELECT n, 100 + n % 200 * 0.05 AS x, 25 + n / 200 * 0.05 AS y
                  FROM generate_series(1, 20000) n) land""",
}
_BOX = "ARRAY[106.499, 27.499, 106.53, 27.53]::float8[]"


@pytest.mark.parametrize(
    ("table", "query", "index"),
    [
        ("clues", "clues_on_map('50', '51', '2025-08-01', NULL, NULL, NULL, NULL, {})",
         "clues_point"),
        ("hot_spots", "spots_on_map('50', '51', '2025-08-01', NULL, NULL, {})", "hot_spots_point"),
        ("grids", "grids_on_map('50', '51', '2100-01-01', NULL, NULL, {})", "grids_bbox"),
        ("engineering_projects", "engineering_on_map('50', '51', '2025-08-01', NULL, {})",
         "engineering_projects_bbox"),
    ],
)  # fmt: skip
async def test_given_twenty_thousand_then_a_box_is_answered_from_its_index(
    database: Database, postgres: EmbeddedServer, table: str, query: str, index: str
) -> None:
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as connection:
        connection.execute("SELECT set_config('kz.actor', 'system:test', true)")
        connection.execute(_ROWS[table])  # type: ignore[call-overload]
        connection.execute(f"ANALYZE {table}")  # type: ignore[call-overload]
        asked = query.format(_BOX)
        rows = connection.execute(f"SELECT * FROM {asked}").fetchall()  # type: ignore[call-overload]
        plan = _plan(connection, asked)
        connection.rollback()
    assert len(rows) == 1
    assert index in plan and f"Seq Scan on {table}" not in plan, plan


def _plan(connection: Any, asked: str) -> str:
    lines = connection.execute(f"EXPLAIN SELECT * FROM {asked}").fetchall()
    return "\n".join(line for (line,) in lines)
