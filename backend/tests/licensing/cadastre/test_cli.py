"""`kz cadastre import` and `export`, as an operator sees them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import psycopg
import pytest
from typer.testing import CliRunner

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.licensing.cadastre import cli
from tests.licensing.cadastre.files import bow_tie, rows, squares, vector
from tests.licensing.cadastre.test_old_datum import plot
from tests.licensing.rooms import insert_conversion


@pytest.fixture
def kz(
    migrated: Callable[[str], str], cleaned: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str]]:
    """`kz("import", …)`: exit code and everything printed."""
    login = migrated("licensing")
    cleaned("licensing")

    @contextmanager
    def url() -> Iterator[str]:
        yield login

    monkeypatch.setattr(cli.mount, "url", url)
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: object) -> tuple[int, str]:
        done = CliRunner().invoke(cli.app, [str(argument) for argument in arguments])
        return done.exit_code, done.output

    return call


def test_given_a_file_when_imported_and_exported_then_exit_codes_and_tables_tell(
    kz: Callable[..., tuple[int, str]], tmp_path: Path, postgres: EmbeddedServer
) -> None:
    path = vector(tmp_path / "a.gpkg", [*squares(2), bow_tie(106.7)], rows(3))
    code, text = kz("import", path, "--jurisdiction", "500113")
    assert code == 1 and "未入库" in text and "自相交" in text
    report = tmp_path / "report.xlsx"
    code, text = kz(
        "import", path, "--jurisdiction", "500113", "--accept-valid", "--report", report
    )
    assert code == 0 and "已入库" in text and "新登记 2" in text
    assert openpyxl.load_workbook(report).worksheets[0].max_row == 4
    code, text = kz("import", path, "--jurisdiction", "500113", "--accept-valid")
    assert code == 0 and "无变化 2" in text
    target = tmp_path / "out.gpkg"
    code, text = kz("export", target, "--division", "500113")
    assert code == 0 and "已导出 2 个矿业权" in text and target.exists()
    for name in ("out.zip", "out.geojson", "out.fgb", "out.csv", "out.xlsx"):
        code, text = kz("export", tmp_path / name, "--division", "500113")
        assert code == 0 and "已导出 2 个矿业权" in text, text
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        actors = connection.execute("SELECT DISTINCT actor FROM audit_entries").fetchall()
        exports = connection.execute(
            "SELECT count(*) FROM audit_entries WHERE action = 'export'"
        ).fetchone()
    assert [actor for (actor,) in actors] == [cli.actor()]
    assert cli.actor().startswith("cli:") and exports == (6,)


def test_given_a_file_of_xian_1980_then_a_set_is_named_and_the_path_told(
    kz: Callable[..., tuple[int, str]], tmp_path: Path, postgres: EmbeddedServer
) -> None:
    made = insert_conversion(postgres, division_code="500000", name="示例全市四参数")
    path = vector(tmp_path / "a.gpkg", [plot()], rows(1), crs=None)
    told = ("import", path, "--jurisdiction", "500113", "--crs", "EPSG:2381")
    code, text = kz(*told)
    assert code == 1 and f"--conversion {made}" in text and "示例全市四参数" in text
    code, text = kz(*told[:-1], "xian80", "--conversion", made)
    assert code == 0, text
    assert "EPSG:2381 → EPSG:4490，按换算参数“示例全市四参数（第 1 版）”换算" in text
    code, text = kz(*told, "--conversion", str(new_id()))
    assert code == 2 and "没有登记此换算参数" in text


def test_given_wrong_use_then_exit_code_two_and_a_sentence(
    kz: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    path = vector(tmp_path / "a.gpkg", squares(1), rows(1))
    for arguments in (
        ("import", path, "--jurisdiction", "500999"),
        ("import", path, "--jurisdiction", "Banan"),
        ("import", path, "--mapping", "code"),
        ("import", path, "--target", "rivers"),
        ("export", tmp_path / "out.pdf"),
        ("export", tmp_path / "out.xlsx", "--status", "sleeping"),
        ("export", tmp_path / "out.gpkg", "--coordinates", "dms"),
    ):
        code, text = kz(*arguments)
        assert code == 2 and text.strip(), arguments
