"""Searches over a large register use their indexes: no sequential scan of the versions."""

import re
from collections.abc import Callable
from typing import Any

import orjson
import psycopg
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import empty_tables
from kuangzheng.licensing.rights.search import minerals_of, terms_of

ROWS = 20_000
AS_OF = "2025-08-01"
_FILL = """
  SET session_replication_role = replica;
  SELECT set_config('kz.actor', 'test', true);
  INSERT INTO mining_rights (id, division_code, code, kind)
  SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
         '5001' || lpad((n % 40 + 1)::text, 2, '0'), '示例' || lpad(n::text, 6, '0'), 'mining'
    FROM generate_series(1, {rows}) n;
  INSERT INTO mining_right_versions (right_id, valid_during, act, recorded_by, division_code, code,
    kind, name, status, licence_status, holder_id, minerals, scale_class, area_km2,
    term_from, term_to,
    geometry, min_lon, min_lat, max_lon, max_lat, parts, vertices_crs, bigrams)
  SELECT id, daterange('2015-01-01', NULL), 'registered', 'test', division_code, code, kind,
         '示例' || division_code || '第' || right(code, 6) || '号矿', 'registered',
         CASE WHEN n % 200 = 0 THEN 'detained' ELSE 'valid' END, NULL,
         ARRAY[CASE WHEN n % 50 = 0 THEN '萤石' ELSE '煤' END], 'small', 0.1, '2015-01-01',
         date '2024-01-01' + (n % 4000)::int, repeat('x', 400)::bytea, lon, lat,
         lon + 0.003, lat + 0.003,
         jsonb_build_array(repeat('y', 900)), 4490, ARRAY['示例', lpad((n % 500)::text, 3, '零')]
    FROM (SELECT r.*, row_number() OVER (ORDER BY code) AS n,
                 105 + (row_number() OVER (ORDER BY code) % 200) * 0.02 AS lon,
                 28 + (row_number() OVER (ORDER BY code) / 200) * 0.02 AS lat
            FROM mining_rights r) r
"""


@pytest.fixture(scope="module")
def large(postgres: EmbeddedServer, migrated: Callable[[str], str]) -> Any:
    """The rows and their statistics; what triggers would write beside them no plan looks at."""
    migrated("licensing")
    dsn = postgres.superuser_dsn("kz_licensing")
    with psycopg.connect(dsn) as connection:
        for statement in _FILL.format(rows=ROWS).split(";"):
            connection.execute(statement)  # type: ignore[arg-type]
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE mining_right_versions")
        yield connection
    empty_tables(dsn)


def plan(connection: Any, filter_: dict[str, Any], order: str, direction: str = "") -> str:
    """The plan of the very query that `find_mining_rights` puts together for a page."""
    packed = orjson.dumps(filter_).decode()
    source, where = connection.execute(
        "SELECT mining_right_source(NULL, f),"
        " mining_right_conditions('kz_official', '50', '51', NULL,"
        " %s, true, mining_right_terms(f)) FROM (SELECT %s::jsonb AS f) q",
        (AS_OF, packed),
    ).fetchone()
    query = (
        f"EXPLAIN SELECT v.version_id FROM {source} WHERE {where}"
        f" ORDER BY {order}{direction}, v.right_id{direction} LIMIT 51"
    )
    return "\n".join(line for (line,) in connection.execute(query).fetchall())


CODE = 'v.code COLLATE "C"'


@pytest.mark.parametrize(
    ("filter_", "order", "index"),
    [
        ({}, CODE, "mining_right_versions_code"),
        ({"statuses": ["valid"]}, CODE, "mining_right_versions_code"),
        ({"statuses": ["suspended"]}, CODE, "mining_right_versions_(code|licence)"),
        ({"statuses": ["proposed"]}, CODE, "mining_right_versions_begin"),
        ({"kind": "exploration"}, CODE, "mining_right_versions_kind"),
        ({"minerals": minerals_of("萤石")}, CODE, "mining_right_versions_code"),
        ({"scale_class": "small"}, CODE, "mining_right_versions_code"),
        ({"bbox": [105.0, 28.0, 105.2, 28.2]}, CODE, "mining_right_versions_bbox"),
        ({"bbox": [100, 20, 120, 40]}, CODE, "mining_right_versions_code"),
        ({"terms": terms_of("第001234号")}, CODE, "mining_right_versions_text"),
        ({"terms": terms_of("示例500101第000040号")}, CODE, "mining_right_versions_text"),
        ({"expires_before": "2024-02-01"}, "coalesce(v.term_to, 'infinity'::date)",
         "mining_right_versions_term"),
        ({}, "v.recorded_at", "mining_right_versions_recorded"),
    ],
)  # fmt: skip
def test_given_twenty_thousand_rights_then_a_page_is_found_through_an_index(
    large: Any, filter_: dict[str, Any], order: str, index: str
) -> None:
    found = plan(large, filter_, order)
    assert "Seq Scan on mining_right_versions" not in found, found
    assert re.search(index, found), found


def test_given_a_page_in_code_order_then_it_is_read_from_the_index_alone(large: Any) -> None:
    assert "Index Only Scan using mining_right_versions_code" in plan(
        large, {"statuses": ["valid"], "minerals": ["煤"], "bbox": [100, 20, 120, 40]}, CODE
    )


def test_given_a_descending_order_then_the_same_index_is_read_backwards(large: Any) -> None:
    found = plan(large, {}, "coalesce(v.term_to, 'infinity'::date)", " DESC")
    assert "Index Only Scan Backward using mining_right_versions_term" in found
