"""Real files of banks, each with the figures that stand in it, added up by hand."""

import os
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kuangzheng.restoration.statements.reading import Unreadable
from kuangzheng.restoration.statements.recognising import read_file, recognised

FOLDER = Path(os.environ.get("KZ_SHARED", "")) / "data" / "bank_statements"
pytestmark = pytest.mark.skipif(
    not os.environ.get("KZ_SHARED") or not FOLDER.is_dir(),
    reason="no bank statements: set KZ_SHARED to read the real ones",
)
# file: kind, and of each statement the opening, the sum of its lines, the closing, how many lines
READ: dict[str, tuple[str, list[tuple[int | None, int, int | None, int]]]] = {
    "camt/camt052.v1.xml": ("camt.052", [(None, -20_000_000, None, 1)]),
    "camt/camt052.v2.other-account.xml": ("camt.052", [(None, -20_000_000, None, 1)]),
    "camt/camt052.v2.xml": ("camt.052", [(None, -20_000_000, None, 1)]),
    # the one entry of these is pending: not booked, not counted
    "camt/camt052.v4.xml": ("camt.052", [(None, 0, None, 0)]),
    "camt/camt052.v6.Amt-zero.xml": ("camt.052", [(None, 0, None, 0)]),
    "camt/camt052.v6.xml": ("camt.052", [(None, 0, None, 0)]),
    "camt/camt052.v8.xml": ("camt.052", [(None, -20_000_000, None, 1)]),
    # 1.01 + 8.85 is not 4.04: the sample only shows every kind of balance
    "camt/camt053.v2.all-balance-types.xml": ("camt.053", [(101, 885, 404, 1)]),
    # 18.150 + 8.850 = 27.000, the bank says 27.050
    "camt/camt053.v2.five.decimals.xml": ("camt.053", [(1_815, 885, 2_705, 1)]),
    # 18.15 + 8.85 = 27.00 − 7.00 = 20.00
    "camt/camt053.v2.multi.statement.xml": (
        "camt.053", [(1_815, 885, 2_700, 1), (2_700, -700, 2_000, 1)]
    ),
    "camt/camt054.v2.xml": ("camt.054", [(None, -20_000_000, None, 1)]),
    "camt/camt054.v4.xml": ("camt.054", [(None, -20_000_000, None, 1)]),
    "camt/camt054.v8.xml": ("camt.054", [(None, -20_000_000, None, 1)]),
    # 9 + 11.59 + 11.63 + 11.80 + 13.45 + 15.49 + 107 + 141.48 = 321.44 of 3,236.28: lines are cut
    "mt940/jejik/abnamro.sta": (
        "mt940", [(323_628, -32_144, 87_684, 8), (287_684, -2_449, 184_975, 2)]
    ),
    "mt940/jejik/generic.sta": ("mt940", [(10_000, -1_000, 9_000, 1), (9_000, -1_000, 8_000, 1)]),
    # out 25.03 + 3.03 + 1.11 + 20.00 + 1.10 = 50.27, in 3.68 + 1.00 = 4.68
    "mt940/jejik/ing.sta": ("mt940", [(0, -4_559, 347, 7)]),
    "mt940/jejik/postfinance.sta": (
        "mt940", [(0, 22_920, 22_920, 2), (22_920, -6_980, 15_960, 2)]
    ),
    "mt940/jejik/rabobank-iban.sta": (
        "mt940", [(100_000, -3_500, 96_500, 2), (96_500, -3_500, 93_000, 2)]
    ),
    "mt940/jejik/rabobank.sta": (
        "mt940", [(47_317, -121_328, 39_582, 1), (100_089, 0, 100_089, 0),
                  (129_582, -28_151, 125_087, 2), (419_612, -9_430, 410_182, 2)]
    ),
    "mt940/jejik/sns.sta": ("mt940", [(123_456, -2_500, 120_956, 2), (120_956, 0, 120_956, 0)]),
    # 4,975.09 − 15.70 − 700.00 = 4,259.39, the bank says 4,370.79
    "mt940/jejik/triodos.sta": ("mt940", [(497_509, -71_570, 437_079, 2)]),
    "mt940/mBank/mt940.sta": ("mt940", [(40, 3, 43, 3)]),
    "mt940/mBank/mt942.sta": ("mt942", [(None, 3, None, 3)]),
    "mt940/mBank/with_newline_in_tnr.sta": ("mt940", [(46, 8_900, 86_017, 2)]),
    # 2,813.58 before the first booking, 3,240.28 after the last
    "cn_banks/boc_debit_example-boc-records.csv": ("csv", [(281_358, 42_670, 324_028, 17)]),
    # 1,234.00 − 1,000.00 − 3.00 − 1,000.00 − 10.14; the balances of the sample do not follow
    "cn_banks/cmb_debit_example-cmb-records.csv": ("csv", [(None, -77_914, None, 5)]),
    # in 1,234.56 × 2 + 341.58 + 30.00 + 1.04 = 2,841.74,
    # out 13.40 + 1,234.56 × 3 + 500.00 + 24.00 = 4,241.08; balances are masked
    "cn_banks/icbc_debit-v1_example-icbc-debit-v1-records.csv": (
        "csv", [(None, -139_934, None, 11)]
    ),
    "cn_banks/icbc_debit-v2_example-icbc-debit-v2-records.csv": (
        "csv", [(None, -139_934, None, 11)]
    ),
}  # fmt: skip
# file: the line at fault, a word of the reason
REFUSED = {
    "camt/camt052.v2.with-account-name.xml": (17, "记账日期"),
    "camt/camt053.v2.minimal.ultimate.xml": (60, "SEK"),
    "camt/camt053.v2.minimal.xml": (60, "SEK"),
    "camt/camt053.v2.with-account-name.xml": (30, "JPY"),
    "camt/camt053.v2.with-party-ids.xml": (60, "SEK"),
    "camt/camt053.v2.wrong.xml": (2, "Stmt"),
    "camt/camt053.v3.xml": (80, "SEK"),
    "camt/camt053.v4.xml": (80, "SEK"),
    "camt/camt053.v8.xml": (80, "SEK"),
    "camt/camt054.v2.with-account-name.xml": (17, "记账日期"),
    "camt/camt054.v8-with-UETR.xml": (16, "记账日期"),
    "camt/camt054.v8-with-financial-institution.xml": (16, "记账日期"),
    "mt940/jejik/knab.sta": (17, "500"),  # an amount has its comma
    "cn_banks/boc_credit_example-boc-records.csv": (2, "信用卡"),
    "cn_banks/cmb_credit_example-cmb-records.csv": (2, "信用卡"),
    "cn_banks/icbc_credit_example-icbc-credit-records.csv": (7, "信用卡"),
}
MONTHLY = ("mt940/ASNB/mt940.txt", "mt940/ASNB/mt940_with_spaces_for_entry_date.txt")


