"""django-hordak, the double-entry library a Python team would take instead, on the same server.

Its packages, pinned in `requirements-hordak.txt`, are installed into a throw-away environment of
their own, never into ours.
"""

import subprocess
import venv
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

FOLDER = Path(__file__).parent
REQUIREMENTS = FOLDER / "requirements-hordak.txt"
DATABASE = "peer_hordak"


def environment(folder: Path) -> Path | None:
    """The environment's Python, installed when missing or when the pins changed; None, with a word
    why, when the packages cannot be had."""
    python, mark = folder / "bin" / "python", folder / "made-from.txt"
    if mark.exists() and mark.read_text() == REQUIREMENTS.read_text():
        return python
    venv.create(folder, with_pip=True, clear=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
               "--requirement", str(REQUIREMENTS)]  # fmt: skip
    done = subprocess.run(install, check=False, capture_output=True, text=True)
    if done.returncode:
        print(f"# django-hordak is not compared: {done.stderr.strip()[-300:]}", flush=True)
        return None
    mark.write_text(REQUIREMENTS.read_text())
    return python


def prepare(folder: Path, superuser_dsn: str) -> list[str] | None:
    """An empty database of its own with hordak's tables and accounts; the command that posts into
    it, None when the packages cannot be had."""
    python = environment(folder)
    if python is None:
        return None
    with psycopg.connect(superuser_dsn, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE}".encode())
        connection.execute(f"CREATE DATABASE {DATABASE}".encode())
    where = {name: str(value) for name, value in conninfo_to_dict(superuser_dsn).items()}
    command = [str(python), str(FOLDER / "hordak_posting.py"), where["host"], where["port"],
               where["user"], DATABASE]  # fmt: skip
    _told(command, superuser_dsn, "0")
    return command


def rate(command: list[str], superuser_dsn: str, seconds: float, clients: int) -> float:
    """Transactions a second of so many clients, each a process."""
    return float(_told(command, superuser_dsn, str(seconds), str(clients)).split()[1])


def _told(command: list[str], superuser_dsn: str, *more: str) -> str:
    password = str(conninfo_to_dict(superuser_dsn)["password"])
    return subprocess.run(
        [*command, *more], input=password, check=True, stdout=subprocess.PIPE, text=True
    ).stdout
