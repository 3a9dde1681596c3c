"""The rights of the province as one flat table in the peer's PostGIS, indexed by hand."""

import asyncio
from typing import Any

import asyncpg

COLUMNS = (
    "id", "code", "name", "status", "division_code", "holder_name", "minerals", "mining_method",
    "scale_class", "capacity_value", "capacity_unit", "area_km2", "term_from", "term_to",
)  # fmt: skip
_READ = """
SELECT v.right_id AS id, v.code, v.name,
       display_status(v.status, v.licence_status, v.term_from, v.term_to, current_date) AS status,
       v.division_code, h.name AS holder_name, v.minerals, v.mining_method, v.scale_class,
       v.capacity_value, v.capacity_unit, v.area_km2, v.term_from, v.term_to, v.geometry AS wkb
  FROM mining_right_versions v LEFT JOIN holders h ON h.id = v.holder_id
 WHERE v.valid_during @> current_date
"""
_TABLE = """
CREATE EXTENSION postgis;
CREATE EXTENSION pg_trgm;
CREATE TABLE rights (
  id uuid PRIMARY KEY, code text, name text, status text, division_code text, holder_name text,
  minerals text[], mining_method text, scale_class text, capacity_value numeric,
  capacity_unit text, area_km2 numeric, term_from date, term_to date, wkb bytea,
  geom geometry(Geometry, 4326));
"""
_INDEXES = """
UPDATE rights SET geom = ST_GeomFromWKB(wkb, 4326);
ALTER TABLE rights DROP COLUMN wkb;
CREATE INDEX ON rights (code, id);
CREATE INDEX ON rights (division_code, code, id);
CREATE INDEX ON rights (status, code, id);
CREATE INDEX ON rights (scale_class, code, id);
CREATE INDEX ON rights (term_to, id);
CREATE INDEX ON rights USING gin (minerals);
CREATE INDEX ON rights USING gin (name gin_trgm_ops);
CREATE INDEX ON rights USING gist (geom);
"""


def fill(source: str, peer: str) -> int:
    """Copy from our database (superuser's DSN) into the empty peer; how many rights."""
    return asyncio.run(_fill(source, peer))


async def _fill(source: str, peer: str) -> int:
    ours, theirs = await asyncpg.connect(source), await asyncpg.connect(peer)
    try:
        rows: list[Any] = await ours.fetch(_READ)
        await theirs.execute(_TABLE)
        await theirs.copy_records_to_table(
            "rights", columns=(*COLUMNS, "wkb"), records=[tuple(row) for row in rows]
        )
        await theirs.execute(_INDEXES)
        await theirs.execute("VACUUM FULL ANALYZE rights")
        return len(rows)
    finally:
        await ours.close()
        await theirs.close()
