"""How a decision stands against the mine, sums by county and year, and files. Worked by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kuangzheng.licensing.retentions.parsing import COLUMNS, LIVE, parse
from kuangzheng.licensing.retentions.rules import (
    Entry,
    coal_minerals,
    period_of,
    state_of,
    summed,
)

HEAD = [1, *COLUMNS.values()]
GOOD = ["示例煤矿", "500113", "关闭退出", "2027", "9", "万吨/年", "示例市政府", "2025-03-01",
        "示例1号", ""]  # fmt: skip


@pytest.mark.parametrize(
    ("decision", "status", "target", "state"),
    [
        ("keep", "producing", None, "kept"),
        ("keep", "suspended", None, "kept"),
        ("keep", "closed", None, "kept_closed"),
        ("close", "producing", 2026, "planned"),
        ("close", "producing", 2025, "planned"),
        ("close", "producing", 2024, "overdue"),
        ("close", "closing", 2026, "closing"),
        ("close", "closing", 2024, "overdue"),
        ("close", "closed", 2024, "closed"),
        ("close", "restored", 2030, "closed"),
    ],
)
def test_a_mine_is_to_be_gone_by_the_end_of_its_year(
    decision: str, status: str, target: int | None, state: str
) -> None:
    assert state_of(decision, status, target, 2025) == state


def test_coal_is_the_catalogue_s_coal_and_what_is_below_it() -> None:
    assert "煤" in coal_minerals()
    assert "地热" not in coal_minerals()
    assert "建筑石料用灰岩" not in coal_minerals()


def test_given_mines_of_two_counties_then_sums_by_county_decision_and_year() -> None:
    def entry(county: str, year: int | None, capacity: str | None, state: Any) -> Entry:
        decision = "keep" if year is None else "close"
        value = None if capacity is None else Decimal(capacity)
        return Entry(county, decision, year, value, capacity and "万吨/年", state)

    rows = summed([
        entry("500113", 2026, "9", "planned"), entry("500113", 2026, "6.5", "closed"),
        entry("500113", 2024, None, "overdue"), entry("500112", None, "120", "kept"),
        entry("500113", None, "30", "kept_closed"),
    ])  # fmt: skip
    told = [
        (r.division_code, r.decision, r.target_year, r.mines, r.closed, r.overdue,
         r.without_capacity, {k: float(v) for k, v in r.capacities.items()})
        for r in rows
    ]  # fmt: skip
    assert told == [
        ("500112", "keep", None, 1, 0, 0, 0, {"万吨/年": 120.0}),
        ("500113", "keep", None, 1, 1, 0, 0, {"万吨/年": 30.0}),
        ("500113", "close", 2024, 1, 0, 1, 1, {}),
        ("500113", "close", 2026, 2, 1, 0, 0, {"万吨/年": 15.5}),
    ]


@pytest.mark.parametrize(
    ("by", "told"), [("year", "2025"), ("quarter", "2025-Q2"), ("month", "2025-06")]
)
def test_a_day_lies_in_its_period(by: Any, told: str) -> None:
    assert period_of(date(2025, 6, 30), by) == told


def test_given_the_export_s_own_columns_then_the_file_is_read() -> None:
    rows, faults = parse([HEAD + list(LIVE), [2, *GOOD, *["现状"] * len(LIVE)]])
    assert faults == []
    assert [(r.mine, r.decision, r.target_year, r.capacity) for r in rows] == [
        ("示例煤矿", "close", 2027, Decimal(9))
    ]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("mine", "", "missing"), ("decision", "观望", "not_a_choice"),
        ("target_year", "明年", "not_a_year"), ("target_year", "", "not_a_year"),
        ("capacity", "-1", "not_a_number"), ("capacity", "1e3000", "not_a_number"),
        ("capacity_unit", "", "half_capacity"), ("decided_on", "2025-13-01", "not_a_day"),
        ("document_no", "", "missing"), ("note", "长" * 1001, "too_long"),
    ],
)  # fmt: skip
def test_given_a_wrong_cell_then_its_row_is_named_and_nothing_is_read(
    column: str, value: str, code: str
) -> None:
    cells = list(GOOD)
    cells[list(COLUMNS).index(column)] = value
    rows, faults = parse([HEAD, [2, *GOOD], [3, *cells]])
    assert rows == []
    assert (3, code) in {(fault.row, fault.code) for fault in faults}


def test_given_the_same_mine_twice_or_unknown_columns_then_they_are_named() -> None:
    _, twice = parse([HEAD, [2, *GOOD], [3, *GOOD]])
    _, odd = parse([[1, "矿山名称", "颜色"], [2, "示例", "红"]])
    assert [(f.row, f.code) for f in twice] == [(3, "twice")]
    assert {f.code for f in odd} == {"unknown_column", "column_missing"}
    assert parse([])[1][0].code == "empty"
    assert parse([HEAD])[1][0].code == "no_rows"
