"""Homes of the embedded server under short paths, removed with everything they made."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from kuangzheng.kernel.embedded.engine import Account, run
from kuangzheng.kernel.embedded.launch import free_port
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.watchdog import ends_with_us

Query = Callable[..., list[tuple[Any, ...]]]
NO_SYNC = {"fsync": "off"}


@pytest.fixture
def home() -> Iterator[Path]:
    """A fresh home; whatever a test starts in it is stopped and deleted."""
    folder = Path(tempfile.mkdtemp(prefix="kze"))
    with ends_with_us(folder):
        try:
            yield folder
        finally:
            EmbeddedServer(folder).remove()
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def fresh(home: Path) -> EmbeddedServer:
    """A server of a home in which nothing was created yet."""
    return EmbeddedServer(home, settings=NO_SYNC)


@pytest.fixture(scope="session")
def created() -> Iterator[EmbeddedServer]:
    """An empty cluster, created once and stopped; `server` copies it instead of creating anew."""
    folder = Path(tempfile.mkdtemp(prefix="kze"))
    template = EmbeddedServer(folder, settings=NO_SYNC)
    with ends_with_us(folder):
        try:
            template.start()
            template.stop()
            yield template
        finally:
            template.remove()
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def server(fresh: EmbeddedServer, created: EmbeddedServer) -> EmbeddedServer:
    """A stopped server that was started before, so that its data and passwords exist."""
    layout = fresh.layout
    layout.prepare()
    shutil.copytree(created.layout.secrets, layout.secrets)
    layout.write(layout.port_file, str(free_port()))
    layout.make_own(layout.data)
    source = created.layout.data
    run(["cp", "-a", f"{source}/.", str(layout.data)], account=Account(), cwd=layout.base)
    return fresh


@pytest.fixture
def query(fresh: EmbeddedServer) -> Query:
    """Run one statement as superuser: ``query(statement, database="postgres")``."""

    def ask(statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        with psycopg.connect(fresh.superuser_dsn(database), autocommit=True) as connection:
            answer = connection.execute(statement.encode())
            return answer.fetchall() if answer.description else []

    return ask
