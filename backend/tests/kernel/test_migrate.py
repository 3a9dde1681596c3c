"""The newest migration is read from the files themselves; it must be the one Alembic goes to."""

import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import run

import psycopg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from kuangzheng.kernel.db import migrate
from kuangzheng.kernel.embedded.server import EmbeddedServer

SERVICES = ("identity", "licensing", "enforcement", "restoration", "supervision")


@pytest.mark.parametrize("service", SERVICES)
def test_given_a_service_then_its_head_is_alembics(service: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.script_location(service)))
    assert migrate.head(service) == ScriptDirectory.from_config(config).get_current_head()


def test_given_two_ends_then_there_is_no_head(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "versions").mkdir()
    for revision in ("0002", "0003"):
        text = f'revision = "{revision}"\ndown_revision = "0001"\n'
        (tmp_path / "versions" / f"{revision}.py").write_text(text)
    monkeypatch.setattr(migrate, "script_location", lambda service: tmp_path)
    with pytest.raises(ValueError):
        migrate.head("forked")


def test_given_another_process_that_migrates_then_the_second_waits_and_says_so(
    postgres: EmbeddedServer, migrated: Callable[[str], str]
) -> None:
    migrated("enforcement")
    owner = postgres.dsn("enforcement").owner
    heard: list[str] = []
    with psycopg.connect(owner) as first, psycopg.connect(owner) as second:
        migrate.take_turn(first, heard.append)

        def listen(text: str) -> None:
            heard.append(text)
            first.close()

        migrate.take_turn(second, listen, patience_s=1)
        assert heard == ["另一进程正在升级数据库结构，已等待 1 秒"]
        [(held,)] = second.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
        ).fetchall()
        assert held == 1


def test_given_a_start_with_nothing_to_migrate_then_alembic_is_not_loaded() -> None:
    """Nor is the HTTP client of the hop, which a single process does not take."""
    modules = "kuangzheng.gateway.runner, kuangzheng.licensing.app, kuangzheng.kernel.db.migrate"
    check = f"import sys, {modules}; sys.exit(bool({{'alembic', 'aiohttp'}} & set(sys.modules)))"
    assert run([sys.executable, "-c", check], check=False).returncode == 0
