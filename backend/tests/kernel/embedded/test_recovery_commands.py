"""`kz backup` and `kz restore` as an operator runs them."""

import os
import subprocess
import sys
from pathlib import Path

from kuangzheng.kernel.embedded.backup import list_backups
from kuangzheng.kernel.embedded.server import EmbeddedServer

from .conftest import Query


def kz(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "kuangzheng.cli", *arguments],
        env={**os.environ, "KZ_HOME": str(home)}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_given_a_backup_when_restored_by_command_then_later_rows_are_gone_and_data_are_kept(
    server: EmbeddedServer, home: Path, query: Query
) -> None:
    server.start()
    query("CREATE TABLE notes (n int)")
    early = kz(home, "restore", "--to", "2020-01-01T00:00:00+08:00")
    assert early.returncode == 1
    assert len(early.stderr.splitlines()) == 2  # Chinese, and English below
    taken = kz(home, "backup", "--keep", "3")
    (only,) = list_backups(server.layout)
    assert taken.returncode == 0 and only.name in taken.stdout
    query("INSERT INTO notes VALUES (1)")
    (between,) = query("SELECT clock_timestamp()")[0]
    query("INSERT INTO notes VALUES (2)")
    done = kz(home, "restore", "--to", between.isoformat())
    assert done.returncode == 0, done.stderr
    assert "data-before-restore-" in done.stdout
    server.start()
    assert query("SELECT n FROM notes") == [(1,)]
    server.stop()
