"""A licence comes in with the level of who issued it, where the workbook says so."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kuangzheng.kernel.embedded.server import EmbeddedServer
from tests.licensing.rooms import run_sql
from tests.onboarding_http import Batches
from tests.onboarding_workbooks import RIGHTS, make

pytestmark = pytest.mark.service("licensing")
HEADS = ("许可证编号", "发证日期", "发证机关", "发证级别")
ROWS = [
    ("示例证1", "2022-01-01", "示例县国土资源局", "县级"),
    ("示例证2", "2022-01-01", "示例厅", "省级"),
    ("示例证3", "2022-01-01", "示例局", None),
]


async def test_given_a_workbook_then_each_licence_has_its_level_or_none(
    tmp_path: Path, batches: Batches, postgres: EmbeddedServer
) -> None:
    path = make(tmp_path / "示例.xlsx", 3, planted=False).path
    book = load_workbook(path)
    page: Any = book[RIGHTS]
    for row, told in enumerate((HEADS, *ROWS), start=2):
        for column, text in enumerate(told, start=14):
            page.cell(row, column).value = text
    book.save(path)
    batch = await batches.begin(path)
    assert batch["mapping"]["rights"]["columns"]["issuing_level"] == "Q"
    batch = await batches.done(batch, "apply")
    assert batch["state"] == "applied", batch["problem"]
    found = run_sql(postgres, "SELECT number, issuing_level FROM licences ORDER BY number")
    assert found == [("示例证1", "county"), ("示例证2", "province"), ("示例证3", None)]


async def test_given_a_level_of_no_code_then_the_cell_is_told(
    tmp_path: Path, batches: Batches
) -> None:
    path = make(tmp_path / "示例.xlsx", 1, planted=False).path
    book = load_workbook(path)
    page: Any = book[RIGHTS]
    for row, told in enumerate((HEADS, ("示例证1", "2022-01-01", "示例局", "乡级")), start=2):
        for column, text in enumerate(told, start=14):
            page.cell(row, column).value = text
    book.save(path)
    batch = await batches.begin(path)
    assert (RIGHTS, "Q3", "word_unknown") in await batches.findings(batch)
