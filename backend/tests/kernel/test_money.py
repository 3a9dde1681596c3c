from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.money import (
    Fen,
    MoneyError,
    capital,
    format_wan,
    format_yuan,
    from_wire,
    parse_money,
    split,
    times,
    to_wire,
    yuan,
)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1,234.56 元", 123456),
        ("¥1,234.56", 123456),
        ("１２３．４元", 12340),
        ("120万元", 120_000_000),
        ("0.000001 万元", 1),
        ("1.5亿元", 15_000_000_000),
        ("-3.20", -320),
        ("人民币壹", None),
        ("1,23.00", None),
        ("1.234元", None),
        ("****.12", None),
        ("1e5", None),
        ("(100.00)", None),
        ("", None),
    ],
)
def test_given_written_money_when_parsed_then_exact_or_refused(text: str, fen: int | None) -> None:
    if fen is None:
        with pytest.raises(MoneyError):
            parse_money(text)
    else:
        assert parse_money(text) == fen


def test_given_fractions_of_a_fen_when_converted_then_refused() -> None:
    assert yuan(Decimal("0.01")) == 1
    with pytest.raises(MoneyError):
        yuan(Decimal("0.005"))


def test_given_fen_when_formatted_then_yuan_and_wan_are_exact() -> None:
    assert format_yuan(Fen(-123456789)) == "-1,234,567.89 元"
    assert format_wan(Fen(123456000000)) == "123,456 万元"
    assert format_wan(Fen(12345)) == "0.012345 万元"


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "零元整"),
        (1, "壹分"),
        (10, "壹角整"),
        (123456, "壹仟贰佰叁拾肆元伍角陆分"),
        (100005, "壹仟元零伍分"),
        (1000000, "壹万元整"),
        (10_050_000, "壹拾万零伍佰元整"),
        (100_000_001, "壹佰万元零壹分"),
        (600_000_000_000, "陆拾亿元整"),
        (1_000_000_010_000, "壹佰亿零壹佰元整"),
        (-1050, "负壹拾元伍角整"),
    ],
)
def test_given_fen_when_written_in_capitals_then_as_on_a_voucher(fen: int, text: str) -> None:
    assert capital(Fen(fen)) == text


def test_given_forty_sixty_when_split_then_the_odd_fen_goes_to_the_larger_remainder() -> None:
    assert split(Fen(101), [40, 60]) == [40, 61]
    assert split(Fen(100), [1, 1, 1]) == [34, 33, 33]
    assert split(Fen(-100), [1, 1, 1]) == [-34, -33, -33]


@pytest.mark.parametrize("ratios", [[], [0, 0], [1, -1]])
def test_given_senseless_ratios_when_split_then_refused(ratios: list[int]) -> None:
    with pytest.raises(MoneyError):
        split(Fen(100), ratios)


def test_given_two_per_mille_a_day_when_computed_then_rounded_half_up_to_the_fen() -> None:
    assert times(Fen(12_345), Fraction(2, 1000)) == 25  # 24.69
    assert times(Fen(250), Fraction(1, 100)) == 3  # 2.5
    assert times(Fen(-250), Fraction(1, 100)) == -3


def test_given_the_wire_when_currency_or_type_is_wrong_then_refused() -> None:
    assert from_wire(to_wire(Fen(5))) == 5
    with pytest.raises(MoneyError):
        from_wire({"amount_fen": 5, "currency": "USD"})
    with pytest.raises(MoneyError):
        from_wire({"amount_fen": True, "currency": "CNY"})


AMOUNTS = st.integers(-(10**15), 10**15).map(Fen)


@given(AMOUNTS)
def test_format_and_parse_are_inverse(amount: Fen) -> None:
    assert parse_money(format_yuan(amount)) == amount
    assert parse_money(format_wan(amount)) == amount


@given(AMOUNTS, st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any))
def test_shares_sum_to_the_amount_and_miss_their_exact_share_by_less_than_a_fen(
    amount: Fen, ratios: list[int]
) -> None:
    shares = split(amount, ratios)
    assert sum(shares) == amount
    for share, ratio in zip(shares, ratios, strict=True):
        assert abs(share - Fraction(amount) * ratio / sum(ratios)) < 1


def _read_capital(text: str) -> int:
    """Reads capital numerals back, independently of how they were written."""
    digits = {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
    total = section = number = fen = 0
    for char in text.removeprefix("负"):
        if char in digits:
            number = digits[char]
        elif char in "拾佰仟":
            section += number * {"拾": 10, "佰": 100, "仟": 1000}[char]
            number = 0
        elif char == "万":
            total, section, number = total + (section + number) * 10**4, 0, 0
        elif char == "亿":
            total, section, number = (total + section + number) * 10**8, 0, 0
        elif char == "元":
            total, section, number = total + section + number, 0, 0
        elif char in "角分":
            fen += number * {"角": 10, "分": 1}[char]
            number = 0
    value = total * 100 + fen
    return -value if text.startswith("负") else value


@given(AMOUNTS)
def test_capital_numerals_read_back_to_the_amount(amount: Fen) -> None:
    text = capital(amount)
    assert _read_capital(text) == amount
    assert "零零" not in text
