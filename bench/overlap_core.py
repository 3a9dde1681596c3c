"""The core of the admission check against the same question as one PostGIS query.

Both get the same 100,000 rights and 20,000 zones and the same 2,000 proposed squares, one client,
turn by turn. Ours: candidates by the definer function, exact test and areas by GEOS in the
process, as the check does. Peer: GiST, `ST_Intersects`, ellipsoidal area of `ST_Intersection` as geography.
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
SELECT f.id, ST_Area(ST_Intersection(f.geom, p.geom)::geography)
  FROM features f, (SELECT ST_GeomFromWKB($1, 4326) AS geom) p
 WHERE ST_Intersects(f.geom, p.geom)
"""


def proposals() -> list[Any]:
    rng = np.random.default_rng(7)
    west, south = rng.uniform(105.5, 109.9, CHECKS), rng.uniform(28.4, 32.0, CHECKS)
    return list(shapely.box(west, south, west + 0.006, south + 0.006))


async def copy_features(source: str, peer: str) -> int:
    """The areal features that are in force on the day into the peer, indexed and analysed."""
    ours, theirs = await asyncpg.connect(source), await asyncpg.connect(peer)
    rows = await ours.fetch(
        "SELECT right_id AS id, geometry FROM mining_right_versions"
        " WHERE status <> 'extinguished' AND valid_during @> $1::date"
        " UNION ALL SELECT id, geometry FROM zones WHERE area_km2 > 0 AND valid_during @> $1::date",
        ON,
    )
    await theirs.execute(
        "CREATE EXTENSION postgis; CREATE TABLE raw (id uuid, wkb bytea);"
        "CREATE TABLE features (id uuid, geom geometry(Geometry, 4326))"
    )
    await theirs.copy_records_to_table("raw", records=[(r["id"], r["geometry"]) for r in rows])
    await theirs.execute("INSERT INTO features SELECT id, ST_GeomFromWKB(wkb, 4326) FROM raw")
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
    rows = await connection.fetch(PEER, shapely.to_wkb(shape))
    return float(sum(row[1] for row in rows))


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
