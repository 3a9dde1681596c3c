"""A device fetches 5,000 objects; it sends 500 operations, and sends them again.

Over HTTP in one process, without a socket. Beside the fetch: the same objects as plain GeoJSON of eight
places, compressed alike. Beside the push: the same clues registered one request each.
"""

import asyncio
import gzip
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import orjson
import shapely
from kuangzheng.enforcement.app import create_app
from kuangzheng.enforcement.sync import rules
from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.auth.tokens import encode
from kuangzheng.kernel.clock import SystemClock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.migrate import upgrade
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import TestKeys, client_for, new_key
from report import lower_is_better, publish

OBJECTS, OPERATIONS, ROUNDS = 5000, 500, 5
BASE = "/api/v1/enforcement"
_RIGHT = """
INSERT INTO right_copies (id, division_code) SELECT id, '500113' FROM rows;
INSERT INTO right_copy_versions (right_id, valid_during, version_id, recorded_at, division_code, code,
  name, kind, status, licence_status, holder_name, minerals, term_from, term_to, geometry, min_lon,
  min_lat, max_lon, max_lat)
SELECT id, '[2020-01-01,)', uuidv7(), now(), '500113', code, '示例采石场' || code, 'mining',
       'registered', 'valid', '示例矿业' || no % 400, '{石灰岩}', '2020-01-01', '2030-01-01', wkb, west,
       south, east, north FROM rows
"""


def stars() -> Any:
    """Outlines of sixteen corners, some hundred metres wide, over one district."""
    rng = np.random.default_rng(17)
    centre = np.column_stack((rng.uniform(106.4, 107, OBJECTS), rng.uniform(29.1, 29.7, OBJECTS)))
    angle = np.linspace(0.0, 2.0 * np.pi, 16, endpoint=False)
    reach = 0.003 * rng.uniform(0.5, 1.0, (OBJECTS, 16))
    x, y = centre[:, :1] + reach * np.cos(angle), centre[:, 1:] + reach * np.sin(angle)
    return shapely.polygons(np.stack((x, y), -1))


async def fill(server: EmbeddedServer) -> list[bytes]:
    shapes = stars()
    wkb = list(shapely.to_wkb(shapes))
    rows = [
        (no, new_id(), f"{no:05d}", one, *box)
        for no, (one, box) in enumerate(zip(wkb, shapely.bounds(shapes).tolist(), strict=True))
    ]
    import asyncpg

    connection = await asyncpg.connect(server.superuser_dsn("kz_enforcement"))
    async with connection.transaction():
        await connection.execute("SELECT set_config('kz.actor', 'system:bench', true)")
        await connection.execute(
            "CREATE TEMP TABLE rows (no int, id uuid, code text, wkb bytea, west float8,"
            " south float8, east float8, north float8)"
        )
        await connection.copy_records_to_table("rows", records=rows)
        await connection.execute(_RIGHT)
    await connection.execute("ANALYZE")
    await connection.close()
    return wkb


def plain_size(items: list[dict[str, Any]], wkb: list[bytes]) -> int:
    """Bytes of the same as GeoJSON, compressed alike."""
    shapes = [orjson.loads(one) for one in shapely.to_geojson(shapely.from_wkb(wkb))]
    told = [
        {k: v for k, v in one["data"].items() if k != "outline"} | {"id": one["id"], "geometry": g}
        for one, g in zip(items, shapes, strict=True)
    ]
    return len(gzip.compress(orjson.dumps(told), 6))


def batch(device: str) -> dict[str, Any]:
    now = datetime.now(UTC).isoformat()
    return {
        "device_id": device, "device_time": now,
        "operations": [
            {"id": str(new_id()), "kind": "clue", "made_at": now, "body": clue(n)}
            for n in range(OPERATIONS)
        ],
    }  # fmt: skip


def clue(number: int) -> dict[str, Any]:
    return {
        "violation": "beyond_boundary", "text": f"示例：第 {number} 处界外开挖面",
        "point": {"lon": "106.540000", "lat": "29.400000"},
    }  # fmt: skip


async def timed(call: Any) -> tuple[float, httpx.Response]:
    begun = time.perf_counter()
    answer = await call()
    assert answer.status_code < 300, answer.text
    return time.perf_counter() - begun, answer


async def measure(server: EmbeddedServer, home: Path) -> None:
    upgrade("enforcement", server.dsn("enforcement").owner)
    wkb = await fill(server)
    database = Database(server.dsn("enforcement").login, service="enforcement", pool_size=4)
    keys = TestKeys()
    settings = KernelSettings(home=home, rate_limit="1000000/minute")
    app = create_app(Runtime("enforcement", database, keys, settings, SystemClock()))
    claims = {"sub": str(new_id()), "jti": str(new_id()), "kind": "user", "name": "示例",
              "grants": {"500113": ["clerk"]}, "scp": []}  # fmt: skip
    token = encode(claims, keys.signing, int(datetime.now(UTC).timestamp()))
    async with client_for(app, token) as client:
        client.timeout = httpx.Timeout(60)
        body = {"name": "示例终端", "key_id": "ab" * 32}
        made = await client.post(f"{BASE}/field-devices", json=body, headers=new_key())
        await run(client, str(made.json()["id"]), wkb)
    await database.close()


async def run(client: httpx.AsyncClient, device: str, wkb: list[bytes]) -> None:
    pulls, pushes, repeats = [], [], []
    answer = None
    for _ in range(ROUNDS):
        seconds, answer = await timed(
            lambda: client.get(f"{BASE}/sync/pull", params={"device": device})
        )
        pulls.append(seconds)
    assert answer is not None
    items = answer.json()["items"]
    assert len(items) == OBJECTS
    size = answer.num_bytes_downloaded
    for _ in range(ROUNDS):
        sent = batch(device)
        for kept in (pushes, repeats):
            seconds, answer = await timed(lambda: client.post(f"{BASE}/sync/push", json=sent))
            kept.append(seconds)
        assert {one["status"] for one in answer.json()["results"]} == {"duplicate"}
    begun, on = time.perf_counter(), datetime.now(UTC).date().isoformat()
    for number in range(OPERATIONS):
        alone = clue(number) | {"source": "patrol", "division_code": "500113", "received_on": on}
        await timed(lambda alone=alone: client.post(f"{BASE}/clues", json=alone, headers=new_key()))
    singles = time.perf_counter() - begun
    plain = plain_size(items, wkb)
    push, again = statistics.median(pushes), statistics.median(repeats)
    publish("sync", [
        lower_is_better("pull_5000_size", size / 1e6, "MB", peer="geojson", peer_value=plain / 1e6,
                        target="<=1 MB", met=size <= 1_000_000),
        lower_is_better("pull_5000", statistics.median(pulls), "s", peer="target", peer_value=1.0,
                        target="<=1 s", met=statistics.median(pulls) <= 1),
        lower_is_better("push_500", push, "s", peer="single_requests", peer_value=singles,
                        target="<=1 s", met=push <= 1),
        lower_is_better("push_500_again", again, "s", peer="first_time", peer_value=push,
                        target="<=1 s", met=again <= 1),
    ])  # fmt: skip
    print(f"outlines within {rules.TOLERANCE_M} m of the registered ones")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="kzb") as folder:
        server = EmbeddedServer(Path(folder) / "db")
        server.start()
        try:
            server.bootstrap()
            asyncio.run(measure(server, Path(folder)))
        finally:
            server.stop()
            server.remove()


if __name__ == "__main__":
    main()
