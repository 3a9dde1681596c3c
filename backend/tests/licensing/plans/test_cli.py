"""`kz plan` on files."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.licensing.demo.banan_plan import load_plan
from kuangzheng.licensing.plans.cli import app, mount
from tests.licensing.plans.conftest import BANAN
from tests.licensing.plans.test_files import BAD
from tests.licensing.rooms import run_sql


@pytest.fixture
def runner(
    migrated: Callable[[str], str], cleaned: Callable[[str], None]
) -> Iterator[CliRunner]:
    dsn = migrated("licensing")
    cleaned("licensing")

    @contextmanager
    def url() -> Iterator[str]:
        yield dsn

    mount.url = url
    yield CliRunner()
    mount.url = None


def test_given_the_next_districts_file_then_it_is_a_draft_there_without_any_code(
    runner: CliRunner, postgres: EmbeddedServer, tmp_path: Path
) -> None:
    file = tmp_path / "plan.yaml"
    text = BANAN.replace('"500113"', '"500112"').replace("重庆市巴南区", "示例渝北区")
    file.write_text(text, encoding="utf-8")
    done = runner.invoke(app, ["import", str(file)])
    assert done.exit_code == 0, done.output
    assert "规划开采区块 33 个，多于矿山数量上限 28 个" in done.output
    rows = run_sql(postgres, "SELECT division_code, status, title FROM plans")
    assert rows == [("500112", "draft", "示例渝北区矿产资源总体规划（2021—2025年）（报批稿）")]
    acts = run_sql(postgres, "SELECT act, recorded_by LIKE 'cli:%%' FROM plan_acts")
    assert acts == [("prepared", True)]


def test_given_a_wrong_file_then_its_rows_are_listed_and_nothing_is_imported(
    runner: CliRunner, postgres: EmbeddedServer, tmp_path: Path
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(BAD, encoding="utf-8")
    done = runner.invoke(app, ["import", str(file)])
    assert done.exit_code == 1
    assert "第 13 行：此类指标须写明矿种" in done.output
    assert "共 11 处问题，未导入" in done.output
    assert run_sql(postgres, "SELECT count(*) FROM plans") == [(0,)]


def test_given_an_adjustment_without_its_document_then_it_is_wrong_use(
    runner: CliRunner, tmp_path: Path
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(BANAN, encoding="utf-8")
    done = runner.invoke(app, ["import", str(file), "--kind", "adjustment"])
    assert done.exit_code == 2


def test_given_the_empty_form_then_its_check_names_what_is_missing(
    runner: CliRunner, tmp_path: Path
) -> None:
    file = tmp_path / "form.xlsx"
    assert runner.invoke(app, ["template", str(file)]).exit_code == 0
    done = runner.invoke(app, ["check", str(file)])
    assert (done.exit_code, "“规划”表：" in done.output) == (1, True)


async def test_given_the_demonstration_then_its_plan_comes_from_its_file_by_two_hands_once(
    migrated: Callable[[str], str], cleaned: Callable[[str], None], postgres: EmbeddedServer
) -> None:
    dsn = migrated("licensing")
    cleaned("licensing")
    assert await load_plan(dsn)
    assert not await load_plan(dsn)
    assert run_sql(postgres, "SELECT act, recorded_by FROM plan_acts ORDER BY recorded_at, id") == [
        ("prepared", "system:demo"), ("reviewed", "system:demo-approver"),
        ("put_in_force", "system:demo-approver"), ("extended", "system:demo-approver"),
    ]  # fmt: skip
    assert run_sql(postgres, "SELECT count(*) FROM plan_caps") == [(6,)]
