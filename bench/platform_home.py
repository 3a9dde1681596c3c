"""A home with the province set that `kz run` starts from, kept between runs under `bench/.data`."""

import hashlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import kuangzheng
import psycopg
from kuangzheng.kernel.embedded.server import EmbeddedServer

DATA = Path(__file__).parent / ".data"
HOME = DATA / "home"
DIVISION = "500000"
"""The demo clerk also works for the invented province: its districts are all below."""
KZ = [sys.executable, "-m", "kuangzheng.cli"]
_CODE = Path(kuangzheng.__file__).parent
_READY_WITHIN_S = 90.0
SERVICES = ("identity", "licensing", "restoration", "enforcement", "supervision")


@dataclass(frozen=True, slots=True)
class Running:
    """A started platform: where it listens, a clerk's token, seconds until ready, its process."""

    port: int
    token: str
    ready_s: float
    pid: int

    def headers(self, **more: str) -> str:
        """Header lines of a request by the clerk in the province."""
        lines = {
            "Host": "127.0.0.1", "Authorization": f"Bearer {self.token}", "X-KZ-Division": DIVISION,
            "Accept": "application/json", **more,
        }  # fmt: skip
        return "".join(f"{name}: {value}\r\n" for name, value in lines.items())


def environment(home: Path = HOME, **more: str) -> dict[str, str]:
    """As delivered, with this home; request limits off, since one client asks for many."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KZ_")}
    limits = {f"KZ_{name}_LIMIT": "" for name in ("PRINCIPAL", "ADDRESS", "TOKEN", "PUBLIC")}
    return {**kept, **limits, "KZ_HOME": str(home), **more}


def fingerprint() -> str:
    """Of everything the stored set depends on: migrations, their SQL, the demo data."""
    folders = (*_CODE.glob("*/migrations"), _CODE / "kernel" / "db", _CODE / "licensing" / "demo")
    digest = hashlib.sha256()
    for folder in sorted(folders):
        for path in sorted((*folder.rglob("*.sql"), *folder.rglob("*.py"))):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def prepare() -> Path:
    """The home with accounts, the Banan and the province set; made anew when they would differ."""
    mark = DATA / "home.made-from"
    if mark.exists() and mark.read_text() == fingerprint():
        return HOME
    if HOME.exists():
        EmbeddedServer(HOME).remove()
        shutil.rmtree(HOME)
    HOME.mkdir(parents=True)
    print("# loading the province set (once)", flush=True)
    password = secrets.token_urlsafe(12) + "-Kz7"
    subprocess.run(
        [*KZ, "demo", "load", "--scale", "province"], check=True, stdout=subprocess.DEVNULL,
        env=environment(KZ_DEMO_PASSWORD=password),
    )  # fmt: skip
    _grant_province()
    secret = DATA / "password"
    secret.touch(0o600)
    secret.write_text(password)
    mark.write_text(fingerprint())
    return HOME


def _grant_province() -> None:
    server = EmbeddedServer(HOME)
    started = server.start()
    try:
        with psycopg.connect(server.superuser_dsn("kz_identity")) as connection:
            connection.execute("SELECT set_config('kz.actor', 'system:bench', true)")
            connection.execute(
                "INSERT INTO role_assignments"
                " (id, created_at, updated_at, user_id, role, division_code, valid_from)"
                " SELECT uuidv7(), now(), now(), id, 'clerk', %s, current_date"
                " FROM users WHERE username = 'clerk'",
                (DIVISION,),
            )
        with psycopg.connect(server.superuser_dsn("kz_licensing"), autocommit=True) as connection:
            connection.execute("VACUUM (ANALYZE)")
    finally:
        if started:
            server.stop()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def running(**settings: str) -> Iterator[Running]:
    """`kz run` on a free port until the block ends, from when its workers have begun as well."""
    prepare()
    log = HOME / "logs" / "worker.log"
    told = log.stat().st_size if log.exists() else 0
    with started(HOME, **settings) as (port, ready_s, pid):
        _wait_for_workers(log, told)
        yield Running(port, _sign_in(port, (DATA / "password").read_text()), ready_s, pid)


@contextmanager
def started(home: Path, **settings: str) -> Iterator[tuple[int, float, int]]:
    """A `kz run` from `home`: port, seconds from start to ready, process id."""
    port = free_port()
    begun = time.perf_counter()
    with (DATA / "run.log").open("wb") as log:
        process = subprocess.Popen(
            [*KZ, "run"], env=environment(home, KZ_PORT=str(port), **settings),
            stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    try:
        _wait_ready(process, port, begun)
        yield port, time.perf_counter() - begun, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_ready(process: "subprocess.Popen[bytes]", port: int, begun: float) -> None:
    while time.perf_counter() - begun < _READY_WITHIN_S:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
    raise SystemExit(
        f"the platform did not become ready:\n{(DATA / 'run.log').read_text()[-2000:]}"
    )


def _wait_for_workers(log: Path, told: int) -> None:
    """Until every service's worker has said that it began: loading them takes seconds of a core."""
    deadline = time.perf_counter() + _READY_WITHIN_S
    while time.perf_counter() < deadline:
        if log.exists():
            with log.open("rb") as lines:
                lines.seek(told)
                if lines.read().count(b"worker started") >= len(SERVICES):
                    return
        time.sleep(0.1)
    raise SystemExit("the workers did not begin")


def _sign_in(port: int, password: str) -> str:
    form = {"grant_type": "password", "username": "clerk", "password": password}
    answer = urllib.request.urlopen(
        f"http://127.0.0.1:{port}/api/v1/identity/token", urllib.parse.urlencode(form).encode()
    )
    return str(json.load(answer)["access_token"])


@contextmanager
def province_cluster() -> Iterator[EmbeddedServer]:
    """The server of the prepared home alone, without the platform."""
    prepare()
    server = EmbeddedServer(HOME)
    started = server.start()
    try:
        yield server
    finally:
        if started:
            server.stop()
