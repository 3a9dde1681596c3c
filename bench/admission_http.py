"""`POST /admission-checks` over HTTP, at four clients, on the province set.

Ours is the whole path: gateway, authentication, validation of the boundary, all rules of the place,
the result stored durably with audit entry and idempotency key. The peer answers only which rights
and zones overlap and by how much: FastAPI over asyncpg and PostGIS, without authentication, rules,
or storing.
"""

import asyncio
import json
import uuid
from typing import Any

import numpy as np
import postgis
from http_load import Side, Turn, bench, load, median_ratio, post
from kuangzheng.kernel.reference.divisions import exists
from kuangzheng.licensing.demo import province
from overlap_core import ON, copy_features
from platform_home import DATA, province_cluster, running
from report import lower_is_better, publish

CHECKS, WARM_UP, BATCH = 2_000, 200, 100
PATH = "/api/v1/licensing/admission-checks"
SIDE_DEGREES = 0.006
"""About 600 m: a quarry of Banan's size."""
QUERY = """
SELECT f.id, ST_Area(o.geom::geography), ST_AsGeoJSON(o.geom)
  FROM (SELECT ST_GeomFromGeoJSON($1) AS geom) p
  JOIN features f ON ST_Intersects(f.geom, p.geom),
       LATERAL (SELECT ST_Intersection(f.geom, p.geom) AS geom) o
"""


def bodies() -> list[bytes]:
    """Squares at random places of the province, each in the district that it lies in."""
    rng = np.random.default_rng(11)
    west, south, east, north = province.EXTENT
    found: list[bytes] = []
    while len(found) < CHECKS + WARM_UP:
        lon = rng.uniform(west, east - SIDE_DEGREES)
        lat = rng.uniform(south, north - SIDE_DEGREES)
        strip = int((lon - west) / (east - west) * len(province.DISTRICTS))
        if exists(province.DISTRICTS[strip], ON):
            found.append(_body(lon, lat, province.DISTRICTS[strip]))
    return found


def _body(lon: float, lat: float, district: str) -> bytes:
    w, s = round(lon, 7), round(lat, 7)
    e, n = round(w + SIDE_DEGREES, 7), round(s + SIDE_DEGREES, 7)
    ring = [[w, s], [e, s], [e, n], [w, n], [w, s]]
    return json.dumps({
        "jurisdiction": district, "kind": "mining", "minerals": ["建筑石料用灰岩"],
        "mining_method": "open_pit", "capacity": {"value": "120", "unit": "万吨/年"},
        "reserves": {"value": "1200", "unit": "万吨"}, "elevation": {"from_m": 310, "to_m": 200},
        "boundary": {"type": "Polygon", "coordinates": [ring]}, "on": str(ON),
    }).encode()  # fmt: skip


def peer_service(dsn: str) -> Any:
    import asyncpg
    import orjson
    from fastapi import FastAPI, Request, Response

    app, pools = FastAPI(), []

    @app.post("/checks")
    async def check(request: Request) -> Response:
        if not pools:
            pools.append(await asyncpg.create_pool(dsn, min_size=4, max_size=8))
        body = orjson.loads(await request.body())
        rows = await pools[0].fetch(QUERY, orjson.dumps(body["boundary"]).decode())
        found = [{"id": str(r[0]), "area_m2": r[1], "geometry": r[2]} for r in rows]
        return Response(orjson.dumps({"overlaps": found}), 201, media_type="application/json")

    return app


def main() -> None:
    postgis.require()
    with postgis.running(DATA / "peer-admission") as dsn:
        with province_cluster() as cluster:
            asyncio.run(copy_features(cluster.superuser_dsn("kz_licensing"), dsn))
        with running() as platform, bench() as clients:
            ours, peer = Side(platform.port), clients.peer(peer_service, dsn)
            asked = bodies()
            mine = [
                post(PATH, platform.headers(**{"Idempotency-Key": uuid.uuid4().hex}), body)
                for body in asked
            ]
            theirs = [post("/checks", "Host: 127.0.0.1\r\n", body) for body in asked]
            clients.in_turn(Turn(ours, mine, BATCH, WARM_UP), Turn(peer, theirs, BATCH, WARM_UP))
    size = sum(answer.size for answer in ours.answers) / CHECKS
    print(
        f"# {CHECKS} checks at 4 clients, {load()}; {size:.0f} bytes an answer; the peer's p50 is"
        f" {median_ratio(ours, peer):.2f} times ours in the median round",
        flush=True,
    )
    publish("admission_http", [
        lower_is_better(
            f"admission_http_p{round(share * 100)}", ours.at(share), "ms", peer="postgis+fastapi",
            peer_value=peer.at(share), target=f"<={limit}", met=ours.at(share) <= limit,
        )
        for share, limit in ((0.5, 5), (0.99, 20))
    ])  # fmt: skip


if __name__ == "__main__":
    main()
