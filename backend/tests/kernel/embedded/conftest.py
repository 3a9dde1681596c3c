"""Homes of the embedded server under short paths, removed with everything they made."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from kuangzheng.kernel.db.migrate import upgrade
from kuangzheng.kernel.embedded.engine import Account, run
from kuangzheng.kernel.embedded.launch import free_port
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import SERVICES
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


@contextmanager
def kept() -> Iterator[EmbeddedServer]:
    """A server that others are copied from once it is stopped; it ends with the run."""
    folder = Path(tempfile.mkdtemp(prefix="kze"))
    template = EmbeddedServer(folder, settings=NO_SYNC)
    with ends_with_us(folder):
        try:
            yield template
        finally:
            template.remove()
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def created() -> Iterator[EmbeddedServer]:
    """An empty cluster, created once and stopped; `server` copies it instead of creating anew."""
    with kept() as template:
        template.start()
        template.stop()
        yield template


@pytest.fixture(scope="session")
def grown() -> Iterator[EmbeddedServer]:
    """A stopped cluster with every service's database at head, as a platform leaves it behind."""
    with kept() as template:
        template.start()
        template.bootstrap()
        for service in SERVICES:
            upgrade(service, template.dsn(service).owner)
        template.stop()
        yield template


def copied(source: EmbeddedServer, server: EmbeddedServer) -> None:
    """Gives a home in which nothing was created the stopped cluster of another one."""
    layout = server.layout
    layout.prepare()
    shutil.copytree(source.layout.secrets, layout.secrets)
    layout.write(layout.port_file, str(free_port()))
    layout.make_own(layout.data)
    data = [f"{source.layout.data}/.", str(layout.data)]
    run(["cp", "-a", *data], account=Account(), cwd=layout.base)


@pytest.fixture
def server(fresh: EmbeddedServer, created: EmbeddedServer) -> EmbeddedServer:
    """A stopped server that was started before, so that its data and passwords exist."""
    copied(created, fresh)
    return fresh


@pytest.fixture
def used_home(fresh: EmbeddedServer, grown: EmbeddedServer, home: Path) -> Path:
    """The home of a platform that ran before: its databases are there and at head."""
    copied(grown, fresh)
    return home


@pytest.fixture
def query(fresh: EmbeddedServer) -> Query:
    """Run one statement as superuser: ``query(statement, database="postgres")``."""

    def ask(statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        with psycopg.connect(fresh.superuser_dsn(database), autocommit=True) as connection:
            answer = connection.execute(statement.encode())
            return answer.fetchall() if answer.description else []

    return ask
