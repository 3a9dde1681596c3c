"""Draws as functions of what was published, sample sizes, periods, grounds."""

import hashlib
import hmac
import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.deadlines import Period, PeriodUnit
from kuangzheng.kernel.draws.committing import person_entry
from kuangzheng.kernel.draws.redraw import draw, faults, ranked, sha256
from kuangzheng.kernel.problems import Problem
from kuangzheng.licensing.annual_information.rules import due_of, is_late
from kuangzheng.licensing.disclosure_checks import rules as checks
from kuangzheng.licensing.disclosure_draws import rules as draws
from kuangzheng.licensing.disclosure_draws.lists import rows_of
from kuangzheng.licensing.holder_listings import rules as listings

CODES = st.lists(st.text("ABC123", min_size=1, max_size=6), min_size=1, max_size=12, unique=True)


def listing(codes: list[str], sample: int, officers: int = 3, seed: str = "00") -> str:
    people = [person_entry(f"O{n}", f"示例{n}", "盐") for n in range(officers)]
    rule = {"sample": sample, "per_right": 2}
    return draws.listing_of([{"code": c, "name": c, "id": c} for c in codes], people, rule, seed)


@pytest.mark.parametrize(
    ("candidates", "ratio", "sample"),
    [
        (28, Fraction(1, 5), 6), (25, Fraction(1, 5), 5), (1, Fraction(1, 5), 1),
        (3, Fraction(1, 100), 1), (7, Fraction(1), 7), (10, Fraction(0), 1),
    ],
)  # fmt: skip
def test_given_a_ratio_then_the_sample_is_rounded_up(
    candidates: int, ratio: Fraction, sample: int
) -> None:
    assert draws.sample_size(candidates, ratio) == sample


@given(st.integers(1, 20_000), st.fractions(0, 1))
def test_a_sample_is_never_below_its_share_nor_above_the_list(n: int, ratio: Fraction) -> None:
    sample = draws.sample_size(n, ratio)
    assert 1 <= sample <= n
    assert sample >= n * ratio
    assert sample == 1 or sample - 1 < n * ratio


def test_given_three_rights_then_the_order_is_that_of_their_hmac_worked_apart() -> None:
    text, seed, number = listing(["甲", "乙", "丙"], 2, seed="ab" * 32), "ab" * 32, "03 17 22"
    key = hashlib.sha256(f"draw-v1|{seed}|031722".encode()).digest()

    def score(words: str) -> str:
        return hmac.digest(key, words.encode(), "sha256").hex()

    order = sorted(["甲", "乙", "丙"], key=lambda code: score(f"right|{code}"))
    drawn = draw(text, seed, number)
    assert [one["code"] for one in drawn] == order[:2]
    for one in drawn:
        people = sorted(["O0", "O1", "O2"], key=lambda o: score(f"officer|{one['code']}|{o}"))
        assert one["officers"] == people[:2]


@given(CODES, st.text("0123456789", min_size=4, max_size=20), st.randoms())
def test_a_draw_is_a_function_of_list_seed_and_number_whatever_the_order_of_entry(
    codes: list[str], number: str, random: Any
) -> None:
    sample = max(1, len(codes) // 2)
    shuffled = list(codes)
    random.shuffle(shuffled)
    first, second = listing(codes, sample), listing(shuffled, sample)
    assert first == second
    drawn = draw(first, "00", number)
    assert drawn == draw(second, "00", f" {number[:2]} {number[2:]}\n")
    names = [one["code"] for one in drawn]
    assert len(set(names)) == len(names) == sample
    assert set(names) <= set(codes)
    assert all(len(set(one["officers"])) == 2 for one in drawn)


def test_every_candidate_can_be_drawn() -> None:
    codes = [f"示例{n}" for n in range(8)]
    text = listing(codes, 1)
    assert {draw(text, "00", f"{n:04d}")[0]["code"] for n in range(200)} == set(codes)


@given(st.binary(min_size=1, max_size=8), st.lists(st.text(max_size=5), unique=True))
def test_a_ranking_loses_nobody(key: bytes, names: list[str]) -> None:
    assert sorted(ranked(key, "right", names)) == sorted(names)


def proof() -> dict[str, Any]:
    text = listing(["甲", "乙"], 1, seed="cd")
    officers = [{"token": "O0", "name": "示例0", "salt": "盐"}]
    return {
        "listing": text, "commitment": sha256(text), "seed": "cd", "randomness": "20250801",
        "result": draw(text, "cd", "20250801"), "officers": officers,
    }  # fmt: skip


def _longer(p: dict[str, Any]) -> None:
    content = json.loads(p["listing"])
    content["candidates"].append({"code": "丁", "name": "丁", "id": "丁"})
    p["listing"] = json.dumps(content, ensure_ascii=False)


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (_longer, "listing"),
        (lambda p: p.update(seed="ce"), "seed"),
        (lambda p: p.update(result=[]), "result"),
        (lambda p: p.update(officers=[{"token": "O0", "name": "别人", "salt": "盐"}]), "officer"),
    ],
)
def test_given_a_proof_that_was_touched_then_the_script_says_where(spoil: Any, word: str) -> None:
    good = proof()
    assert faults(good) == []
    spoil(good)
    assert any(word in fault for fault in faults(good))


