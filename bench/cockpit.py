"""`GET /plan-cockpit` of a district with a plan, the province set beside it, at four clients.

Ours goes through the gateway: indicators over the years, caps, blocks, notes. The peer is a bare
FastAPI over asyncpg on one flat, fully indexed table, which asks one aggregate for each indicator,
of the present only, without authentication, scope, caps, blocks and notes.
"""

from typing import Any

import peer_register
import postgis
from http_load import Side, Turn, bench, get, load, median_ratio
from platform_home import DATA, province_cluster, running
from report import lower_is_better, publish

REQUESTS, WARM_UP, BATCH = 800, 40, 40
DIVISION = "500113"
PATH = f"/api/v1/licensing/plan-cockpit?division={DIVISION}"
_PEER = (
    "SELECT count(*) FROM rights WHERE division_code = $1 AND status <> 'expired'",
    "SELECT avg((scale_class IN ('large', 'medium'))::int) FROM rights WHERE division_code = $1",
    *(
        f"SELECT sum(capacity_value) FROM rights WHERE division_code = $1 AND status <> 'expired'"
        f" AND minerals[1] = '{mineral}'"
        for mineral in ("建筑石料用灰岩", "砖瓦用页岩", "地热")
    ),
    "SELECT count(*) FROM rights WHERE division_code = $1 AND minerals[1] = '建筑石料用灰岩'",
)


def peer_service(dsn: str) -> Any:
    import asyncpg
    import orjson
    from fastapi import FastAPI, Response

    app, pools = FastAPI(), []

    @app.get("/cockpit")
    async def cockpit() -> Response:
        if not pools:
            pools.append(await asyncpg.create_pool(dsn, min_size=4, max_size=8))
        async with pools[0].acquire() as connection:
            found = [await connection.fetchval(query, DIVISION) for query in _PEER]
        return Response(orjson.dumps(found, default=str), media_type="application/json")

    return app


def main() -> None:
    postgis.require()
    with postgis.running(DATA / "peer-register") as dsn:
        with province_cluster() as cluster:
            peer_register.fill(cluster.superuser_dsn("kz_licensing"), dsn)
        with running() as platform, bench() as clients:
            ours, peer = Side(platform.port), clients.peer(peer_service, dsn)
            mine = [get(PATH, platform.headers())] * (REQUESTS + WARM_UP)
            theirs = [get("/cockpit", "Host: 127.0.0.1\r\n")] * (REQUESTS + WARM_UP)
            clients.in_turn(Turn(ours, mine, BATCH, WARM_UP), Turn(peer, theirs, BATCH, WARM_UP))
    print(
        f"# {REQUESTS} cockpits at 4 clients, {load()}; the peer's p99 is"
        f" {median_ratio(ours, peer, 0.99):.2f} times ours in the median round",
        flush=True,
    )
    publish("cockpit", [
        lower_is_better(
            f"cockpit_p{round(share * 100)}", ours.at(share), "ms", peer="one-query-each",
            peer_value=peer.at(share), target=f"<={limit}", met=ours.at(share) <= limit,
        )
        for share, limit in ((0.5, 60), (0.99, 100))
    ])  # fmt: skip


if __name__ == "__main__":
    main()
