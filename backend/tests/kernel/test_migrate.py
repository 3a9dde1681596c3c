"""The newest migration is read from the files themselves; it must be the one Alembic goes to."""

import sys
from pathlib import Path
from subprocess import run

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from kuangzheng.kernel.db import migrate

SERVICES = ("identity", "licensing", "enforcement", "restoration")


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


def test_given_a_start_with_nothing_to_migrate_then_alembic_is_not_loaded() -> None:
    """Nor is the HTTP client of the hop, which a single process does not take."""
    modules = "kuangzheng.gateway.runner, kuangzheng.licensing.app, kuangzheng.kernel.db.migrate"
    check = f"import sys, {modules}; sys.exit(bool({{'alembic', 'aiohttp'}} & set(sys.modules)))"
    assert run([sys.executable, "-c", check], check=False).returncode == 0
