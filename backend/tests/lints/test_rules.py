"""Each house rule: what it finds and what it lets pass."""

from pathlib import Path, PurePosixPath

import pytest
from lints.__main__ import main
from lints.accepted import ACCEPTED, ACCEPTED_WITH_SQL
from lints.rules import MAX_LINES, check_file


def rules_broken(path: str, text: str) -> list[str]:
    return [finding.rule for finding in check_file(PurePosixPath(path), text)]


ANYWHERE = ["service.py", "endpoints.py", "feed.py", "jobs.py", "rules.py", "deep/within.py"]


@pytest.mark.parametrize("name", [*ANYWHERE, "repository.py"])
@pytest.mark.parametrize("call", ["session.commit()", "await unit.session.rollback()"])
def test_commit_in_any_file_of_a_room_is_found(name: str, call: str) -> None:
    text = f"async def f(session, unit):\n    {call}\n"
    assert rules_broken(f"kuangzheng/licensing/rights/{name}", text) == ["no-commit"]


def test_commit_elsewhere_passes() -> None:
    assert rules_broken("kuangzheng/kernel/unit.py", "session.commit()\n") == []
    assert rules_broken("kuangzheng/licensing/jobs.py", "session.commit()\n") == []


def test_a_commit_that_is_given_the_session_is_a_function_of_another_module() -> None:
    text = "async def f():\n    await caps.commit(session, application, at=now)\n"
    assert rules_broken("kuangzheng/licensing/applications/places.py", text) == []


@pytest.mark.parametrize(
    "text",
    [
        'q = "SELECT 1"\n',
        'q = "  INSERT INTO t VALUES (1)"\n',
        'q = f"SELECT {n} FROM t"\n',
        'q = "UPDATE t SET n = 1"\n',
        'q = "DELETE FROM t"\n',
        'q = "WITH a AS (SELECT 1) SELECT 2"\n',
        "q = text(words)\n",
    ],
)
@pytest.mark.parametrize("name", ANYWHERE)
def test_sql_in_any_file_of_a_room_is_found(name: str, text: str) -> None:
    assert rules_broken(f"kuangzheng/licensing/rights/{name}", text) == ["no-sql"]


@pytest.mark.parametrize(
    "text",
    [
        '"""SELECT the best offer."""\n',
        'message = "Select a division"\n',
        'message = "UPDATE the file"\n',
        'message = "请选择"\n',
    ],
)
def test_words_that_are_no_sql_pass(text: str) -> None:
    assert rules_broken("kuangzheng/licensing/rights/service.py", text) == []


@pytest.mark.parametrize(
    "path",
    [
        "kuangzheng/licensing/rights/repository.py",
        "kuangzheng/licensing/rights/list_repository.py",
        "kuangzheng/licensing/migrations/versions/0001_start.py",
        "kuangzheng/licensing/snapshot.py",
        "kuangzheng/kernel/jobs/runner.py",
    ],
)
def test_sql_in_a_repository_and_outside_rooms_passes(path: str) -> None:
    assert rules_broken(path, 'q = "SELECT 1"\n') == []


def test_the_files_accepted_with_sql_only_grow_fewer() -> None:
    assert len(ACCEPTED_WITH_SQL) == ACCEPTED <= 45
    one = min(ACCEPTED_WITH_SQL)
    assert rules_broken(one, 'q = "SELECT 1"\n') == []
    assert rules_broken(one, "x = 1\n") == ["accepted-sql"]


def test_a_file_accepted_with_sql_that_is_gone_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kuangzheng").mkdir()
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.count("accepted-sql is gone") == ACCEPTED


@pytest.mark.parametrize(
    "call",
    ["datetime.now(UTC)", "datetime.datetime.utcnow()", "date.today()", "time.time()"],
)
def test_the_machine_clock_is_found_outside_its_home(call: str) -> None:
    assert rules_broken("kuangzheng/licensing/rights/rules.py", f"x = {call}\n") == ["no-clock"]
    assert rules_broken("kuangzheng/kernel/clock.py", f"x = {call}\n") == []


@pytest.mark.parametrize("call", ["clock.now()", "time.monotonic()", "self.clock.now()"])
def test_an_injected_clock_passes(call: str) -> None:
    assert rules_broken("kuangzheng/licensing/rights/rules.py", f"x = {call}\n") == []


@pytest.mark.parametrize(
    "text", ['x = os.environ["A"]\n', 'x = os.getenv("A")\n', "from os import environ\n"]
)
def test_the_environment_is_found_outside_settings(text: str) -> None:
    assert rules_broken("kuangzheng/cli.py", text) == ["no-environment"]
    assert rules_broken("kuangzheng/licensing/settings.py", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "from kuangzheng.licensing.rights.tables import Right\n",
        "from kuangzheng.licensing.rights import tables\n",
        "from .tables import Right\n",
        "from . import tables\n",
        "import kuangzheng.licensing.rights.tables\n",
    ],
)
def test_tables_in_schemas_are_found(text: str) -> None:
    path = "kuangzheng/licensing/rights/schemas.py"
    assert rules_broken(path, text) == ["schemas-without-tables"]


def test_an_endpoint_may_use_its_own_repository_only() -> None:
    path = "kuangzheng/licensing/rights/endpoints.py"
    own = "from kuangzheng.licensing.rights import repository\n"
    other = "from kuangzheng.licensing.zones import repository\n"
    assert rules_broken(path, own) == []
    assert rules_broken(path, other) == ["own-repository-only"]


def test_a_long_file_is_found() -> None:
    assert rules_broken("kuangzheng/a.py", "x = 1\n" * MAX_LINES) == []
    assert rules_broken("kuangzheng/a.py", "x = 1\n" * (MAX_LINES + 1)) == ["short-file"]


def test_the_command_reports_and_fails(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path_factory.mktemp("tree")
    (root / "fine.py").write_text("x = 1\n", "utf-8")
    assert main([str(root)]) == 0
    (root / "rules.py").write_text("x = date.today()\n", "utf-8")
    assert main([str(root)]) == 1
    out = capsys.readouterr().out
    assert "rules.py:1: no-clock" in out
    assert out.splitlines()[-1] == "House rules: 2 files, 1 findings"


@pytest.mark.parametrize("kind", ["datetime", "datetime | None", "AwareDatetime"])
def test_an_instant_of_another_form_in_a_shape_is_found(kind: str) -> None:
    text = f"class Read:\n    created_at: {kind}\n"
    assert rules_broken("kuangzheng/licensing/rights/schemas.py", text) == ["one-form-of-instants"]
    assert rules_broken("kuangzheng/licensing/rights/tables.py", text) == []
