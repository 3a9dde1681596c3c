"""Their words into ours, without guessing."""

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.supervision.inbound_feeds.kinds import KINDS
from kuangzheng.supervision.inbound_feeds.mapping import digest, mapped, mapping_faults, suggested
from kuangzheng.supervision.inbound_feeds.sheets import read_sheet

PAYMENTS = KINDS["payments"]


def payment(**more: Any) -> dict[str, Any]:
    return {
        "external_id": {"column": "id"}, "contract_no": {"column": "合同"},
        "receipt_no": {"column": "凭证"}, "paid_on": {"column": "日期"},
        "amount": {"column": "金额"}, **more,
    }  # fmt: skip


ROW = {"id": 7, "合同": "示例1号", "凭证": "P1", "日期": "2025-03-01", "金额": "1,234.50"}


@pytest.mark.parametrize(
    ("said", "fen"),
    [("1,234.50", 123450), (12, 1200), ("0.01", 1), ("¥3", 300), ("-5", -500), (0.1, 10)],
)
def test_given_yuan_then_fen_to_the_cent(said: Any, fen: int) -> None:
    found, faults = mapped(PAYMENTS, payment(), {**ROW, "金额": said})
    assert (found["amount"], faults) == (fen, [])


@pytest.mark.parametrize("said", ["0.001", "一百", "NaN", "Infinity", "1e99", True, [1]])
def test_given_no_amount_then_it_is_not_guessed(said: Any) -> None:
    found, faults = mapped(PAYMENTS, payment(), {**ROW, "金额": said})
    assert "amount" not in found
    assert [(one.field, one.column, one.code) for one in faults] == [
        ("amount", "金额", "not_understood")
    ]


def test_given_a_unit_then_by_it() -> None:
    fields = payment(amount={"column": "金额", "unit": "wan_yuan"})
    assert mapped(PAYMENTS, fields, {**ROW, "金额": "1.5"})[0]["amount"] == 1_500_000


@pytest.mark.parametrize(
    "said", ["2025-03-01", "2025/3/1", "20250301", "2025年3月1日", "2025-03-01T00:00:00"]
)
def test_given_a_day_in_any_form_then_the_day(said: str) -> None:
    assert mapped(PAYMENTS, payment(), {**ROW, "日期": said})[0]["paid_on"] == "2025-03-01"


@pytest.mark.parametrize("said", ["2025-02-30", "3/1/2025", "45717", "昨天"])
def test_given_no_day_then_refused(said: str) -> None:
    assert [f.field for f in mapped(PAYMENTS, payment(), {**ROW, "日期": said})[1]] == ["paid_on"]


@pytest.mark.parametrize(
    ("said", "tonnes"),
    [("62.5", "62.5"), (49, "49"), ("1,049.500", "1049.5"), ("0.001", "0.001"), (100.0, "100")],
)
def test_given_tonnes_then_plain_digits(said: Any, tonnes: str) -> None:
    fields, row = {"weight_t": {"column": "重"}}, {"重": said}
    assert mapped(KINDS["overloads"], fields, row)[0]["weight_t"] == tonnes


@pytest.mark.parametrize("said", ["0", "-3", "1e3", "49吨", "0.0001", "４９", "9999999999", True])
def test_given_no_quantity_then_it_is_not_guessed(said: Any) -> None:
    fields, row = {"weight_t": {"column": "重"}}, {"重": said}
    found, faults = mapped(KINDS["overloads"], fields, row)
    assert "weight_t" not in found and "weight_t" in [fault.field for fault in faults]


def test_given_nested_json_then_by_its_path_and_a_column_of_that_name_first() -> None:
    fields = payment(receipt_no={"column": "票.号"})
    nested = {**ROW, "票": {"号": "N1"}}
    assert mapped(PAYMENTS, fields, nested)[0]["receipt_no"] == "N1"
    assert mapped(PAYMENTS, fields, {**nested, "票.号": "N2"})[0]["receipt_no"] == "N2"


def test_given_codes_then_theirs_ours_or_our_word() -> None:
    kind = KINDS["permits"]
    fields = {"kind": {"column": "类", "codes": {"A": "eia"}}}
    for said, ours in (("A", "eia"), ("safety", "safety"), ("取水许可", "water")):
        assert mapped(kind, fields, {"类": said})[0]["kind"] == ours
    faults = mapped(kind, fields, {"类": "B"})[1]
    assert ("kind", "not_understood") in [(one.field, one.code) for one in faults]


