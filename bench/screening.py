"""Screening of a hundred thousand rights, and its distance part against PostGIS.

Boundaries, areas and minerals are those of the `province` set; ore bodies and reserves, which the
set does not carry, are drawn here so that every criterion decides and some stay unknown. Ours is one
process: neighbours in arrays, every criterion of every right, groups. Peer of the distance part:
the self-join of the same rights as `geography` with `ST_DWithin(…, 500)` and its GiST index. Both
give pairs of rights, which have to be the same.
"""

import asyncio
import statistics
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import asyncpg
import numpy as np
import postgis
import shapely
from kuangzheng.garbage import collect_rarely
from kuangzheng.kernel.geo.neighbours import pairs_within
from kuangzheng.licensing.consolidation.rules import Amount, Limits, Mine, Outcome
from kuangzheng.licensing.consolidation.screening import screen
from platform_home import province_cluster
from report import lower_is_better, publish

LIMITS = Limits(Decimal(500), Decimal("0.1"), Decimal(300_000))
ROUNDS = 5
PEER = """
SELECT a.id, b.id FROM rights a JOIN rights b
    ON a.id < b.id AND ST_DWithin(a.place, b.place, 500)
"""


async def province(source: str) -> tuple[list[Mine], Any]:
    connection = await asyncpg.connect(source)
    rows = await connection.fetch(
        "SELECT right_id, area_km2, minerals[1] AS mineral, geometry FROM mining_right_versions"
        " WHERE code LIKE '示例省%' AND upper_inf(valid_during) ORDER BY code"
    )
    await connection.close()
    rng = np.random.default_rng(4)
    bodies = rng.integers(0, 3, len(rows))
    amounts = rng.integers(0, 60, len(rows))
    kinds = rng.integers(0, 10, len(rows))
    mines = [
        Mine(
            row["right_id"], f"{row['mineral']}矿体" if body else None, row["area_km2"],
            reserves(row["mineral"], int(amount), int(kind)),
        )
        for row, body, amount, kind in zip(rows, bodies, amounts, kinds, strict=True)
    ]  # fmt: skip
    return mines, shapely.from_wkb(np.array([row["geometry"] for row in rows], dtype=object))


def reserves(mineral: str, amount: int, kind: int) -> tuple[Amount, ...]:
    """Six in ten in 万吨, two in 万立方米 with a density, one without, one not recorded."""
    if kind == 9:
        return ()
    if kind < 6:
        return (Amount(mineral, Decimal(amount), "万吨", None),)
    density = Decimal("2.65") if kind < 8 else None
    return (Amount(mineral, Decimal(amount), "万立方米", density),)


async def of_peer(dsn: str, boundaries: Any) -> tuple[list[float], set[tuple[int, int]]]:
    connection = await asyncpg.connect(dsn)
    await connection.execute(
        "CREATE EXTENSION postgis; CREATE TABLE raw (id int, wkb bytea);"
        "CREATE TABLE rights (id int PRIMARY KEY, place geography)"
    )
    records = list(enumerate(shapely.to_wkb(boundaries)))
    await connection.copy_records_to_table("raw", records=records)
    await connection.execute(
        "INSERT INTO rights SELECT id, ST_GeomFromWKB(wkb, 4326)::geography FROM raw"
    )
    await connection.execute("CREATE INDEX ON rights USING gist (place)")
    await connection.execute("VACUUM ANALYZE rights")
    times, found = [], set[tuple[int, int]]()
    for _ in range(2):
        started = time.perf_counter()
        rows = await connection.fetch(PEER)
        times.append(time.perf_counter() - started)
        found = {(row[0], row[1]) for row in rows}
    await connection.close()
    return times, found


def timed(run: Any) -> tuple[float, Any]:
    times, answer = [], None
    for _ in range(ROUNDS):
        started = time.perf_counter()
        answer = run()
        times.append(time.perf_counter() - started)
    return statistics.median(times), answer


def main() -> None:
    postgis.require()
    with province_cluster() as cluster:
        mines, boundaries = asyncio.run(province(cluster.superuser_dsn("kz_licensing")))
    collect_rarely()  # as the worker does that screens
    whole, screened = timed(lambda: screen(mines, boundaries, LIMITS))
    distance, pairs = timed(lambda: pairs_within(boundaries, 500.0))
    ours = set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    with (
        tempfile.TemporaryDirectory(prefix="kzpeer") as folder,
        postgis.running(Path(folder) / "pg") as peer,
    ):
        times, theirs = asyncio.run(of_peer(peer, boundaries))
    counts = {o.value: sum(j.outcome is o for j in screened.judgements) for o in Outcome}
    print(f"# {len(mines)} rights, {len(ours)} pairs, {len(ours ^ theirs)} differ; {counts}")
    same = ours == theirs
    publish("screening", [
        lower_is_better(
            "screening_100k", whole, "s", peer="target", peer_value=3.0, target="<=3s",
            met=whole <= 3.0 and len(mines) >= 100_000,
        ),
        lower_is_better(
            "screening_distance", distance, "s", peer="postgis", peer_value=min(times),
            target="ratio>=5,same_pairs", met=same and min(times) / distance >= 5,
        ),
    ])  # fmt: skip


if __name__ == "__main__":
    main()