def test_given_a_national_list_then_rows_keep_their_lines_and_columns_are_known_ones() -> None:
    rows = rows_of([[1, "许可证号", "备注", ""], [3, "示例1", "示"], [4, "示例2", ""]])
    assert [(r.number, r.licence_no, r.note) for r in rows] == [
        (3, "示例1", "示"), (4, "示例2", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "code", "word"),
    [
        ([], "empty", "没有内容"),
        ([[1, "许可证号", "经济类型"]], "unknown_column", "“经济类型”"),
        ([[1, "矿业权人"]], "missing_column", "“许可证号”"),
        ([[1, "许可证号", "许可证号"]], "duplicate_column", "重复"),
        ([[1, "许可证号"], [2, "", "x"]], "extra_cell", "第 2 行"),
        ([[1, "许可证号", "备注"], [7, "", "x"]], "no_licence_no", "第 7 行"),
    ],
)
def test_given_a_wrong_list_then_it_is_refused_by_name(
    cells: list[list[Any]], code: str, word: str
) -> None:
    with pytest.raises(Problem) as caught:
        rows_of(cells)
    assert caught.value.errors[0].code == code
    assert word in caught.value.detail


def test_given_a_year_then_it_is_due_on_31_march_after_and_late_the_day_after() -> None:
    due = due_of(2024, "03-31")
    assert due == date(2025, 3, 31)
    assert not is_late(None, due, date(2025, 3, 31))
    assert is_late(None, due, date(2025, 4, 1))
    assert is_late(date(2025, 4, 1), due, date(2025, 9, 1))
    assert not is_late(date(2025, 3, 1), due, date(2025, 9, 1))


@pytest.mark.parametrize(
    ("corrected", "on", "fits"),
    [
        (False, date(2025, 7, 31), False), (False, date(2025, 8, 1), True),
        (True, date(2025, 7, 10), True), (True, date(2025, 6, 30), False),
    ],
)  # fmt: skip
def test_given_a_period_then_not_corrected_is_found_only_after_it(
    corrected: bool, on: date, fits: bool
) -> None:
    gap = checks.recheck_gap(corrected, on, date(2025, 7, 1), date(2025, 7, 31))
    assert (gap is None) == fits


@pytest.mark.parametrize("state", checks.STATE_NAMES)
def test_only_a_check_that_was_noticed_and_looked_at_again_leads_to_a_list(state: str) -> None:
    assert (listings.notice_gap("abnormal", state) is None) == (state == "not_corrected")
    assert (listings.notice_gap("serious", state) is None) == (
        state in ("corrected", "not_corrected")
    )


def test_given_three_years_then_the_last_day_has_the_same_number() -> None:
    three = Period(3, PeriodUnit.YEARS, "示例")
    assert listings.last_day(date(2025, 8, 1), three) == date(2028, 8, 1)
    assert listings.last_day(date(2024, 2, 29), three) == date(2027, 2, 28)
    assert listings.last_day(date(2025, 8, 1), Period(9, PeriodUnit.WORKING_DAYS, "示例")) is None


def test_every_state_and_action_has_its_words() -> None:
    for room in (checks, draws, listings):
        named = {name for state in room.STATE_NAMES for name in room.actions(state)}
        assert named == set(room.ACTION_NAMES)
    assert listings.removal_gap("abnormal", "repaired")
    assert listings.removal_gap("serious", "corrected")
    assert listings.removal_gap("serious", "repaired") is None