def test_given_a_mapping_then_what_it_lacks() -> None:
    assert mapping_faults(PAYMENTS, payment()) == []
    told = mapping_faults(PAYMENTS, {
        "no_such": {"column": "x"}, "external_id": {"column": ""},
        "contract_no": {"value": "示例1号"}, "receipt_no": {"column": "a"},
        "paid_on": {"column": "b"}, "amount": {"column": "c"},
    })  # fmt: skip
    assert [(one.field, one.code) for one in told] == [
        ("external_id", "unmapped"), ("no_such", "unknown_field")
    ]  # fmt: skip


@given(st.dictionaries(st.text(max_size=5), st.integers(0, 2**53) | st.text(max_size=5)))
def test_given_any_row_then_the_order_of_its_columns_does_not_matter(row: dict[str, Any]) -> None:
    assert digest(row) == digest(dict(reversed(row.items())))


@given(st.dictionaries(
    st.sampled_from(list(ROW)), st.none() | st.booleans() | st.floats() | st.text()
    | st.lists(st.integers(), max_size=2) | st.dictionaries(st.text(), st.text(), max_size=1),
))  # fmt: skip
def test_given_any_row_then_each_needed_field_is_there_or_at_fault(row: dict[str, Any]) -> None:
    found, faults = mapped(PAYMENTS, payment(), row)
    needed = {one.name for one in PAYMENTS.fields if one.required}
    assert needed == (found.keys() | {one.field for one in faults}) & needed
    assert not found.keys() & {one.field for one in faults}


def sheet(path: Path, rows: list[list[Any]]) -> str:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(path)
    return str(path)


def test_given_excel_and_csv_then_the_same_rows(tmp_path: Path) -> None:
    rows = [["编号", "金额"], ["A1", 12.5], [None, None], ["A2", 3]]
    excel = read_sheet(sheet(tmp_path / "a.xlsx", rows))
    text = io.StringIO()
    csv.writer(text).writerows([["编号", "金额"], ["A1", "12.5"], ["A2", "3"]])
    for encoding in ("utf-8-sig", "gb18030"):
        (tmp_path / "a.csv").write_bytes(text.getvalue().encode(encoding))
        assert read_sheet(str(tmp_path / "a.csv")) == excel
    assert excel["rows"] == [{"编号": "A1", "金额": "12.5"}, {"编号": "A2", "金额": "3"}]
    assert suggested(PAYMENTS, ["本金", "缴款日期", "x"]) == {
        "amount": {"column": "本金"}, "paid_on": {"column": "缴款日期"}
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ([["a", "b"], ["1", "=1+1"]], "B2 是公式"), ([["a", "a"], [1, 2]], "列名重复"),
        ([["a", None, "b"], [1, 2, 3]], "空列名"), ([], "空的"),
        ([["a"], [1, 2]], "第 2 行"), ([["a"], ["x" * 4001]], "超过"),
    ],
)  # fmt: skip
def test_given_a_sheet_that_is_none_then_why(
    tmp_path: Path, rows: list[list[Any]], word: str
) -> None:
    assert word in read_sheet(sheet(tmp_path / "a.xlsx", rows))["refused"]


def test_given_lines_above_the_names_as_banks_put_them_then_they_are_passed_over(
    tmp_path: Path,
) -> None:
    heads = ["交易日期", "摘要", "收入", "支出", "余额", "对方户名"]
    rows = [["示例银行明细"], ["账号: 6200****0001", "币种: 人民币"], [], heads,
            ["2025-07-01", "缴存", "100", None, "100", "示例公司"],
            ["合计", None, "100"]]  # fmt: skip
    found = read_sheet(sheet(tmp_path / "a.xlsx", rows))
    assert found["columns"] == heads
    assert [one["收入"] for one in found["rows"]] == ["100", "100"]
    wide = read_sheet(sheet(tmp_path / "b.xlsx", [["标题"], ["a", "b"], [1, 2]]))
    assert "第 2 行" in wide["refused"]  # a title over two columns may as well be a name


def test_given_exports_of_chinese_banks_then_every_row_is_read_under_its_names(
    shared_data: Path,
) -> None:
    files = sorted((shared_data / "bank_statements" / "cn_banks").iterdir())
    assert len(files) == 7
    for file in files:
        found = read_sheet(str(file))
        assert found["refused"] is None, (file.name, found["refused"])
        assert len(found["columns"]) >= 6
        assert any(one in found["columns"][0] for one in ("日期", "交易日")), file.name
        assert found["rows"]
    for file in sorted((shared_data / "bank_statements" / "mt940").rglob("*.sta")):
        assert read_sheet(str(file))["refused"]  # no table: never taken for one


def test_given_other_bytes_then_refused(tmp_path: Path) -> None:
    for content in (b"PK\x03\x04junk", b"\xff\xfe\x00\x01", b"\xd0\xcf\x11\xe0 old excel"):
        (tmp_path / "x").write_bytes(content)
        assert read_sheet(str(tmp_path / "x"))["refused"]
