"""Homes of the embedded server under short paths, removed with everything they made."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer

Query = Callable[..., list[tuple[Any, ...]]]
NO_SYNC = {"fsync": "off"}


@pytest.fixture
def home() -> Iterator[Path]:
    """A fresh home; whatever a test starts in it is stopped and deleted."""
    folder = Path(tempfile.mkdtemp(prefix="kze"))
    try:
        yield folder
    finally:
        EmbeddedServer(folder).remove()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def server(home: Path) -> EmbeddedServer:
    """A server of a fresh home that was not started yet."""
    return EmbeddedServer(home, settings=NO_SYNC)


@pytest.fixture
def query(server: EmbeddedServer) -> Query:
    """Run one statement as superuser: ``query(statement, database="postgres")``."""

    def ask(statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        with psycopg.connect(server.superuser_dsn(database), autocommit=True) as connection:
            answer = connection.execute(statement.encode())
            return answer.fetchall() if answer.description else []

    return ask
