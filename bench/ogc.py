"""`/ogc/collections/{rights,patches}/items`: pages as QGIS asks for them, against a constant route.

Ours goes through the gateway, supervision and the service that keeps the collection: a hundred
rights of the province set and a hundred of 20,000 patches, from the first page to late ones. The
peer is a bare FastAPI that answers a page of ours from memory. Whether a late page costs what the
first one does is told beside.
"""

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from http_load import Bench, Side, Turn, bench, get, load, median_ratio
from platform_home import DIVISION, Running, province_cluster, running
from report import Figure, lower_is_better, publish

PAGES, WARM_UP, BATCH, LIMIT, WALKED, ENDS = 600, 60, 60, 100, 60, 20
PATCHES = 20_000
LIMIT_MS = 150
COLLECTIONS = ("rights", "patches")
_ACTOR = "SELECT set_config('kz.actor', 'system:bench', true)"
_BATCH = """
INSERT INTO patch_batches (id, division_code, programme, code, issued_by, earlier_on, later_on,
  issued_on, received_on, document_id, sha256, file_name, created_by)
SELECT uuidv7(), '500113', programme, '示例压测批次', issued_by, earlier_on, later_on, issued_on,
  received_on, document_id, sha256, file_name, created_by FROM patch_batches LIMIT 1
RETURNING id
"""
_FILL = """
INSERT INTO satellite_patches (id, division_code, batch_id, code, state, area_m2, earlier_on,
  later_on, geometry, min_lon, min_lat, max_lon, max_lat)
SELECT uuidv7(), '500113', %s, '压测' || lpad(n::text, 6, '0'), 'received', 1000,
  p.earlier_on, p.later_on, p.geometry, p.min_lon, p.min_lat, p.max_lon, p.max_lat
  FROM generate_series(1, %s) n, (SELECT * FROM satellite_patches LIMIT 1) p
"""
_DROP = (
    "DELETE FROM satellite_patches WHERE code LIKE '压测%'",
    "DELETE FROM patch_batches WHERE code = '示例压测批次'",
)


@contextmanager
def patches() -> Iterator[None]:
    """The prepared home holds so many patches more until the block ends."""
    with province_cluster() as cluster:
        dsn = cluster.superuser_dsn("kz_enforcement")
        with psycopg.connect(dsn, autocommit=True) as connection:
            with connection.transaction():
                connection.execute(_ACTOR)
                (batch,) = connection.execute(_BATCH).fetchone() or (None,)
                connection.execute(_FILL, (batch, PATCHES))
            connection.execute("VACUUM (ANALYZE) satellite_patches")
    try:
        yield
    finally:
        with (
            province_cluster() as cluster,  # the platform that ran meanwhile has stopped it
            psycopg.connect(cluster.superuser_dsn("kz_enforcement")) as connection,
        ):
            connection.execute(_ACTOR)
            for statement in _DROP:
                connection.execute(statement)


def peer_service(content: str) -> Any:
    from fastapi import FastAPI

    app, body = FastAPI(), json.loads(content)

    @app.get("/constant")
    async def constant() -> Any:
        return body

    return app


def asked(platform: Running, path: str) -> Any:
    connection = http.client.HTTPConnection("127.0.0.1", platform.port, timeout=60)
    headers = {"Authorization": f"Bearer {platform.token}", "X-KZ-Division": DIVISION}
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status} {content[:300]!r}")
    return json.loads(content)


def walked(platform: Running, collection: str) -> list[str]:
    """The first pages of a collection, by their own links."""
    found, path = [], f"/ogc/collections/{collection}/items?f=json&limit={LIMIT}"
    while path and len(found) < WALKED:
        found.append(path)
        links = asked(platform, path)["links"]
        after = next((one["href"] for one in links if one["rel"] == "next"), "")
        path = after[after.index("/ogc") :] if after else ""
    return found


def measured(platform: Running, clients: Bench, collection: str) -> list[Figure]:
    pages = walked(platform, collection)
    content = json.dumps(asked(platform, pages[0]), ensure_ascii=False)
    ours, peer = Side(platform.port), clients.peer(peer_service, content)
    wanted = [pages[n % len(pages)] for n in range(PAGES + WARM_UP)]
    headers = platform.headers()
    mine = [get(path, headers) for path in wanted]
    theirs = [get("/constant", "Host: peer\r\n")] * len(mine)
    clients.in_turn(Turn(ours, mine, BATCH, WARM_UP), Turn(peer, theirs, BATCH, WARM_UP))
    first, late = Side(platform.port), Side(platform.port)
    ends = [[get(page, headers)] * 6 * ENDS for page in (pages[0], pages[-1])]
    clients.in_turn(Turn(first, ends[0], ENDS, ENDS), Turn(late, ends[1], ENDS, ENDS))
    times = 1 / median_ratio(late, first)
    size = ours.answers[0].size / 1000
    print(f"# {collection}: {PAGES} pages of {LIMIT} ({size:.0f} kB) out of {len(pages)} at 4"
          f" clients, {load()}; p50 {ours.at(0.5):.1f} ms, constant {peer.at(0.5):.1f} ms, ratio of"
          f" the median round {median_ratio(ours, peer):.2f}", flush=True)  # fmt: skip
    p99 = ours.at(0.99)
    return [
        lower_is_better(f"ogc_{collection}_p99", p99, "ms", peer="constant-json",
                        peer_value=peer.at(0.99), target=f"<={LIMIT_MS}", met=p99 <= LIMIT_MS),
        lower_is_better(f"ogc_{collection}_late_page", late.at(0.5), "ms", peer="first-page",
                        peer_value=first.at(0.5), target="<=1.3x", met=times <= 1.3),
    ]  # fmt: skip


def main() -> None:
    from platform_home import prepare

    prepare()
    with patches(), running() as platform, bench() as clients:
        publish("ogc", [one for name in COLLECTIONS for one in measured(platform, clients, name)])


if __name__ == "__main__":
    main()
