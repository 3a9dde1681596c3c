"""The peer for spatial questions: Debian's PostgreSQL 15 with PostGIS, on a private socket."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BIN = Path("/usr/lib/postgresql/15/bin")
EXTENSION = Path("/usr/share/postgresql/15/extension/postgis.control")


def available() -> bool:
    """Whether `postgresql-15-postgis-3` is installed."""
    return (BIN / "initdb").exists() and EXTENSION.exists()


def require() -> None:
    """Install the peer from Debian as root, else say what is missing and stop."""
    if available():
        return
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        sys.exit("the peer needs the Debian package postgresql-15-postgis-3")
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    packages = ["apt-get", "install", "-y", "-qq", "postgresql-15-postgis-3"]
    subprocess.run(packages, check=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """A server in `folder` (made anew, its parent opened for the server's user), its DSN."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    folder.parent.chmod(0o711)
    as_user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    data = folder / "data"
    options = (
        f"-k {folder} -c listen_addresses='' -c shared_buffers=256MB -c jit=off -c fsync=on"
        " -c max_parallel_workers_per_gather=0"
    )
    subprocess.run([*as_user, str(BIN / "initdb"), "-D", str(data), "-A", "trust", "-U", "peer",
                    "-E", "UTF8", "--locale=C.UTF-8"], check=True, capture_output=True, cwd="/")  # fmt: skip
    control = [*as_user, str(BIN / "pg_ctl"), "-D", str(data), "-w"]
    subprocess.run([*control, "-l", str(folder / "log"), "-o", options, "start"], check=True,
                   stdout=subprocess.DEVNULL, cwd="/")  # fmt: skip
    try:
        yield f"postgresql://peer@/postgres?host={folder}"
    finally:
        subprocess.run(
            [*control, "-m", "fast", "stop"], check=False, stdout=subprocess.DEVNULL, cwd="/"
        )
        shutil.rmtree(folder, ignore_errors=True)
