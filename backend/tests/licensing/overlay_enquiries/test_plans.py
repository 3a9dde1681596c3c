"""What may lie under a site is found through the boxes' indexes in a large register."""

import re
from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import empty_tables

ROWS = 20_000
_PLACE = "105 + (n % 200) * 0.02, 28 + (n / 200) * 0.02"
_FILL = (
    "SELECT set_config('kz.actor', 'test', true)",
    f"""
    INSERT INTO mining_rights (id, division_code, code, kind)
    SELECT uuidv7(), '500113', '示例' || n, 'mining' FROM generate_series(1, {ROWS}) n
    """,
    """
    INSERT INTO mining_right_versions (right_id, valid_during, act, recorded_by, division_code,
      code, kind, name, status, minerals, parts, vertices_crs, area_km2, geometry, min_lon, min_lat,
      max_lon, max_lat)
    SELECT id, '[2024-01-01,)', 'registered', 'test', division_code, code, kind, code, 'registered',
           '{煤}', '[]', 4490, 0.1, repeat('x', 400)::bytea, lon, lat, lon + 0.003, lat + 0.003
      FROM (SELECT r.*, 105 + (n % 200) * 0.02 AS lon, 28 + (n / 200) * 0.02 AS lat
              FROM mining_rights r, LATERAL (SELECT substr(r.code, 3)::int AS n) q) r
    """,
    f"""
    INSERT INTO planned_blocks (id, division_code, code, name, setting, mineral, plan_name,
      valid_during, area_km2, geometry, min_lon, min_lat, max_lon, max_lat)
    SELECT uuidv7(), '500113', '示例' || n, '示例', 'new', '煤', '示例', '[2021-01-01,)', 0.1,
           repeat('x', 400)::bytea, {_PLACE}, 105.003 + (n % 200) * 0.02, 28.003 + (n / 200) * 0.02
      FROM generate_series(1, {ROWS}) n
    """,
    f"""
    INSERT INTO deposits (id, division_code, kind, name, minerals, lon, lat)
    SELECT uuidv7(), '500113', 'deposit', '示例' || n, '{{煤}}', {_PLACE}
      FROM generate_series(1, {ROWS}) n
    """,
)
_ARGUMENTS = {
    "p_min_lon": "105.1", "p_min_lat": "28.1", "p_max_lon": "105.12", "p_max_lat": "28.12",
    "p_on": "date '2025-08-01'", "p_most": "5001",
}  # fmt: skip


@pytest.fixture(scope="module")
def large(postgres: EmbeddedServer, migrated: Callable[[str], str]) -> Any:
    migrated("licensing")
    dsn = postgres.superuser_dsn("kz_licensing")
    with psycopg.connect(dsn) as connection:
        for statement in _FILL:
            connection.execute(statement)  # type: ignore[arg-type]
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE mining_right_versions, planned_blocks, deposits")
        connection.execute("SELECT set_config('kz.scope_lo', '50', false),"
                           " set_config('kz.scope_hi', '51', false)")  # fmt: skip
        yield connection
    empty_tables(dsn)


def test_given_twenty_thousand_of_each_then_each_is_found_through_its_box(large: Any) -> None:
    (body,) = large.execute(
        "SELECT prosrc FROM pg_proc WHERE proname = 'find_under_site'"
    ).fetchone()
    for name, value in _ARGUMENTS.items():
        body = re.sub(rf"\b{name}\b", value, body)
    plan = "\n".join(line for (line,) in large.execute(f"EXPLAIN {body}").fetchall())
    for index in ("planned_blocks_bbox", "deposits_place"):
        assert index in plan, plan
    for table in ("mining_right_versions", "planned_blocks", "deposits"):
        assert f"Seq Scan on {table} " not in plan, plan
