"""A test run that is killed leaves no database server and no folder behind."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from kuangzheng.kernel.embedded.postmaster import read_postmaster
from kuangzheng.kernel.embedded.server import EmbeddedServer

RUN = """
import sys
from pathlib import Path
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.watchdog import ends_with_us

home = Path(sys.argv[1])
server = EmbeddedServer(home, settings={"fsync": "off"})
with ends_with_us(home):
    server.start()
    print("started", flush=True)
    input()
    server.stop()
"""


@pytest.fixture
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="kzt", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
        EmbeddedServer(Path(folder)).remove()


def started(home: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, str(home)], text=True, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    return process


def watchdog_of(process: "subprocess.Popen[str]") -> psutil.Process:
    [found] = [
        child for child in psutil.Process(process.pid).children()
        if any("watchdog" in word for word in child.cmdline())
    ]  # fmt: skip
    return found


def test_given_a_run_that_is_killed_then_its_server_and_its_data_are_gone(home: Path) -> None:
    data = EmbeddedServer(home).layout.data
    with started(home) as run:
        watchdog = watchdog_of(run)
        server = psutil.Process(read_postmaster(data).pid)
        run.kill()
        run.wait()
        watchdog.wait(60)
    assert not server.is_running()
    assert not home.exists() and not data.exists()


def test_given_a_run_that_ends_then_the_watchdog_leaves_its_folder_alone(home: Path) -> None:
    with started(home) as run:
        watchdog = watchdog_of(run)
        run.communicate("\n")
    assert run.returncode == 0
    assert not watchdog.is_running()
    assert EmbeddedServer(home).layout.data.exists()
