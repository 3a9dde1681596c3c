"""The commands of the Compose file, started as it starts them, against one database server."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

import httpx
import psycopg
import pytest

from kuangzheng.kernel.embedded.launch import free_port
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import SERVICES

PASSWORD = "Anfang-2025-Kz"
STARTED = ("identity", "licensing", "supervision")


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
    for name in STARTED:
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
def running(
    environment: dict[str, str], *arguments: str, says: str, port: str = "8080"
) -> Iterator["subprocess.Popen[str]"]:
    """A process that has said that it is ready; killed when a failing test leaves it."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "kuangzheng.cli", *arguments],
        env={**environment, "KZ_PORT": port}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        said = list(_until(process.stdout, says))
        assert said and says in said[-1], f"{arguments} ended: {said}"
        threading.Thread(target=_drain, args=(process.stdout,), daemon=True).start()
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


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
    kz(environment, "migrate")
    kz(environment, "demo", "load")
    gateway_port = str(free_port())
    with ExitStack() as stack:
        services = {
            name: stack.enter_context(
                running(
                    environment, "serve", name, says="http://127.0.0.1:",
                    port=port_of(environment[f"KZ_{name.upper()}_URL"]),
                )
            )
            for name in STARTED
        }  # fmt: skip
        worker = stack.enter_context(running(environment, "worker", "all", says="worker started"))
        gateway = stack.enter_context(
            running(environment, "serve", "gateway", says="http://127.0.0.1:", port=gateway_port)
        )
        client = stack.enter_context(httpx.Client(base_url=f"http://127.0.0.1:{gateway_port}"))
        for name in STARTED:
            ready = httpx.get(f"{environment[f'KZ_{name.upper()}_URL']}/readyz")
            assert (ready.status_code, ready.json()["failures"]) == (200, [])
        signed_in = client.post(
            "/api/v1/identity/token",
            data={"grant_type": "password", "username": "clerk", "password": PASSWORD},
        )
        assert signed_in.status_code == 200, signed_in.text
        bearer = {"Authorization": f"Bearer {signed_in.json()['access_token']}"}
        rights = client.get("/api/v1/licensing/mining-rights", headers=bearer)
        assert rights.status_code == 200 and rights.json()["items"]
        _composed(client, bearer)
        until(lambda: _reads_identity(postgres))

        assert stopped(services["identity"]) == [0]
        away = client.get("/api/v1/identity/me", headers=bearer)
        assert away.status_code == 503
        assert away.headers["content-type"] == "application/problem+json"
        assert away.json()["code"] == "service_unavailable"
        assert int(away.headers["retry-after"]) > 0
        still = client.get("/api/v1/licensing/mining-rights", headers=bearer)
        assert still.status_code == 200
        assert stopped(gateway, services["licensing"], worker) == [0, 0, 0]
        assert stopped(services["supervision"]) == [0]


def _composed(client: httpx.Client, bearer: dict[str, str]) -> None:
    """A dossier over HTTP: the register's parts are there, those of services not started not."""
    mines = client.get("/api/v1/licensing/mines?limit=1", headers=bearer).json()["items"]
    answer = client.get(f"/api/v1/supervision/mines/{mines[0]['id']}/dossier", headers=bearer)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert told["mine"]["name"] == mines[0]["name"] and told["complete"] is False
    states = {(one["service"], one["state"], one["reason"]) for one in told["sources"]}
    assert states == {
        ("licensing", "shown", None), ("restoration", "missing", "down"),
        ("enforcement", "missing", "down"),
    }  # fmt: skip


def _reads_identity(postgres: EmbeddedServer) -> bool:
    """Whether the worker has begun to read identity's feed for licensing, with its lag noted."""
    query = "SELECT cursor IS NOT NULL AND lag_at IS NOT NULL FROM feed_cursors WHERE producer ="
    query += " 'identity'"
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        return connection.execute(query).fetchall() == [(True,)]
