from datetime import date

from kuangzheng.kernel.rulebooks import build_set, read_book
from kuangzheng.restoration.funds.modes import mode_of, use_mode
from kuangzheng.restoration.parameters import PARAMETERS, shipped_rulebooks

LOCAL = """
jurisdiction: "500113"
title: 示例区基金使用办法
source: 示例文件〔2026〕1号
valid: {from: 2026-03-01, to: 2026-12-31}
parameters:
  fund.use:
    - {value: approval, basis: 示例文件〔2026〕1号 第8条, confirmed: false}
"""


def test_without_a_local_rule_a_fund_is_used_by_filing_and_the_basis_is_national() -> None:
    found = mode_of(shipped_rulebooks(), "500113", date(2026, 11, 28))
    assert (found.mode, found.jurisdiction) == ("filing", "CN")
    assert found.basis == "财建〔2017〕638号；矿产资源法 第49条"


def test_a_local_rule_makes_use_subject_to_approval_in_its_place_on_its_days_alone() -> None:
    national = shipped_rulebooks().books
    books = build_set([*national, read_book("local.yaml", LOCAL, PARAMETERS)], PARAMETERS)
    days = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 12, 31), date(2027, 1, 1))
    found = [use_mode(books, "500113", day) for day in days]
    assert found == ["filing", "approval", "approval", "filing"]
    assert use_mode(books, "500113101", date(2026, 3, 1)) == "approval"
    assert use_mode(books, "500112", date(2026, 3, 1)) == "filing"
