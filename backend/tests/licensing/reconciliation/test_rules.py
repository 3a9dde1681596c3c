"""Whose payment a line is; what a file of the tax office has to look like."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.documents.tables import rows_of_csv
from kuangzheng.kernel.money import Fen
from kuangzheng.licensing.reconciliation.parsing import MOST_ROWS, parse
from kuangzheng.licensing.reconciliation.rules import Entered, Known, Line, match

A, B = UUID(int=1), UUID(int=2)
ON, DAY = date(2025, 8, 1), date(2025, 7, 1)
ACCOUNTS = [Known(A, "合同1", "权1", Fen(1000)), Known(B, "合同2", "权2", Fen(500))]
HEAD = [1, "缴款凭证号", "缴款日期", "金额（元）", "滞纳金（元）", "合同编号"]
ROW = [2, "凭证1", "2025-07-01", "12.34", "", "合同1"]


def line(number: int = 1, receipt: str = "凭证1", amount: int = 100, **fields: object) -> Line:
    told = {"contract_no": "合同1"} | fields
    return Line(number, receipt, DAY, Fen(amount), **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "state", "account"),
    [
        ({}, "matched", A),
        ({"contract_no": None, "right_code": "权2"}, "matched", B),
        ({"right_code": "权1"}, "matched", A),
        ({"right_code": "没有"}, "matched", A),
        ({"right_code": "权2"}, "unmatched", None),  # two numbers, two accounts
        ({"contract_no": "没有"}, "unmatched", None),
        ({"contract_no": None}, "unmatched", None),
        ({"amount": 1000}, "matched", A),  # all that is open
        ({"amount": 1001}, "different", A),  # one fen more
    ],
)
def test_given_a_line_then_its_account_by_contract_or_right(
    fields: dict[str, object], state: str, account: UUID | None
) -> None:
    (found,) = match([line(**fields)], ACCOUNTS, {}, ON)  # type: ignore[arg-type]
    assert (found.state, found.revenue_id) == (state, account), found.told


def test_given_a_contract_of_two_accounts_then_the_right_decides() -> None:
    both = [Known(A, "合同1", "权1", Fen(1000)), Known(B, "合同1", "权2", Fen(500))]
    open_, decided = match([line(), line(2, "凭证2", right_code="权2")], both, {}, ON)
    assert (open_.state, decided.state, decided.revenue_id) == ("unmatched", "matched", B)


def test_given_lines_of_one_account_then_each_takes_from_what_is_open() -> None:
    lines = [line(1, "1", 600), line(2, "2", 401), line(3, "3", 400)]
    assert [v.state for v in match(lines, ACCOUNTS, {}, ON)] == ["matched", "different", "matched"]


def test_given_a_receipt_twice_or_entered_before_then_double_or_different() -> None:
    entered = {
        "凭证2": Entered(A, DAY, Fen(100), Fen(0)), "凭证3": Entered(A, DAY, Fen(99), Fen(0)),
    }  # fmt: skip
    lines = [line(1), line(2), line(3, "凭证2"), line(4, "凭证3")]
    found = match(lines, ACCOUNTS, entered, ON)
    assert [v.state for v in found] == ["matched", "double", "double", "different"]
    assert found[1].told == "与第 1 行凭证号相同"


def test_given_a_day_that_has_not_come_then_it_is_left_to_a_person() -> None:
    (found,) = match([line()], ACCOUNTS, {}, date(2025, 6, 30))
    assert (found.state, found.told) == ("unmatched", "缴款日期晚于今日")


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcde"), st.integers(1, 900), st.sampled_from(["合同1", "合同2"])
        ),
        max_size=20,
    )
)
def test_given_any_lines_then_none_is_lost_and_no_account_is_overpaid(
    given_: list[tuple[str, int, str]]
) -> None:
    lines = [line(n, r, a, contract_no=c) for n, (r, a, c) in enumerate(given_)]
    found = match(lines, ACCOUNTS, {}, ON)
    assert len(found) == len(lines)
    for account in ACCOUNTS:
        taken = [
            one.amount for one, verdict in zip(lines, found, strict=True)
            if verdict.state == "matched" and verdict.revenue_id == account.revenue_id
        ]
        assert sum(taken) <= account.open
    matched = [one.receipt_no for one, v in zip(lines, found, strict=True) if v.state == "matched"]
    assert len(matched) == len(set(matched))


def test_given_a_good_file_then_its_lines_with_fen() -> None:
    parsed = parse([HEAD, ROW, [4, "凭证2", "2025/7/2", "1,000", "0.05", ""]])
    assert parsed.faults == ()
    assert [(one.row_no, one.amount, one.late_fee, one.contract_no) for one in parsed.lines] == [
        (2, 1234, 0, "合同1"), (4, 100_000, 5, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([], ["empty"]),
        ([HEAD], ["no_rows"]),
        ([[1, "凭证号", "缴款日期", "金额", "税务机关"], ROW], ["unknown_column"]),
        ([[1, "凭证号", "凭证号", "缴款日期", "金额"], ROW], ["column_twice"]),
        ([[1, "凭证号", "金额"], ROW], ["column_missing"]),
        ([HEAD, [2, "", "2025-07-01", "1"]], ["receipt_missing"]),
        ([HEAD, [2, "凭证", "2025-02-30", "1"]], ["not_a_day"]),
        ([HEAD, [2, "凭证", "7月1日", "1.234"]], ["not_a_day", "not_money"]),
        ([HEAD, [2, "凭证", "2025-07-01", "-1"]], ["negative"]),
        ([HEAD, [2, "凭证", "2025-07-01", "0"]], ["no_amount"]),
        ([HEAD, [2, "凭证", "2025-07-01", "99999999999999"]], ["too_much"]),
        ([HEAD, [2, "凭" * 101, "2025-07-01", "1"]], ["too_long"]),
        ([HEAD, [*ROW, "多"]], ["extra_cell"]),
        ([HEAD, *([ROW] * (MOST_ROWS + 1))], ["too_many_rows"]),
    ],
)
def test_given_a_bad_file_then_every_fault_with_its_row(
    rows: list[list[object]], codes: list[str]
) -> None:
    parsed = parse(rows)
    assert (parsed.lines, [fault.code for fault in parsed.faults]) == ((), codes)


def test_given_an_unknown_column_then_it_is_named_with_those_that_are_known() -> None:
    (fault,) = parse([[*HEAD, "税务机关"], ROW]).faults
    assert "不认识的列“税务机关”" in fault.detail
    assert "缴款凭证号、缴款日期、金额" in fault.detail


def test_given_csv_bytes_then_utf8_with_mark_and_gb18030_are_read_and_others_are_not() -> None:
    text = "凭证号,金额\n\n凭证1,\" 1,000 \"\n"
    expected = [[1, "凭证号", "金额"], [3, "凭证1", "1,000"]]
    assert rows_of_csv(text.encode("utf-8-sig")) == expected
    assert rows_of_csv(text.encode("gb18030")) == expected
    assert rows_of_csv(b"\xff\xff\xff") is None
