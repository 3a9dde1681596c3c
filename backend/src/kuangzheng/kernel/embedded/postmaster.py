"""What stands in postmaster.pid, and whether the process it names is our server."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

_WAIT_SECONDS = 15.0


@dataclass(frozen=True)
class Postmaster:
    """State of postmaster.pid: ``exists`` as file; ``pid`` 0 when unreadable; ``is_ours`` when a
    live process of that number works in this very data folder."""

    exists: bool
    pid: int
    is_ours: bool


def read_postmaster(data: Path) -> Postmaster:
    """Read ``data/postmaster.pid`` and look at the process it names."""
    try:
        text = (data / "postmaster.pid").read_text("utf-8")
    except FileNotFoundError:
        return Postmaster(False, 0, False)
    first = text.partition("\n")[0].strip()
    pid = int(first) if first.isdigit() else 0
    return Postmaster(True, pid, pid > 0 and _works_in(pid, data))


def wait_for_children(data: Path) -> bool:
    """Wait for the processes a killed server left behind; False when they outlive the wait.

    They notice the death of their parent by themselves; nothing is killed here.
    """
    deadline = time.monotonic() + _WAIT_SECONDS
    while any(_works_in(pid, data) for pid in psutil.pids()):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _works_in(pid: int, data: Path) -> bool:
    """A PostgreSQL process changes into its data folder at start and stays there."""
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE or not process.name().startswith("postgres"):
            return False
        return os.path.samefile(process.cwd(), data)
    except (psutil.Error, OSError):
        return False
