"""One mine's file through the gateway, the province set beside it: by one reader, and with a service that hangs;
and the leaders' cockpit of the whole province.

A dossier is opened by a person and not by a machine: one client asks for the next as soon as it has the last. Of four at
once none waits longer than if the four were served one after the other by the slowest of one reader. Enforcement hangs when its tables are locked by somebody else:
each of its questions then waits for longer than the dossier does. There is no peer that composes: the ratio is against the target.
"""

import http.client
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import orjson
import psycopg
from http_load import load
from kuangzheng.kernel.embedded.server import EmbeddedServer
from platform_home import DIVISION, HOME, Running, running
from report import Figure, lower_is_better, percentile, publish

WARM_UP, ALONE, TOGETHER, HANGING = 40, 300, 50, 30
CLIENTS = 4
MINE = "示例桃子荡一号矿山"
COCKPIT = "/api/v1/supervision/cockpit"
LIMIT_MS, HANGING_MS, COCKPIT_MS = 150, 1000, 100
TABLES = (
    "cases", "clues", "mine_closures", "problems", "rectification_plans", "campaign_checks", "patrols",
    "satellite_patches", "responsibilities", "credit_files",
)  # fmt: skip


class Reader:
    """A kept-alive connection of somebody who opens the file again and again."""

    def __init__(self, platform: Running, division: str = "500113") -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", platform.port, timeout=30)
        self._headers = {"Authorization": f"Bearer {platform.token}", "X-KZ-Division": division}

    def get(self, path: str) -> dict[str, object]:
        self._line.request("GET", path, headers=self._headers)
        answer = self._line.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status} {body[:300]!r}")
        return dict(orjson.loads(body))

    def times(self, path: str, count: int, complete: bool) -> list[float]:
        """Milliseconds of each; all of them told everything, or none did."""
        spent = []
        for _ in range(count):
            begun = time.perf_counter()
            told = self.get(path)
            spent.append((time.perf_counter() - begun) * 1000)
            if told["complete"] is not complete:
                asked = told.get("sources") or told["tiles"]
                late = [one["code"] for one in asked if one["state"] != "shown"]  # type: ignore[attr-defined]
                raise SystemExit(f"complete is {told['complete']}, not {complete}: {late}")
        return spent


@contextmanager
def hanging() -> Iterator[None]:
    """Enforcement's lists wait for a lock that is held until the block ends."""
    with psycopg.connect(EmbeddedServer(HOME).superuser_dsn("kz_enforcement")) as connection:
        connection.execute(f"LOCK TABLE {', '.join(TABLES)} IN ACCESS EXCLUSIVE MODE")
        yield
        connection.rollback()


def together(platform: Running, path: str) -> list[float]:
    with ThreadPoolExecutor(CLIENTS) as several:
        asked = [several.submit(Reader(platform).times, path, TOGETHER, True) for _ in range(CLIENTS)]
        return [spent for one in asked for spent in one.result()]


def main() -> None:
    with running() as platform:
        reader = Reader(platform)
        found = reader.get("/api/v1/licensing/mines?limit=500&q=" + "%E6%A1%83%E5%AD%90%E8%8D%A1")
        mine = next(one["id"] for one in found["items"] if one["name"] == MINE)  # type: ignore[attr-defined]
        path = f"/api/v1/supervision/mines/{mine}/dossier"
        for _ in range(WARM_UP):
            reader.get(path)
        alone = reader.times(path, ALONE, True)
        several = together(platform, path)
        leader = Reader(platform, DIVISION)
        leader.times(COCKPIT, WARM_UP, True)
        cockpits = leader.times(COCKPIT, ALONE, True)
        with hanging():
            held = Reader(platform).times(path, HANGING, False)
    print(f"# {ALONE} dossiers by one reader, {CLIENTS * TOGETHER} by {CLIENTS}, {load()}", flush=True)
    publish("dossier", [
        _figure("dossier_p50", alone, 0.5, LIMIT_MS), _figure("dossier_p99", alone, 0.99, LIMIT_MS),
        _together("dossier_four_readers_p50", several, alone, 0.5),
        _together("dossier_four_readers_p99", several, alone, 0.99),
        _figure("dossier_hanging_p99", held, 0.99, HANGING_MS),
        _figure("leaders_cockpit_p50", cockpits, 0.5, COCKPIT_MS),
        _figure("leaders_cockpit_p99", cockpits, 0.99, COCKPIT_MS),
    ])  # fmt: skip


def _together(name: str, spent: list[float], alone: list[float], share: float) -> Figure:
    value, queued = percentile(spent, share), CLIENTS * percentile(alone, share)
    return lower_is_better(
        name, value, "ms", peer="one-after-the-other", peer_value=queued, target=f"<={CLIENTS}x one reader",
        met=value <= queued,
    )  # fmt: skip


def _figure(name: str, spent: list[float], share: float, limit: int) -> Figure:
    value = percentile(spent, share)
    return lower_is_better(
        name, value, "ms", peer="target", peer_value=limit, target=f"<={limit}", met=value <= limit
    )


if __name__ == "__main__":
    main()
