"""The search for candidates keeps off the temporal key's index, also under a generic plan."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import empty_tables

ROWS = 5_000
_FILL = f"""
  SELECT set_config('kz.actor', 'test', false);
  INSERT INTO mining_rights (id, division_code, code, kind)
  SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '500113', '示例' || n,
         'mining'
    FROM generate_series(1, {ROWS}) n;
  INSERT INTO mining_right_versions (right_id, valid_during, act, recorded_by, division_code, code,
    kind, name, status, minerals, area_km2, geometry, min_lon, min_lat, max_lon, max_lat, parts,
    vertices_crs)
  SELECT id, daterange('2015-01-01', NULL), 'registered', 'test', division_code, code, kind, code,
         'registered', ARRAY['煤'], 0.1, repeat('x', 400)::bytea, lon, lat,
         lon + 0.003, lat + 0.003, jsonb_build_array(repeat('y', 900)), 4490
    FROM (SELECT r.*, 106 + (row_number() OVER (ORDER BY id) % 100) * 0.01 AS lon,
                 29 + (row_number() OVER (ORDER BY id) / 100) * 0.01 AS lat FROM mining_rights r) r
"""
_VALUES = (
    "'500113', '500114', ARRAY['500113', '500000', '100000'], NULL, 106.6, 29.3, 106.604, 29.304,"
    " ARRAY['main_road'], 0.001, 0.001, '2025-08-01', NULL, 0.003, 0.003, 400"
)


@pytest.fixture(scope="module")
def filled(postgres: EmbeddedServer, migrated: Callable[[str], str]) -> Iterator[Any]:
    migrated("licensing")
    dsn = postgres.superuser_dsn("kz_licensing")
    with psycopg.connect(dsn, autocommit=True) as connection:
        for statement in _FILL.split(";"):
            connection.execute(statement)  # type: ignore[arg-type]
        connection.execute("VACUUM ANALYZE mining_right_versions")
        connection.execute("SET plan_cache_mode = force_generic_plan")
        yield connection
    empty_tables(dsn)


def generic_plan(connection: Any, function: str, values: str) -> str:
    """The plan of a SQL function's body with its arguments unknown."""
    body, names, types = connection.execute(
        "SELECT coalesce(pg_get_function_sqlbody(oid), prosrc), proargnames[1:pronargs],"
        " pg_get_function_identity_arguments(oid)"
        " FROM pg_proc WHERE proname = %s",
        (function,),
    ).fetchone()
    body = re.sub(r"^BEGIN ATOMIC(.*);\s*END$", r"\1", body, flags=re.DOTALL)
    for place, name in enumerate(names, start=1):
        body = re.sub(rf"\b(?:{function}\.)?{name}\b", f"${place}", body)
    kinds = ", ".join(argument.split(maxsplit=1)[1] for argument in types.split(", "))
    connection.execute("DEALLOCATE ALL")
    connection.execute(f"PREPARE guarded ({kinds}) AS {body}")
    plan = connection.execute(f"EXPLAIN EXECUTE guarded ({values})").fetchall()
    return "\n".join(line for (line,) in plan)


def test_given_unknown_arguments_then_candidates_are_found_by_box(filled: Any) -> None:
    plan = generic_plan(filled, "find_admission_candidates", _VALUES)
    assert "mining_right_versions_bbox" in plan, plan
    assert "mining_right_versions_pkey" not in plan, plan
    assert "Seq Scan on mining_right_versions" not in plan, plan


def test_given_unknown_arguments_then_plan_figures_keep_off_the_temporal_key(filled: Any) -> None:
    plan = generic_plan(filled, "find_plan_actuals", "'500113', '500114', '2025-08-01'")
    assert "mining_right_versions_pkey" not in plan, plan
