"""`kz run` as an operator meets it: ended while the database starts it leaves no server; killed it
starts again; a second one on the same home is refused with the reason.

The first start from nothing is proved where it is interrupted; the others begin in a used home."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from kuangzheng.kernel.embedded.launch import free_port
from kuangzheng.kernel.embedded.server import EmbeddedServer

RUN = [sys.executable, "-u", "-m", "kuangzheng.cli", "run", "--no-demo"]


@contextmanager
def kz_run(home: Path) -> Iterator["subprocess.Popen[str]"]:
    """A `kz run` in a session of its own; killed if the test leaves it running."""
    environment = {**os.environ, "KZ_HOME": str(home), "KZ_PORT": str(free_port())}
    process = subprocess.Popen(
        RUN, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def told(process: "subprocess.Popen[str]", words: str) -> bool:
    """Read on until a line with the words comes; False when the process ends before."""
    assert process.stdout is not None
    return any(words in line for line in process.stdout)


def servers(home: Path) -> list[int]:
    """Processes that work in the data folder of the home."""
    data = EmbeddedServer(home).layout.data
    found = []
    for process in psutil.process_iter(["name"]):
        try:
            if process.info["name"].startswith("postgres") and Path(process.cwd()) == data:
                found.append(process.pid)
        except psutil.Error:
            continue
    return found


@pytest.mark.parametrize("moment", ["启动数据库", "建立数据库与角色", "升级数据库结构"])
def test_given_a_database_that_starts_when_terminated_then_no_server_stays_and_the_home_is_usable(
    home: Path, moment: str
) -> None:
    with kz_run(home) as process:
        assert told(process, moment)
        process.terminate()
        assert process.wait(60) == 0
    assert servers(home) == []
    base = EmbeddedServer(home).layout.base
    assert not (base / "data.new").exists()
    with kz_run(home) as process:
        assert told(process, "启动数据库")
        assert told(process, "已就绪")
        process.terminate()
        assert process.wait(60) == 0
    assert servers(home) == []


def test_given_a_killed_run_when_started_again_then_it_serves_and_stops_what_was_left(
    used_home: Path,
) -> None:
    with kz_run(used_home) as process:
        assert told(process, "已就绪")
        process.kill()
        process.wait()
    assert servers(used_home) != []
    with kz_run(used_home) as process:
        assert told(process, "已就绪")
        process.terminate()
        assert process.wait(60) == 0
    assert servers(used_home) == []


@pytest.mark.parametrize("left_running", [False, True])
def test_given_data_last_started_by_another_minor_version_then_the_installed_one_says_so_and_serves(
    used_home: Path, left_running: bool
) -> None:
    server = EmbeddedServer(used_home)
    server.start()
    server.layout.write(server.layout.engine_file, "18.0\n")
    before = servers(used_home)
    if not left_running:
        server.stop()
    with kz_run(used_home) as process:
        assert told(process, f"数据库程序由 18.0 换为 {server.engine.version}，数据原样沿用")
        assert told(process, "已就绪")
        assert not set(before) & set(servers(used_home))
        process.terminate()
        assert process.wait(60) == 0
    assert server.former_version() is None
    assert servers(used_home) == []


def test_given_a_running_platform_when_run_again_in_its_home_then_refused_with_its_process(
    used_home: Path,
) -> None:
    with kz_run(used_home) as first:
        assert told(first, "已就绪")
        second = subprocess.run(
            RUN, env={**os.environ, "KZ_HOME": str(used_home)}, capture_output=True, text=True,
            check=False, timeout=60,
        )  # fmt: skip
        assert second.returncode == 1
        assert str(first.pid) in second.stderr
        assert "请先停止" in second.stderr
        assert "Traceback" not in second.stderr
        assert servers(used_home) != []
        first.terminate()
        assert first.wait(60) == 0


def workers(process: "subprocess.Popen[str]") -> list[psutil.Process]:
    """The processes that work the queues of a `kz run`; one that is dead has no command line."""
    found = []
    for child in psutil.Process(process.pid).children():
        with suppress(psutil.Error):
            if "worker" in child.cmdline():
                found.append(child)
    return found


def test_given_workers_that_are_killed_then_others_take_their_place_and_end_with_the_platform(
    used_home: Path,
) -> None:
    def worker_after(before: int) -> int:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            found = [one.pid for one in workers(process) if one.pid != before]
            if found:
                return found[0]
            time.sleep(0.05)
        pytest.fail("nobody works the queues")

    with kz_run(used_home) as process:
        assert told(process, "已就绪")
        first = worker_after(0)
        os.kill(first, signal.SIGKILL)
        second = worker_after(first)
        process.terminate()
        assert process.wait(60) == 0
        assert not psutil.pid_exists(second)
    assert servers(used_home) == []
