"""`GET /mining-rights`: first pages and pages far down, with filters, at four clients.

Ours goes through the gateway, applies the caller's scope and continues after a cursor. The peer is
a bare FastAPI over asyncpg with one flat, fully indexed table in PostgreSQL and `LIMIT … OFFSET`,
asked for the same rows, without authentication, scope or the words beside the codes.
"""

import http.client
import json
from typing import Any
from urllib.parse import urlencode

import numpy as np
import peer_register
import postgis
from http_load import Side, Turn, bench, get, load, median_ratio
from platform_home import DATA, Running, province_cluster, running
from report import lower_is_better, publish

REQUESTS, WARM_UP, BATCH = 1_600, 100, 100
PATH = "/api/v1/licensing/mining-rights"
PAGE, STRIDE, FAR = 50, 500, 20
FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"division": "500112"},
    {"mineral": "煤"},
    {"scale_class": "large"},
    {"status": "expiring"},
    {"q": "第0123"},
    {"expires_before": "2030-06-30", "sort": "valid_to"},
    {"division": "500105", "mineral": "地热", "status": "valid"},
)


def first_paths() -> list[str]:
    """First pages only, as for a profile."""
    rng = np.random.default_rng(5)
    return [f"{PATH}?{urlencode(FILTERS[rng.integers(len(FILTERS))])}" for _ in range(REQUESTS)]


def places(platform: Running) -> list[tuple[dict[str, str], str, int]]:
    """Every `STRIDE`th row of each filter as (filter, cursor, rows before it); "" begins."""
    found: list[tuple[dict[str, str], str, int]] = []
    for chosen in FILTERS:
        cursor: str | None = ""
        for step in range(FAR):
            if cursor is None:
                break
            found.append((chosen, cursor, step * STRIDE))
            asked = {**chosen, "limit": str(STRIDE), **({"cursor": cursor} if cursor else {})}
            cursor = _page(platform, asked)["next_cursor"]
    return found


def _page(platform: Running, asked: dict[str, str]) -> dict[str, Any]:
    headers = dict(line.split(": ", 1) for line in platform.headers().splitlines())
    connection = http.client.HTTPConnection("127.0.0.1", platform.port)
    connection.request("GET", f"{PATH}?{urlencode(asked)}", headers=headers)
    page: dict[str, Any] = json.load(connection.getresponse())
    connection.close()
    return page


def requests_for(platform: Running) -> tuple[list[bytes], list[bytes]]:
    """Half first pages, half pages far down: ours by cursor, the peer's by offset."""
    rng = np.random.default_rng(5)
    all_places = places(platform)
    first = [place for place in all_places if not place[1]]
    ours, theirs = [], []
    for number in range(REQUESTS + WARM_UP):
        among = first if number % 2 else all_places
        chosen, cursor, offset = among[rng.integers(len(among))]
        asked = {**chosen, **({"cursor": cursor} if cursor else {})}
        ours.append(get(f"{PATH}?{urlencode(asked)}", platform.headers()))
        there = urlencode({**chosen, "offset": str(offset)})
        theirs.append(get(f"/rights?{there}", "Host: 127.0.0.1\r\n"))
    return ours, theirs


_CONDITIONS = {
    "division": "division_code = ${}", "mineral": "minerals @> ARRAY[${}]",
    "scale_class": "scale_class = ${}", "status": "status = ${}", "q": "name ILIKE '%'||${}||'%'",
    "expires_before": "term_to < ${}::text::date",
}  # fmt: skip


def peer_service(dsn: str) -> Any:
    import asyncpg
    import orjson
    from fastapi import FastAPI, Request, Response

    app, pools = FastAPI(), []

    @app.get("/rights")
    async def rights(request: Request) -> Response:
        if not pools:
            pools.append(await asyncpg.create_pool(dsn, min_size=4, max_size=8))
        given = request.query_params
        asked = [(_CONDITIONS[name], value) for name, value in given.items() if name in _CONDITIONS]
        where = " AND ".join(text.format(n) for n, (text, _) in enumerate(asked, 1)) or "true"
        order = "term_to, id" if given.get("sort") == "valid_to" else "code, id"
        rows = await pools[0].fetch(
            f"SELECT {', '.join(peer_register.COLUMNS)} FROM rights WHERE {where}"
            f" ORDER BY {order} LIMIT {PAGE + 1} OFFSET {int(given['offset'])}",
            *(value for _, value in asked),
        )
        body = orjson.dumps({"items": [dict(row) for row in rows[:PAGE]]}, default=str)
        return Response(body, media_type="application/json")

    return app


def main() -> None:
    postgis.require()
    with postgis.running(DATA / "peer-register") as dsn:
        with province_cluster() as cluster:
            peer_register.fill(cluster.superuser_dsn("kz_licensing"), dsn)
        with running() as platform, bench() as clients:
            ours, peer = Side(platform.port), clients.peer(peer_service, dsn)
            mine, theirs = requests_for(platform)
            clients.in_turn(Turn(ours, mine, BATCH, WARM_UP), Turn(peer, theirs, BATCH, WARM_UP))
    print(
        f"# {REQUESTS} pages of {PAGE} at 4 clients, {load()}; the peer's p99 is"
        f" {median_ratio(ours, peer, 0.99):.2f} times ours in the median round",
        flush=True,
    )
    publish("register_page", [
        lower_is_better(
            f"register_page_p{round(share * 100)}", ours.at(share), "ms",
            peer="flat+offset", peer_value=peer.at(share), target=f"<={limit}",
            met=ours.at(share) <= limit,
        )
        for share, limit in ((0.5, 15), (0.99, 30))
    ])  # fmt: skip


if __name__ == "__main__":
    main()
