"""The process that works the queues and reads the feeds, and what keeps it at work."""

import asyncio
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import structlog

from kuangzheng.garbage import collect_rarely, uncollected
from kuangzheng.platform import Databases, clock_of
from kuangzheng.settings import PlatformSettings

if TYPE_CHECKING:
    from kuangzheng.kernel.jobs.worker import WorkerSpec

log = structlog.get_logger("kuangzheng.workers")
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 60.0
STEADY_S = 300.0
"""Whoever worked that long may be started again without a longer pause."""


def next_pause(pause_s: float, worked_s: float) -> float:
    """How long to wait before the next start, after one that lasted `worked_s`.

    >>> next_pause(4, worked_s=1), next_pause(50, worked_s=1), next_pause(60, worked_s=600)
    (8, 60.0, 0.5)
    """
    return FIRST_PAUSE_S if worked_s > STEADY_S else min(pause_s * 2, LONGEST_PAUSE_S)


class Workers:
    """One process for the queues of all services, started again whenever it ends by itself.

    Its log goes to `home/logs`. It ends with this process however that ends: its input is a pipe
    that closes then.
    """

    def __init__(self, settings: PlatformSettings) -> None:
        self._log = settings.home / "logs" / "worker.log"
        self._log.parent.mkdir(parents=True, exist_ok=True)
        self._stopping = threading.Event()
        self._turn = threading.Lock()
        self._process = self._started()
        self._keeper = threading.Thread(target=self._keep, name="kz-workers", daemon=True)
        self._keeper.start()

    def stop(self, wait_s: float = 20) -> None:
        """Ask the workers to finish what they hold; what they do not finish is resumed later."""
        with self._turn:
            self._stopping.set()
        self._process.terminate()
        try:
            self._process.wait(wait_s)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._keeper.join()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as stream:
            return subprocess.Popen(
                [sys.executable, "-m", "kuangzheng.cli", "worker", "all", "--attached"],
                stdout=stream, stderr=stream, stdin=subprocess.PIPE, start_new_session=True,
            )  # fmt: skip

    def _keep(self) -> None:
        pause = FIRST_PAUSE_S
        while True:
            begun = time.monotonic()
            code = self._process.wait()
            if self._stopping.is_set():
                return
            log.error("workers ended by themselves, started again", code=code, pause_s=pause)
            if self._stopping.wait(pause):
                return
            pause = next_pause(pause, time.monotonic() - begun)
            with self._turn:
                if self._stopping.is_set():
                    return
                self._process = self._started()


def run_workers(
    services: Sequence[str], places: Databases, settings: PlatformSettings, *, attached: bool
) -> None:
    """Work the queues of the services until SIGTERM or SIGINT; `attached`: or until input ends."""
    from kuangzheng.feed_wiring import FeedReaders
    from kuangzheng.kernel.jobs.worker import WorkerSpec
    from kuangzheng.kernel.logging import configure_logging

    configure_logging(settings.log_level, service="worker")

    async def work() -> None:
        stop = _stop_on_signals()
        if attached:
            asyncio.get_running_loop().add_reader(sys.stdin.fileno(), stop.set)
        readers = FeedReaders(places, settings)
        with uncollected():
            specs = [
                WorkerSpec(
                    name, places.login(name), settings, clock_of(name, settings), **readers.of(name)
                )
                for name in services
            ]
        collect_rarely()
        try:
            await asyncio.gather(*(kept_working(spec, stop) for spec in specs))
        finally:
            await readers.close()

    asyncio.run(work())


async def kept_working(spec: "WorkerSpec", stop: asyncio.Event) -> None:
    """A service's worker until `stop`; one that fails is begun again, and the others work on."""
    from kuangzheng.kernel.jobs.worker import run_worker

    pause = FIRST_PAUSE_S
    while not stop.is_set():
        begun = time.monotonic()
        try:
            await run_worker(spec, stop)
        except Exception:  # a database that does not answer yet, above all
            log.exception("worker failed, begun again", service=spec.service, pause_s=pause)
            try:
                await asyncio.wait_for(stop.wait(), pause)
            except TimeoutError:
                pause = next_pause(pause, time.monotonic() - begun)


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop
