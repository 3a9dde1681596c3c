from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.reference.codes import (
    USCC_ALPHABET,
    CodeError,
    LicenceKind,
    checked_uscc,
    organisation_check_character,
    parse_licence_number,
    uscc_check_character,
)


def test_given_a_body_when_checked_by_hand_then_the_character_agrees() -> None:
    # 91 + 500113 + nine ones + nothing: sum of digit × 3^i mod 31, by hand:
    # 9·1+1·3+5·9+0+0+1·26+1·16+3·17 = 150; ones on weights 20,29,25,13,8,24,10,30,28 = 187
    # 337 mod 31 = 27; 31 − 27 = 4
    assert uscc_check_character("91500113111111111") == "4"
    assert checked_uscc(" 91500113 1111111114 ") == "915001131111111114"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("91500113111111111", "uscc_length"),
        ("915001131111111115", "uscc_check"),
        ("91500113111111111O", "uscc_check"),
        ("9150011311I1111114", "uscc_characters"),
        ("", "uscc_length"),
    ],
)
def test_given_a_wrong_code_when_checked_then_the_part_is_named(text: str, code: str) -> None:
    with pytest.raises(CodeError) as caught:
        checked_uscc(text)
    assert caught.value.code == code


BODIES = st.text(st.sampled_from(USCC_ALPHABET), min_size=17, max_size=17)


@given(BODIES, st.integers(0, 16), st.sampled_from(USCC_ALPHABET))
def test_one_wrong_character_is_always_found(body: str, place: int, other: str) -> None:
    code = body + uscc_check_character(body)
    assert checked_uscc(code) == code
    if code[place] != other:
        with pytest.raises(CodeError):
            checked_uscc(code[:place] + other + code[place + 1 :])


@given(BODIES, st.integers(0, 15))
def test_two_swapped_neighbours_are_always_found(body: str, place: int) -> None:
    code = body + uscc_check_character(body)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if swapped != code:
        with pytest.raises(CodeError):
            checked_uscc(swapped)


def test_given_an_organisation_code_when_checked_then_gb_11714() -> None:
    # weights 3,7,9,10,5,8,4,2 over eight ones = 48; 48 mod 11 = 4; 11 − 4 = 7
    assert organisation_check_character("11111111") == "7"
    assert organisation_check_character("00000000") == "0"
    # a single 2 under weight 5 = 10; 11 − 10 = 1; a single 1 under weight 10 = 10 -> 1
    assert organisation_check_character("00002000") == "1"
    # a single 1 under weight 9 -> 2; a single 3 under weight 4 = 12 mod 11 = 1 -> X
    assert organisation_check_character("00000030") == "X"
    with pytest.raises(CodeError):
        organisation_check_character("1234")


SAMPLE = "C" + "500113" + "202507" + "123" + "0000001"


def test_given_a_23_character_number_when_parsed_then_known_parts_only() -> None:
    parsed = parse_licence_number(f" {SAMPLE[:8]} {SAMPLE[8:].lower()}")
    assert parsed.kind is LicenceKind.MINING
    assert (parsed.authority, parsed.year, parsed.month) == ("500113", 2025, 7)
    assert (parsed.opaque, parsed.serial) == ("123", "0000001")
    assert not parsed.confirmed
    assert parse_licence_number("T" + SAMPLE[1:]).kind is LicenceKind.EXPLORATION


def test_given_an_old_exploration_number_when_parsed_then_its_own_layout() -> None:
    # T, authority 36, method 2 (tender), 2008-03, class 02, serial 000123
    parsed = parse_licence_number("T36" + "2" + "200803" + "02" + "000123")
    assert parsed.old
    assert (parsed.authority, parsed.year, parsed.month) == ("36", 2008, 3)
    assert (parsed.opaque, parsed.serial) == ("202", "000123")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (SAMPLE + "1", "licence_format"),
        (SAMPLE[:-1], "licence_format"),
        ("D" + SAMPLE[1:], "licence_format"),
        ("C" + SAMPLE[1:18], "licence_format"),
        ("C５００１１３" + SAMPLE[7:], "licence_format"),
        (SAMPLE.replace("202507", "202513"), "licence_month"),
        (SAMPLE.replace("202507", "202500"), "licence_month"),
        (SAMPLE.replace("202507", "202807"), "licence_year"),
    ],
)
def test_given_a_wrong_number_when_parsed_then_refused(text: str, code: str) -> None:
    with pytest.raises(CodeError) as caught:
        parse_licence_number(text, date(2026, 11, 23))
    assert caught.value.code == code
