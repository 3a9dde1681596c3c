"""The commands of the Compose file, started as it starts them, against one database server."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import IO

import httpx
import psycopg
import pytest
import yaml

from kuangzheng.kernel.embedded.launch import free_port
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import SERVICES

PASSWORD = "Anfang-2025-Kz"
COMPOSE = Path(__file__).parents[3] / "docker-compose.yml"


@pytest.fixture
def environment(
    postgres: EmbeddedServer, cleaned: Callable[[str], None], tmp_path: Path
) -> dict[str, str]:
    """As Compose gives it, with addresses of this machine; identity listens before it is named."""
    given = {name: value for name, value in os.environ.items() if not name.startswith("KZ_")}
    given |= {"KZ_HOME": str(tmp_path), "KZ_HOST": "127.0.0.1", "KZ_DEMO_PASSWORD": PASSWORD}
    for name in SERVICES:
        cleaned(name)
        dsn = postgres.dsn(name)
        given[f"KZ_{name.upper()}_DATABASE_URL"] = dsn.login
        given[f"KZ_{name.upper()}_OWNER_URL"] = dsn.owner
    for name in SERVICES:
        given[f"KZ_{name.upper()}_URL"] = f"http://127.0.0.1:{free_port()}"
    return given | {"KZ_DOSSIER_PART_SECONDS": "10"}  # the machine may be busy


def kz(environment: dict[str, str], *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kuangzheng.cli", *arguments], env=environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def _until(lines: IO[str], says: str) -> Iterator[str]:
    for line in lines:
        yield line
        if says in line:
            return


def _drain(stream: IO[str]) -> None:
    for _ in stream:
        pass


@contextmanager
def begun(
    environment: dict[str, str], *arguments: str, port: str = "8080"
) -> Iterator["subprocess.Popen[str]"]:
    """A process under way; killed when a failing test leaves it."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "kuangzheng.cli", *arguments],
        env={**environment, "KZ_PORT": port}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def said(process: "subprocess.Popen[str]", says: str) -> None:
    """Waits until a process has said so; what it says later is read and forgotten."""
    assert process.stdout is not None
    lines = list(_until(process.stdout, says))
    assert lines and says in lines[-1], f"{process.args} ended: {lines}"
    threading.Thread(target=_drain, args=(process.stdout,), daemon=True).start()


def commands() -> set[tuple[str, ...]]:
    """What the Compose file has our image do."""
    services = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"].values()
    ours = [one for one in services if one["image"].startswith("kuangzheng:")]
    return {tuple(one["command"]) for one in ours}


def port_of(url: str) -> str:
    return url.rpartition(":")[2]


def stopped(*processes: "subprocess.Popen[str]") -> list[int]:
    """How the processes ended after SIGTERM."""
    for process in processes:
        process.terminate()
    return [process.wait(60) for process in processes]


def until(condition: Callable[[], bool], timeout_s: float = 60) -> None:
    end = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < end, "did not come true"
        time.sleep(0.05)


def test_given_the_commands_of_compose_then_the_platform_serves_fails_in_part_and_stops(
    environment: dict[str, str], postgres: EmbeddedServer
) -> None:
    """All commands of the file: they are begun together, as Compose begins them."""
    begun_below = {("migrate",), ("serve", "gateway")}
    begun_below |= {(verb, name) for verb in ("serve", "worker") for name in SERVICES}
    assert commands() == begun_below
    kz(environment, "migrate")
    gateway_port = str(free_port())
    with ExitStack() as stack:
        begin = partial(begun, environment)
        demo = stack.enter_context(begin("demo", "load"))
        services = {
            name: stack.enter_context(
                begin("serve", name, port=port_of(environment[f"KZ_{name.upper()}_URL"]))
            )
            for name in SERVICES
        }
        gateway = stack.enter_context(begin("serve", "gateway", port=gateway_port))
        threading.Thread(target=_drain, args=(demo.stdout,), daemon=True).start()
        for process in (*services.values(), gateway):
            said(process, "http://127.0.0.1:")
        assert demo.wait(600) == 0
        workers = [stack.enter_context(begin("worker", name)) for name in SERVICES]
        for process in workers:
            said(process, "worker started")
        client = stack.enter_context(httpx.Client(base_url=f"http://127.0.0.1:{gateway_port}"))
        for name in SERVICES:
            ready = httpx.get(f"{environment[f'KZ_{name.upper()}_URL']}/readyz")
            assert (ready.status_code, ready.json()["failures"]) == (200, []), name
        assert client.get("/readyz").status_code == 200
        signed_in = client.post(
            "/api/v1/identity/token",
            data={"grant_type": "password", "username": "clerk", "password": PASSWORD},
        )
        assert signed_in.status_code == 200, signed_in.text
        bearer = {"Authorization": f"Bearer {signed_in.json()['access_token']}"}
        for path in SHOWN:
            answer = client.get(path, headers=bearer)
            assert answer.status_code == 200 and answer.json()["items"], path
        whole = {(name, "shown", None) for name in ("licensing", "restoration", "enforcement")}
        assert _composed(client, bearer) == whole
        until(lambda: _reads_identity(postgres))

        assert stopped(services["restoration"]) == [0]
        _away(client, bearer, SHOWN[2])
        part = whole - {("restoration", "shown", None)} | {("restoration", "missing", "down")}
        assert _composed(client, bearer) == part
        assert stopped(services["identity"]) == [0]
        _away(client, bearer, "/api/v1/identity/me")
        still = client.get(SHOWN[0], headers=bearer)
        assert still.status_code == 200
        left = [one for name, one in services.items() if name not in ("identity", "restoration")]
        assert stopped(gateway, *left, *workers) == [0] * 9


SHOWN = (
    "/api/v1/licensing/mining-rights", "/api/v1/enforcement/clues",
    "/api/v1/restoration/restoration-sites",
)  # fmt: skip
"""A list of each service in which the demonstration has something."""


def _away(client: httpx.Client, bearer: dict[str, str], path: str) -> None:
    """That the routes of a stopped service say so."""
    answer = client.get(path, headers=bearer)
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "service_unavailable"
    assert int(answer.headers["retry-after"]) > 0


def _composed(client: httpx.Client, bearer: dict[str, str]) -> set[tuple[str, str, str | None]]:
    """The services that a dossier over HTTP is made of, whether their parts are there, why not."""
    mines = client.get("/api/v1/licensing/mines?limit=1", headers=bearer).json()["items"]
    answer = client.get(f"/api/v1/supervision/mines/{mines[0]['id']}/dossier", headers=bearer)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    states = {(one["service"], one["state"], one["reason"]) for one in told["sources"]}
    assert told["mine"]["name"] == mines[0]["name"]
    assert told["complete"] is all(state == "shown" for _, state, _ in states)
    return states


def _reads_identity(postgres: EmbeddedServer) -> bool:
    """Whether the worker has begun to read identity's feed for licensing, with its lag noted."""
    query = "SELECT cursor IS NOT NULL AND lag_at IS NOT NULL FROM feed_cursors WHERE producer ="
    query += " 'identity'"
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        return connection.execute(query).fetchall() == [(True,)]
