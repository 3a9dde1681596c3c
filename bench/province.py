"""The province set for benchmarks, kept between runs under `bench/.data`."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kuangzheng.kernel.db.migrate import upgrade
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.licensing.demo.province import load_province

HOME = Path(__file__).parent / ".data" / "home"


@contextmanager
def province_cluster() -> Iterator[EmbeddedServer]:
    """A running embedded server whose licensing database holds the province set."""
    HOME.mkdir(parents=True, exist_ok=True)
    server = EmbeddedServer(HOME)
    server.start()
    try:
        server.bootstrap()
        upgrade("licensing", server.dsn("licensing").owner)
        owner = server.dsn("licensing").owner
        asyncio.run(load_province(owner, progress=_told))
        yield server
    finally:
        server.stop()


def _told(done: int, total: int) -> None:
    print(f"\r# loading the province set {done}/{total}", end="\n" if done == total else "", flush=True)
