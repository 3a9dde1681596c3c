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


def rates(folder: Path, superuser_dsn: str, seconds: float, clients: list[int]) -> dict[int, float]:
    """Transactions a second by number of clients, each a process; empty when it cannot be had."""
    python = environment(folder)
    if python is None:
        return {}
    with psycopg.connect(superuser_dsn, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE}".encode())
        connection.execute(f"CREATE DATABASE {DATABASE}".encode())
    where = {name: str(value) for name, value in conninfo_to_dict(superuser_dsn).items()}
    command = [str(python), str(FOLDER / "hordak_posting.py"), where["host"], where["port"],
               where["user"], DATABASE, str(seconds), *map(str, clients)]  # fmt: skip
    told = subprocess.run(
        command, input=where["password"], check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    return {int(count): float(rate) for count, rate in map(str.split, told.splitlines())}
