"""Layouts, filled-in cells and answers, without a database."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.licensing.national_files.fields import FIELDS, SUBJECT_FIELDS, takeable
from kuangzheng.licensing.national_files.rules import (
    Column,
    Difference,
    column_faults,
    day_of,
    differences,
    filled,
    heading_faults,
    same,
    subject_faults,
    taken_value,
)

RIGHT: dict[str, Any] = {
    "reference": "0198-1", "code": "示例1", "certificate_no": None, "licence_number": "示例C1",
    "name": "示例石灰岩矿", "kind": "mining", "status": "registered", "holder_name": "示例公司",
    "holder_code": None, "division_code": "500113", "minerals": ["建筑石料用灰岩", "白云岩"],
    "mining_method": "open_pit", "capacity_value": Decimal("120.0000"), "capacity_unit": "万吨/年",
    "scale_class": "large", "area_km2": Decimal("0.1234"), "registered_area_km2": None,
    "elevation_from": Decimal("310.00"), "elevation_to": Decimal("200.00"),
    "term_from": date(2024, 1, 1), "term_to": date(2033, 12, 31), "ore_body": None,
    "reserve_value": None, "reserve_unit": None, "reserve_category": None, "reserve_as_of": None,
    "parts": [{"no": "1", "elevation": None, "rings": [[["1", "3", "4"], ["2", "5", "6"]]]}],
}  # fmt: skip
STATEMENT = RIGHT | {
    "year": 2024, "due_on": date(2025, 3, 31), "submitted_on": date(2025, 4, 2),
    "published_on": None, "statement": {"exploration": {
        "spent_fen": 123456705, "stage": "general", "minerals": ["铅", "锌"], "works": "钻探",
        "others": [{"item": "示例事项", "content": "示例内容"}],
    }},
}  # fmt: skip
LEDGER = RIGHT | {
    "year": 2024, "mineral": "建筑石料用灰岩", "ledger_unit": "万吨", "opening": Decimal(1000),
    "added": Decimal(0), "extracted": Decimal(40), "lost": Decimal(5), "closing": Decimal(955),
    "gap": Decimal(0), "quarters": "1", "output": None, "output_unit": None,
}  # fmt: skip
APPROVED = RIGHT | {
    "serial": "示例〔2025〕1号", "national_number": None, "asked": "new", "decision_no": None,
    "decided_on": None, "minerals": None, "parts": None, "geometry": None, "area_km2": None,
}  # fmt: skip
SUBJECT_LINES = {
    "rights": RIGHT, "applications": APPROVED, "statements": STATEMENT, "ledger": LEDGER,
}  # fmt: skip
COLUMNS = [
    Column("许可证号*", "licence_number", required=True),
    Column("证书号", "certificate_no", required=True),
    Column("矿种", "main_mineral"), Column("规模", "capacity"), Column("面积", "area_km2"),
    Column("有效期止", "valid_to"), Column("来源", fixed="县级"), Column("审核意见"),
    Column("坐标", "vertices"),
]  # fmt: skip


def test_given_a_layout_then_cells_come_in_its_order_and_what_is_missing_is_named() -> None:
    cells, missing = filled(COLUMNS, RIGHT)
    assert cells == [
        "示例C1", "", "建筑石料用灰岩", "120", "0.1234", "2033-12-31", "县级", "", "2,1,3,4,2,5,6",
    ]  # fmt: skip
    assert missing == ["证书号"]


def test_given_every_field_then_each_is_text() -> None:
    assert set(SUBJECT_LINES) == set(SUBJECT_FIELDS)
    for subject, line in SUBJECT_LINES.items():
        for code in SUBJECT_FIELDS[subject]:
            assert isinstance(FIELDS[code].value(line), str), (subject, code)


def test_given_a_statement_then_each_item_is_told_as_it_was_stated() -> None:
    told = {code: FIELDS[code].value(STATEMENT) for code in SUBJECT_FIELDS["statements"]}
    assert {code: told[code] for code in (
        "statement_year", "exploration_spent", "exploration_stage", "stated_minerals",
        "stated_others", "mine_state", "submitted_on", "published_on", "late",
    )} == {
        "statement_year": "2024", "exploration_spent": "1234567.05", "exploration_stage": "详查",
        "stated_minerals": "铅、锌", "stated_others": "示例事项：示例内容", "mine_state": "",
        "submitted_on": "2025-04-02", "published_on": "", "late": "是",
    }  # fmt: skip


def test_given_a_wrong_layout_then_every_fault_is_told() -> None:
    columns = [
        Column("名称", "name"), Column("名 称"), Column("x", "nonsense"),
        Column("y", "code", fixed="两者"),
    ]  # fmt: skip
    told = column_faults(columns, "licence_number", "rights")
    found = {(pointer, code) for pointer, code, _ in told}
    assert found == {
        ("/columns/1/heading", "twice"), ("/columns/2/field", "unknown_field"),
        ("/columns/3/fixed", "both"), ("/key_field", "key_missing"),
    }  # fmt: skip


def test_given_a_file_of_another_list_then_its_own_fields_and_keys_are_asked_for() -> None:
    columns = [Column("受理号", "serial"), Column("证书号", "certificate_no")]
    assert [one[:2] for one in column_faults(columns, "serial", "applications")] == [
        ("/columns/1/field", "unknown_field"),
    ]  # fmt: skip
    assert [one[:2] for one in column_faults(columns[:1], "code", "applications")] == [
        ("/key_field", "key_of_subject"),
    ]  # fmt: skip
    ledger = [Column("编号", "code")]
    assert [one[:2] for one in column_faults(ledger, "code", "ledger")] == [
        ("/columns", "mineral_missing"),
    ]  # fmt: skip
    assert [one[0] for one in subject_faults("numbering", "ledger", True, None)] == [
        "/subject", "/source",
    ]  # fmt: skip
    assert list(subject_faults("reserves", "ledger", False, None)) == []


def test_given_a_field_then_it_is_taken_over_only_where_it_is_ours_to_change() -> None:
    assert takeable("rights", "name", "示例") and not takeable("rights", "holder_name", "示例")
    assert takeable("rights", "licence_number", "")
    assert not takeable("rights", "licence_number", "C")
    assert takeable("applications", "national_number", "") and not takeable(
        "applications", "name", ""
    )
    assert not takeable("statements", "name", "") and not takeable("ledger", "closing", "1")


def test_given_their_heading_then_unknown_and_double_columns_are_named() -> None:
    assert list(heading_faults(["许可证号", "（面积）", "矿种", "矿种"], COLUMNS)) == [
        "不认识的列“（面积）”", "列“矿种”重复",
    ]  # fmt: skip


def test_given_their_line_then_only_what_says_something_else_differs() -> None:
    heading = ["许可证号", "证书号", "矿种", "规模", "面积", "有效期止"]
    line = ["示例C1", "示例证9", " 建筑石料用 灰岩", "120.00", "0.1235", "2033年12月31日"]
    assert differences(COLUMNS, heading, line, RIGHT) == [
        Difference("certificate_no", "", "示例证9"), Difference("area_km2", "0.1234", "0.1235"),
    ]  # fmt: skip
    assert differences(COLUMNS, heading, ["示例C1", "", "", "", "", ""], RIGHT) == []


@pytest.mark.parametrize(
    ("kind", "ours", "theirs", "alike"),
    [
        ("number", "120", "120.000", True), ("number", "1200", "1,200", True),
        ("number", "120", "一百二十", False), ("date", "2033-12-31", "20331231", True),
        ("date", "2033-12-31", "2033.12.30", False), ("date", "", "约 2033 年", False),
        ("text", "示例（一）矿", "示例(一)矿", True), ("text", "Ａ1", "a 1", True),
        ("key", "示例1", "示例2", False),
    ],
)  # fmt: skip
def test_same(kind: str, ours: str, theirs: str, alike: bool) -> None:
    assert same(kind, ours, theirs) is alike


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    forms = (
        day.isoformat(), f"{day:%Y/%m/%d}", f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}", f"{day.year}.{day.month}.{day.day}",
    )  # fmt: skip
    assert {day_of(form) for form in forms} == {day}


@given(st.text())
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert day_of(text) is None or isinstance(day_of(text), date)


def test_given_what_cannot_be_read_then_it_is_not_taken_over() -> None:
    assert taken_value("valid_to", "2033年12月31日") == "2033-12-31"
    assert taken_value("area_km2", "0.1235") == "0.1235"
    assert taken_value("name", "示例新名") == "示例新名"
    for field, text in (("valid_to", "约 2033 年"), ("area_km2", "大")):
        with pytest.raises(ValueError, match="无法识别"):
            taken_value(field, text)