def test_given_the_folder_then_every_file_of_it_is_looked_at() -> None:
    there = {str(one.relative_to(FOLDER)) for one in FOLDER.rglob("*") if one.is_file()}
    assert there == {*READ, *REFUSED, *MONTHLY}


@pytest.mark.parametrize("name", READ)
def test_given_a_real_statement_then_it_says_what_stands_in_it(name: str) -> None:
    path = FOLDER / name
    kind, _, statements = recognised(path.read_bytes(), str(path))
    told = [
        (one.opening_fen, sum(line.amount.fen or 0 for line in one.lines), one.closing_fen,
         len(one.lines))
        for one in statements
    ]  # fmt: skip
    assert (kind, told) == READ[name]


@pytest.mark.parametrize("name", REFUSED)
def test_given_a_real_file_that_cannot_be_taken_then_its_line_is_named(name: str) -> None:
    path = FOLDER / name
    line, word = REFUSED[name]
    with pytest.raises(Unreadable) as refused:
        recognised(path.read_bytes(), str(path))
    assert refused.value.line == line
    assert word in refused.value.reason


@pytest.mark.parametrize("name", MONTHLY)
def test_given_a_month_of_days_then_each_close_is_the_next_opening(name: str) -> None:
    path = FOLDER / name
    _, _, statements = recognised(path.read_bytes(), str(path))
    assert len(statements) == 31
    for former, later in pairwise(statements):
        assert later.opening_fen == former.closing_fen
    for one in statements:
        assert one.opening_fen is not None and one.closing_fen is not None
        total = sum(line.amount.fen or 0 for line in one.lines)
        assert one.closing_fen - one.opening_fen == total


@pytest.mark.parametrize("name", ["mt940/mBank/mt940.sta", "camt/camt052.v1.xml"])
def test_given_another_currency_or_an_interim_report_then_it_is_not_taken(name: str) -> None:
    found: dict[str, Any] = read_file(str(FOLDER / name))
    assert any(word in found["refused"][1] for word in ("人民币", "日间"))


def test_given_two_equal_refunds_of_a_day_in_a_real_table_then_both_are_there() -> None:
    path = FOLDER / "cn_banks/icbc_debit-v1_example-icbc-debit-v1-records.csv"
    _, _, (one,) = recognised(path.read_bytes(), str(path))
    assert [line.balance_fen for line in one.lines] == [None] * 11
    assert one.notes == ["balances_missing"] and one.account == "1234****9876"
