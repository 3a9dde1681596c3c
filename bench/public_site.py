"""The public site at four clients: its pages against a constant JSON route, and its lag under load.

Ours goes through the gateway: lists, single records, the map and the status of the public copy, as
everybody asks for them. The peer is a bare FastAPI that answers a constant of the same size from
memory. The lag is the time from the answer of a registration to the right being public, while the
pages are asked without a pause.
"""

import http.client
import json
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from http_load import Side, Turn, bench, get, load
from platform_home import DIVISION, Running, running
from report import Figure, higher_is_better, lower_is_better, percentile, publish

REQUESTS, WARM_UP, BATCH = 4_000, 200, 200
RIGHTS, FILLED_WITHIN_S = 12, 420.0
PUBLIC = "/api/public/v1"
HOST = "Host: 127.0.0.1\r\n"
COUNTY = "500113"


def peer_service(content: str) -> Any:
    from fastapi import FastAPI

    app = FastAPI()
    body = json.loads(content)

    @app.get("/constant")
    async def constant() -> Any:
        return body

    return app


def asked(platform: Running, method: str, path: str, body: Any = None, token: bool = False) -> Any:
    headers = {"Accept": "application/json"}
    if token:
        headers |= {"Authorization": f"Bearer {platform.token}", "X-KZ-Division": COUNTY,
                    "Idempotency-Key": str(uuid.uuid4()), "Content-Type": "application/json"}
    connection = http.client.HTTPConnection("127.0.0.1", platform.port, timeout=30)
    connection.request(method, path, None if body is None else json.dumps(body), headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return None if answer.status >= 400 else json.loads(content)


def filled(platform: Running) -> int:
    """Waits until the copy has been filled from the snapshots; how many rights it shows."""
    until, last = time.perf_counter() + FILLED_WITHIN_S, -1
    while time.perf_counter() < until:
        found = asked(platform, "GET", f"{PUBLIC}/status")["records"]["rights"]
        if found and found == last:
            return int(found)
        last = found
        time.sleep(5)
    raise SystemExit("the public copy was not filled in time")


def paths(platform: Running) -> list[str]:
    """What is asked, in turn: pages of lists, single rights, boxes of the map, the status."""
    page = asked(platform, "GET", f"{PUBLIC}/rights?limit=20")
    found = [f"{PUBLIC}/rights?limit=20", f"{PUBLIC}/notices?limit=20", f"{PUBLIC}/status"]
    cursor = page["next_cursor"]
    for _ in range(20):
        if not cursor:
            break
        found.append(f"{PUBLIC}/rights?limit=20&cursor={cursor}")
        cursor = asked(platform, "GET", found[-1])["next_cursor"]
    found += [f"{PUBLIC}/rights/{one['id']}" for one in page["items"]]
    found += [
        f"{PUBLIC}/rights/map?bbox={106 + n / 10},29.3,{106.1 + n / 10},29.5" for n in range(10)
    ]
    return found


@contextmanager
def without_pause(port: int, wanted: list[str]) -> Iterator[None]:
    """The pages are asked on four lines of their own meanwhile."""
    ended = threading.Event()

    def ask(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while not ended.is_set():
            connection.request("GET", wanted[number % len(wanted)])
            connection.getresponse().read()
            number += 1

    threads = [threading.Thread(target=ask, args=(n,), daemon=True) for n in range(4)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join(30)


def lags(platform: Running, wanted: list[str]) -> list[float]:
    """Seconds from a registration to its being public, one right after the other."""
    found = []
    with without_pause(platform.port, wanted):
        for number in range(RIGHTS):
            right = _registered(platform, number)
            begun = time.perf_counter()
            while asked(platform, "GET", f"{PUBLIC}/rights/{right}") is None:
                if time.perf_counter() - begun > 60:
                    raise SystemExit("a right did not become public within a minute")
                time.sleep(0.02)
            found.append(time.perf_counter() - begun)
    return found


def _registered(platform: Running, number: int) -> str:
    west, south = 106.46 + number / 200, 29.16  # in the extent of the county
    ring = [[west, south], [west + 0.004, south], [west + 0.004, south + 0.004],
            [west, south + 0.004], [west, south]]  # fmt: skip
    name = f"示例压测{uuid.uuid4().hex[:8]}"
    made = asked(platform, "POST", "/api/v1/licensing/mining-rights", {
        "code": name, "kind": "mining", "name": name, "minerals": ["砖瓦用页岩"],
        "mining_method": "open_pit", "capacity": {"value": "6", "unit": "万吨/年"},
        "elevation": {"from_m": 310, "to_m": 200}, "valid_from": "2026-01-01",
        "valid_to": "2031-12-31", "effective_on": "2026-01-01", "document_no": "示例压测1号",
        "geometry": {"type": "Polygon", "coordinates": [ring]}, "division_code": COUNTY,
    }, token=True)  # fmt: skip
    if made is None:
        raise SystemExit("a right could not be registered")
    return str(made["id"])


def rate(side: Side) -> float:
    """Answers a second of the median round."""
    spent = sorted(sum(answer.ms for answer in batch) / len(batch) for batch in side.rounds)
    return 4 * 1000 / spent[len(spent) // 2]


def measured(platform: Running) -> list[Figure]:
    rights, wanted = filled(platform), paths(platform)
    content = json.dumps(asked(platform, "GET", wanted[0]), ensure_ascii=False)
    with bench() as clients:
        ours, peer = Side(platform.port), clients.peer(peer_service, content)
        total = REQUESTS + WARM_UP
        mine = [get(wanted[n % len(wanted)], HOST) for n in range(total)]
        theirs = [get("/constant", HOST)] * total
        clients.in_turn(Turn(ours, mine, BATCH, WARM_UP), Turn(peer, theirs, BATCH, WARM_UP))
    waited = lags(platform, wanted)
    print(f"# {rights} rights public, {REQUESTS} pages of {len(wanted)} at 4 clients, {load()};"
          f" lag median {percentile(waited, 0.5):.2f} s of {len(waited)}", flush=True)  # fmt: skip
    p99, half = ours.at(0.99), 0.5 * rate(peer)
    worst = max(waited)
    return [
        lower_is_better("public_p99", p99, "ms", peer="constant-json", peer_value=peer.at(0.99),
                        target="<=50", met=p99 <= 50),
        higher_is_better("public_rate", rate(ours), "1/s", peer="constant-json",
                         peer_value=rate(peer), target=">=0.5x", met=rate(ours) >= half),
        lower_is_better("public_lag", worst, "s", peer="target", peer_value=5.0, target="<=5",
                        met=worst <= 5),
    ]  # fmt: skip


def main() -> None:
    with running() as platform:
        publish("public_site", measured(platform))


if __name__ == "__main__":
    main()
