"""The core of the admission check against the same question as one PostGIS query.

Both hold the same versions of 100,000 rights and 20,000 zones and are asked about the same 2,000
proposed squares on a day, for a reader of one province to whom a stranger's name is not told: one
client, turn by turn. Ours: candidates by the definer function, exact test and areas by GEOS in the
process, as the check does. Peer: one table of features, GiST, `ST_Intersects`, ellipsoidal area of
`ST_Intersection` as geography, the same day and the same names left out.
"""

import asyncio
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import asyncpg
import numpy as np
import postgis
import shapely
from kuangzheng.kernel.geo.overlap import overlap_pieces
from platform_home import province_cluster
from report import lower_is_better, percentile, publish

CHECKS = 2_000
ON = date(2025, 8, 1)
OURS = (
    "SELECT source, id, geometry"
    " FROM find_admission_candidates($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)"
)
PEER = """
SELECT f.id, f.source, f.kind, f.status,
       CASE WHEN f.division_code >= $3 AND f.division_code < $4 THEN f.name END,
       ST_Area(ST_Intersection(f.geom, p.geom)::geography) AS area
  FROM features f, (SELECT ST_GeomFromWKB($1, 4326) AS geom) p
 WHERE ST_Intersects(f.geom, p.geom) AND f.valid_during @> $2::date AND f.status <> 'extinguished'
"""
_FEATURES = """
SELECT 'right' AS source, right_id AS id, kind, status, name, division_code, valid_during, geometry
  FROM mining_right_versions
 UNION ALL
SELECT 'zone', id, kind, '', name, division_code, valid_during, geometry FROM zones WHERE area_km2 > 0
"""


def proposals() -> list[Any]:
    rng = np.random.default_rng(7)
    west, south = rng.uniform(105.5, 109.9, CHECKS), rng.uniform(28.4, 32.0, CHECKS)
    return list(shapely.box(west, south, west + 0.006, south + 0.006))


async def copy_features(source: str, peer: str) -> int:
    """All versions of the areal features into the peer, indexed and analysed."""
    ours, theirs = await asyncpg.connect(source), await asyncpg.connect(peer)
    rows = await ours.fetch(_FEATURES)
    plain = "source text, id uuid, kind text, status text, name text, division_code text"
    await theirs.execute(
        f"CREATE EXTENSION postgis; CREATE TABLE raw ({plain}, valid_during daterange, wkb bytea);"
        f"CREATE TABLE features ({plain}, valid_during daterange, geom geometry(Geometry, 4326))"
    )
    await theirs.copy_records_to_table("raw", records=[tuple(r) for r in rows])
    await theirs.execute(
        "INSERT INTO features SELECT source, id, kind, status, name, division_code, valid_during,"
        " ST_GeomFromWKB(wkb, 4326) FROM raw"
    )
    await theirs.execute("CREATE INDEX ON features USING gist (geom)")
    await theirs.execute("VACUUM ANALYZE features")
    await ours.close()
    await theirs.close()
    return len(rows)


async def ours_once(connection: Any, shape: Any) -> float:
    west, south, east, north = shape.bounds
    rows = await connection.fetch(
        OURS, "5", "6", ["100000"], None, west, south, east, north, [], 0.0, 0.0, ON, None
    )
    wkb = np.array([r["geometry"] for r in rows if r["source"] in ("right", "zone")], dtype=object)
    if not len(wkb):
        return 0.0
    return float(overlap_pieces(shape, shapely.from_wkb(wkb)).square_metres.sum())


async def peer_once(connection: Any, shape: Any) -> float:
    rows = await connection.fetch(PEER, shapely.to_wkb(shape), ON, "5", "6")
    return float(sum(row["area"] for row in rows))


async def measure(login: str, peer: str) -> tuple[list[float], list[float], float]:
    mine, theirs = await asyncpg.connect(login), await asyncpg.connect(peer)
    shapes, times, worst = proposals(), ([], []), 0.0
    for shape in shapes[:100]:
        await ours_once(mine, shape)
        await peer_once(theirs, shape)
    for shape in shapes:
        answers = []
        for place, (run, connection) in enumerate(((ours_once, mine), (peer_once, theirs))):
            started = time.perf_counter()
            answers.append(await run(connection, shape))
            times[place].append((time.perf_counter() - started) * 1000)
        if max(answers) > 1000:
            worst = max(worst, abs(answers[0] - answers[1]) / max(answers))
    await mine.close()
    await theirs.close()
    return times[0], times[1], worst


def main() -> None:
    postgis.require()
    with province_cluster() as cluster, tempfile.TemporaryDirectory(prefix="kzpeer") as folder:
        with postgis.running(Path(folder) / "pg") as peer:
            count = asyncio.run(copy_features(cluster.superuser_dsn("kz_licensing"), peer))
            ours, theirs, worst = asyncio.run(measure(cluster.dsn("licensing").login, peer))
    print(f"# {count} features, {CHECKS} checks; largest relative difference of areas {worst:.1e}")
    publish("overlap_core", [
        lower_is_better(
            f"overlap_core_p{share}", percentile(ours, share / 100), "ms", peer="postgis",
            peer_value=percentile(theirs, share / 100), target="ratio>1",
            met=percentile(ours, share / 100) < percentile(theirs, share / 100),
        )
        for share in (50, 99)
    ])  # fmt: skip


if __name__ == "__main__":
    main()
