"""Zones of a large register are found through their indexes, without a sequential scan."""

from collections.abc import Callable
from typing import Any

import orjson
import psycopg
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import empty_tables

ROWS = 20_000
LAYER = "00000000-0000-7000-8000-00000000000a"
_FILL = (
    "SELECT set_config('kz.actor', 'test', true)",
    f"""
    INSERT INTO zone_layers (id, division_code, kind, name, version_no, valid_during, source)
    VALUES ('{LAYER}', '500113', 'permanent_farmland', '示例', '示例', '[2021-01-01,)', '示例'),
           (uuidv7(), '500100', 'railway', '示例', '示例', '[2021-01-01,)', '示例')
    """,
    f"""
    INSERT INTO zones (id, layer_id, division_code, kind, valid_during, name, area_km2, geometry,
      min_lon, min_lat, max_lon, max_lat)
    SELECT uuidv7(), l.id, '5001' || lpad((n % 40 + 1)::text, 2, '0'), l.kind, l.valid_during,
           '示例' || lpad(n::text, 6, '0'), 0.1, repeat('x', 400)::bytea, 105 + (n % 200) * 0.02,
           28 + (n / 200) * 0.02, 105.003 + (n % 200) * 0.02, 28.003 + (n / 200) * 0.02
      FROM generate_series(1, {ROWS}) n
      JOIN zone_layers l ON (n % 100 = 0) = (l.id = '{LAYER}')
    """,
)


@pytest.fixture(scope="module")
def large(postgres: EmbeddedServer, migrated: Callable[[str], str]) -> Any:
    migrated("licensing")
    dsn = postgres.superuser_dsn("kz_licensing")
    with psycopg.connect(dsn) as connection:
        for statement in _FILL:
            connection.execute(statement)  # type: ignore[arg-type]
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE zones")
        connection.execute("SELECT set_config('kz.scope_lo', '50', false),"
                           " set_config('kz.scope_hi', '51', false)")  # fmt: skip
        yield connection
    empty_tables(dsn)


@pytest.mark.parametrize(
    ("filter_", "index"),
    [
        ({"on": "2025-08-01"}, "zones_name"),
        ({"on": "2025-08-01", "kind": "railway"}, "zones_name"),
        ({"layer": LAYER}, "zones_layer_name"),
        ({"on": "2025-08-01", "bbox": [105.0, 28.0, 105.2, 28.2]}, "zones_bbox"),
        ({"on": "2025-08-01", "bbox": [105.1, 28.1, 105.1, 28.1]}, "zones_bbox"),
        ({"on": "2025-08-01", "bbox": [100, 20, 120, 40]}, "zones_name"),
    ],
)
def test_given_twenty_thousand_zones_then_a_page_is_found_through_an_index(
    large: Any, filter_: dict[str, Any], index: str
) -> None:
    packed = orjson.dumps(filter_).decode()
    source, where = large.execute(
        "SELECT zone_source(f), zone_conditions(f) FROM (SELECT %s::jsonb AS f) q", (packed,)
    ).fetchone()
    query = f"EXPLAIN SELECT * FROM {source} WHERE {where} ORDER BY z.name, z.id LIMIT 51"
    found = "\n".join(line for (line,) in large.execute(query).fetchall())
    assert index in found, found
    assert "Seq Scan on zones" not in found, found
