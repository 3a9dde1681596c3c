"""Real, dirty tables through template, mapping and check: each fault at its cell, none raised."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kuangzheng.kernel.onboarding.books import marked
from kuangzheng.kernel.onboarding.reading import read

from .dirty_tables import Table, csv_table, tenements, workbook

ON = date(2025, 8, 1)
MODULES = [
    f"kuangzheng.{name}.onboarding_batches.sheets"
    for name in ("licensing", "restoration", "enforcement")
]
LICENSING = MODULES[0]
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CELL = re.compile(r"^[A-Z]{1,3}[1-9][0-9]*$")


def mapped(table: Table, title: str, columns: dict[str, str]) -> dict[str, Any]:
    """Declared columns by the heading that a person chose for them."""
    letters = {key: _LETTERS[table[0].index(head)] for key, head in columns.items()}
    return {"title": title, "heading_row": 1, "columns": letters, "units": {}, "constants": {},
            "guessed": []}  # fmt: skip


def codes(found: dict[str, Any]) -> Counter[str]:
    return Counter(one["code"] for row in found["rows"] for one in row["findings"])


def cells_of(found: dict[str, Any]) -> set[str]:
    return {one["cell"] for row in found["rows"] for one in row["findings"]}


def test_given_titles_of_new_south_wales_then_every_fault_stands_at_its_cell(
    shared_data: Path, tmp_path: Path
) -> None:
    table = tenements(shared_data)
    path = workbook(tmp_path / "titles.xlsx", "titles", table)
    mapping = {
        "holders": mapped(table, "titles", {"name": "OWNER"}),
        "rights": mapped(table, "titles", {
            "code": "TENID", "name": "TENID", "kind": "TYPE", "holder": "OWNER",
            "minerals": "operation_", "registered_area_km2": "AREA", "valid_from": "GRANTDATE",
            "valid_to": "EXPIREDATE", "effective_on": "FILEDATE",
        }),
    }  # fmt: skip
    found = read(str(path), LICENSING, [], mapping, ON)
    rights = [row for row in found["rows"] if row["sheet"] == "rights"]
    assert len(rights) == 2063
    told = codes(found)
    # the source's own faults: area as text with a unit, `20152/7/` as a day, a trade for a mineral,
    # 2,041 distinct ids of 2,063
    assert told["not_a_date"] == 2063
    assert told["mineral_unknown"] == told["word_unknown"] == 2063
    assert told["unit_unknown"] + told["not_a_number"] == 2049
    assert told["boundary_missing"] == 2063
    owners = {str(row[table[0].index("OWNER")]) for row in table[1:]}
    assert told["twice_in_workbook"] >= 22 + (2063 - len(owners))
    assert all(row["faulty"] for row in rights)
    first = next(row for row in rights if row["row_no"] == 2)
    assert first["content"]["valid_from"] == "1986-11-10"  # digits are a day
    assert {one["cell"] for one in first["findings"]} >= {"J2", "O2"} or first["findings"]
    assert all(_CELL.match(one) for one in cells_of(found))
    twins = [one for row in found["rows"] for one in row["findings"]
             if one["code"] == "twice_in_workbook"]  # fmt: skip
    letters = {row["sheet"]: mapping[row["sheet"]]["columns"] for row in found["rows"]}
    keys = {letters["holders"]["name"], letters["rights"]["code"]}
    assert {re.sub(r"\d", "", one["cell"]) for one in twins} <= keys
    assert {one["sheet"] for one in twins} == {"titles"}
    findings = [one for row in found["rows"] for one in row["findings"]]
    assert marked(str(path), findings)[:2] == b"PK"


@pytest.mark.parametrize("module", MODULES)
def test_given_exports_of_banks_then_no_table_is_taken_for_another_and_none_falls_over(
    shared_data: Path, tmp_path: Path, module: str
) -> None:
    files = sorted((shared_data / "bank_statements" / "cn_banks").iterdir())
    assert len(files) == 7
    for file in files:
        path = workbook(tmp_path / f"{file.stem}.xlsx", "流水", csv_table(file))
        found = read(str(path), module, [], None, ON)
        assert found["rows"] == []
        assert [one["code"] for one in found["findings"]] == ["sheet_unassigned"], file.name
        assert found["book"][0]["rows"] > 0


def test_given_statistical_divisions_then_short_codes_and_false_counties_are_told_by_cell(
    shared_data: Path, tmp_path: Path
) -> None:
    """Unpadded codes, and pseudo-counties that GB/T 2260 does not know."""
    for name, count in (("provinces", 31), ("cities", 342), ("areas", 2978)):
        table = csv_table(shared_data / "cn_divisions_2023" / f"{name}.csv")
        path = workbook(tmp_path / f"{name}.xlsx", "区划", table)
        mapping = {"mines": mapped(table, "区划", {
            "number": "code", "name": "name", "division_code": "code",
        })}  # fmt: skip
        found = read(str(path), LICENSING, [], mapping, ON)
        assert len(found["rows"]) == count
        told = codes(found)
        assert set(told) <= {"division_form", "division_unknown"}
        if name == "areas":
            assert 0 < told["division_unknown"] < 300
        else:
            assert told == {"division_form": count}
        assert {re.sub(r"\d", "", one) for one in cells_of(found)} == {"A"}
