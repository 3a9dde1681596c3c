"""`GET /mining-rights/map` and `/zones/map` at every zoom from 4 to 16, at random places.

A question is a screen of 1280 × 800 pixels. The peer answers it by `ST_AsMVT` of PostGIS from the
rights alone, as a bare FastAPI would: every area of the box, in tile coordinates of the screen.
Sizes are of the compressed body; the peer's is compressed the same way.
"""

import math
from typing import Any
from urllib.parse import urlencode

import numpy as np
import peer_register
import postgis
from http_load import Side, Turn, bench, get, load, median_ratio
from kuangzheng.licensing.demo import province
from platform_home import DATA, province_cluster, running
from report import lower_is_better, publish

ZOOMS = range(4, 17)
PLACES, WARM_UP, BATCH = 520, 52, 52
SIDES = ("west", "south", "east", "north")
WIDTH_PX, HEIGHT_PX, TILE_PX = 1280, 800, 256
LIMIT_MS, LIMIT_KB = 100, 300
BASE = "/api/v1/licensing"
SQL = """
WITH screen AS (SELECT ST_MakeEnvelope($1, $2, $3, $4, 4326) AS box), drawn AS (
  SELECT r.id::text, r.name, r.code, r.status, r.minerals[1] AS mineral,
         ST_AsMVTGeom(r.geom, screen.box::box2d, 4096, 64, true) AS geom
    FROM rights r, screen WHERE r.geom && screen.box)
SELECT ST_AsMVT(drawn, 'rights', 4096, 'geom') FROM drawn
"""


def screens() -> list[tuple[int, tuple[float, float, float, float]]]:
    """(zoom, box) at random places of the province, every zoom in turn."""
    rng = np.random.default_rng(3)
    west, south, east, north = province.EXTENT
    found = []
    for number in range(PLACES + WARM_UP):
        zoom = ZOOMS[number % len(ZOOMS)]
        pixel = 360.0 / TILE_PX / 2**zoom
        lon, lat = rng.uniform(west, east), rng.uniform(south, north)
        half_x = min(WIDTH_PX * pixel / 2, 60.0)
        half_y = min(HEIGHT_PX * pixel / 2 * math.cos(math.radians(lat)), 40.0)
        found.append((zoom, (lon - half_x, lat - half_y, lon + half_x, lat + half_y)))
    return found


def paths() -> list[str]:
    """The questions: rights, and zones at every third place."""
    found = []
    for number, (zoom, box) in enumerate(screens()):
        asked = urlencode({"zoom": zoom, "bbox": ",".join(f"{v:.6f}" for v in box)})
        found.append(f"{BASE}/{'zones' if number % 3 == 2 else 'mining-rights'}/map?{asked}")
    return found


def peer_service(dsn: str) -> Any:
    import gzip

    import asyncpg
    from fastapi import FastAPI, Response

    app, pools = FastAPI(), []

    @app.get("/tile")
    async def tile(west: float, south: float, east: float, north: float) -> Response:
        if not pools:
            pools.append(await asyncpg.create_pool(dsn, min_size=4, max_size=8))
        body = await pools[0].fetchval(SQL, west, south, east, north)
        return Response(gzip.compress(body, 2), headers={"Content-Encoding": "gzip"})

    return app


def main() -> None:
    postgis.require()
    with postgis.running(DATA / "peer-map") as dsn:
        with province_cluster() as cluster:
            peer_register.fill(cluster.superuser_dsn("kz_licensing"), dsn)
        with running() as platform, bench() as clients:
            ours, peer = Side(platform.port), clients.peer(peer_service, dsn)
            headers = platform.headers(**{"Accept-Encoding": "gzip"})
            mine = [get(path, headers) for path in paths()]
            theirs = [
                get(f"/tile?{urlencode(dict(zip(SIDES, box, strict=True)))}", "Host: peer\r\n")
                for _, box in screens()
            ]
            each = len(ZOOMS)  # the peer needs seconds from afar: each zoom once a round
            clients.in_turn(Turn(ours, mine, BATCH, WARM_UP), Turn(peer, theirs, each, each))
    largest = max(answer.size for answer in ours.answers) / 1000
    peer_largest = max(answer.size for answer in peer.answers) / 1000
    print(
        f"# {PLACES} screens, zoom 4 to 16, at 4 clients, {load()}; p50 {ours.at(0.5):.1f} ms,"
        f" peer {peer.at(0.5):.1f} ms; the peer's p99 is {median_ratio(ours, peer, 0.99):.2f}"
        " times ours in the median round",
        flush=True,
    )
    publish("map_answers", [
        lower_is_better(
            "map_answers_p99", ours.at(0.99), "ms", peer="ST_AsMVT", peer_value=peer.at(0.99),
            target=f"<={LIMIT_MS}", met=ours.at(0.99) <= LIMIT_MS,
        ),
        lower_is_better(
            "map_answers_largest", largest, "kB", peer="ST_AsMVT", peer_value=peer_largest,
            target=f"<={LIMIT_KB}", met=largest <= LIMIT_KB,
        ),
    ])  # fmt: skip


if __name__ == "__main__":
    main()
