"""Draws of panels, conflicts, what a panel lacks: pure."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.draws.committing import canonical, person_entry
from kuangzheng.kernel.draws.redraw import draw, faults, sha256
from kuangzheng.kernel.problems import Problem
from kuangzheng.licensing.applications.panels import Reviewed, bars_of
from kuangzheng.licensing.expert_reviews import rules
from kuangzheng.licensing.expert_reviews.pools import sifted
from kuangzheng.licensing.experts.files import rows_of
from kuangzheng.licensing.experts.rules import Party, conflict_of, same_organisation

TOKENS = st.sets(st.sampled_from([f"E{n:03d}" for n in range(12)]), min_size=1)


def listing(groups: list[dict[str, Any]], seed: str = "00") -> str:
    tokens = sorted({token for group in groups for token in group["tokens"]})
    experts = [person_entry(token, f"示例{token}", "盐") for token in tokens]
    content = {"format": "panel-v1", "rule": {}, "groups": groups, "experts": experts}
    return canonical(content, seed)


def group(speciality: str, number: int, tokens: set[str] | list[str]) -> dict[str, Any]:
    return {"speciality": speciality, "number": number, "tokens": sorted(tokens)}


@given(TOKENS, TOKENS, st.integers(1, 3), st.integers(1, 3), st.text("0123456789", min_size=4))
def test_a_panel_that_is_not_short_fills_every_place_and_nobody_sits_twice(
    first: set[str], second: set[str], one: int, two: int, number: str
) -> None:
    groups = [group("mining", one, first), group("ecology", two, second)]
    if rules.shortage(groups) is not None:
        return
    drawn = draw(listing(groups), "00", number)
    sitting = [token for part in drawn for token in part["tokens"]]
    assert [len(part["tokens"]) for part in drawn] == [one, two]
    assert len(set(sitting)) == len(sitting)
    assert set(drawn[0]["tokens"]) <= first
    assert set(drawn[1]["tokens"]) <= second


def test_given_many_numbers_then_every_expert_is_drawn_about_equally_often() -> None:
    groups = [group("mining", 2, [f"E{n:03d}" for n in range(8)])]
    text = listing(groups, "ab")
    drawn = Counter(
        token for n in range(2000) for token in draw(text, "ab", f"{n:06d}")[0]["tokens"]
    )
    # 2,000 draws of 2 of 8: 500 each, with a deviation of 19; five of them on each side
    assert len(drawn) == 8
    assert all(403 < count < 597 for count in drawn.values()), drawn


@given(st.permutations([f"E{n:03d}" for n in range(9)]), st.integers(0, 10**6))
def test_who_is_drawn_does_not_depend_on_the_order_of_the_list(order: list[str], n: int) -> None:
    one = {"speciality": "safety", "number": 3, "tokens": order}
    whole = [group("safety", 3, order)]
    assert draw(listing([one]), "00", f"{n:07d}") == draw(listing(whole), "00", f"{n:07d}")


def test_given_one_expert_of_two_specialities_then_the_second_may_run_short() -> None:
    both = group("mining", 1, ["E001", "E002"])
    assert rules.shortage([both, group("ecology", 1, ["E001"])]) == ("ecology", 1, 0)
    assert rules.shortage([both, group("ecology", 1, ["E001", "E003"])]) is None
    assert rules.shortage([group("mining", 3, ["E001", "E002"])]) == ("mining", 3, 2)


def test_given_a_proof_of_a_panel_that_was_touched_then_the_script_says_where() -> None:
    text = listing([group("mining", 1, ["E001", "E002"])], "cd")
    result = draw(text, "cd", "20250801")
    token = result[0]["tokens"][0]
    proof = {
        "listing": text, "commitment": sha256(text), "seed": "cd", "randomness": "2025 0801",
        "result": result, "experts": [{"token": token, "name": f"示例{token}", "salt": "盐"}],
    }  # fmt: skip
    assert faults(proof) == []
    assert any("result" in one for one in faults(proof | {"result": []}))
    other = [{"token": token, "name": "别人", "salt": "盐"}]
    assert any("expert" in one for one in faults(proof | {"experts": other}))
    content = json.loads(text)
    content["groups"][0]["tokens"] = [token]
    changed = json.dumps(content, ensure_ascii=False)
    assert any("listing" in one for one in faults(proof | {"listing": changed}))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("示例（渝）公司", None), ("示例(渝) 公司", None), True),
        (("示例公司", "A" * 18), ("示例改名公司", "A" * 18), True),
        (("示例公司", "A" * 18), ("示例公司", "B" * 18), False),
        (("示例公司", "A" * 18), ("示例公司", None), True),
        (("示例公司", None), ("示例一公司", None), False),
    ],
)
def test_given_two_organisations_then_the_credit_code_decides_before_the_name(
    one: tuple[str, str | None], other: tuple[str, str | None], same: bool
) -> None:
    assert same_organisation(*one, *other) is same


def row(n: int, **fields: Any) -> dict[str, Any]:
    return {
        "id": UUID(int=n), "same_as": UUID(int=n), "name": f"示例{n}", "specialities": ["mining"],
        "employer": f"示例单位{n}", "employer_code": None, "interests": [], "credential": "示例",
    } | fields  # fmt: skip


def test_given_a_pool_then_those_who_may_not_judge_are_left_out_with_the_ground() -> None:
    parties = [Party("applicant", "示例矿业"), Party("author", "示例编制院", "A" * 18)]
    interest = {"organisation": "示例矿业", "credit_code": None, "reason": "示例"}
    pool = [
        row(1), row(2, employer="示例矿业"), row(3, employer="示例改名院", employer_code="A" * 18),
        row(4, interests=[interest]), row(5, same_as=UUID(int=1)), row(6, specialities=["safety"]),
    ]  # fmt: skip
    free, out = sifted(pool, parties, [], ["mining"])
    assert [one["name"] for one in free] == ["示例1"]
    assert [(one["name"], ground) for one, ground in out] == [
        ("示例2", "在申请人任职"), ("示例3", "在方案编制单位任职"),
        ("示例4", "申报与申请人有利害关系"), ("示例5", "同一人重复入库"),
    ]  # fmt: skip
    assert conflict_of(pool[0], parties) is None


COURSE = rules.Course("open")
SEATED = rules.Place("示例甲", "mining", leader=True, opinion="pass")
DRAWN = rules.Course("open", panel_drawn=True, places=[SEATED])


@pytest.mark.parametrize(
    ("course", "codes"),
    [
        (COURSE, ["panel_missing"]),
        (DRAWN, []),
        (replace(DRAWN, draw_waits=True), ["draw_waits"]),
        (replace(DRAWN, pending=1), ["recusal_pending"]),
        (replace(DRAWN, places=[replace(SEATED, opinion=None)]), ["opinion_missing"]),
        (replace(DRAWN, places=[replace(SEATED, leader=False)]), ["leader_missing"]),
        (replace(DRAWN, places=[SEATED, rules.Place("示例乙", "mining", left=True)]),
         ["place_free"]),
        (replace(DRAWN, places=[SEATED, rules.Place("示例乙", "mining", True, True)]), []),
    ],
)  # fmt: skip
def test_given_a_course_then_every_lack_of_the_letter_is_named(
    course: rules.Course, codes: list[str]
) -> None:
    assert [bar.code for bar in rules.bars_to_letter(course)] == codes


def test_given_a_drawn_panel_then_no_list_is_fixed_but_for_a_place_that_was_left() -> None:
    assert "fix-list" in rules.allowed_actions(COURSE)
    assert "fix-list" not in rules.allowed_actions(DRAWN)
    left = rules.Place("示例乙", "mining", left=True)
    assert "fix-list" in rules.allowed_actions(replace(DRAWN, places=[SEATED, left]))
    waiting = replace(DRAWN, places=[SEATED, left], draw_waits=True)
    assert "fix-list" not in rules.allowed_actions(waiting)
    concluded = rules.Course("concluded", conclusion="revise")
    assert rules.allowed_actions(concluded) == ("attach-letter", "confirm-revision")
    named = {
        one for course in (COURSE, DRAWN, waiting, concluded, replace(DRAWN, pending=1))
        for one in rules.allowed_actions(course)
    }  # fmt: skip
    assert named == set(rules.ACTION_NAMES)


@pytest.mark.parametrize(
    ("needed", "review", "codes"),
    [
        (False, None, []),
        (True, None, ["expert_review_missing"]),
        (False, Reviewed("open"), ["expert_review_open"]),
        (True, Reviewed("concluded", "pass", "示例1号"), []),
        (False, Reviewed("concluded", "fail", "示例1号"), ["expert_review_failed"]),
        (True, Reviewed("concluded", "revise", "示例1号"), ["expert_revision_missing"]),
        (True, Reviewed("concluded", "revise", "示例1号", date(2025, 8, 1)), []),
    ],
)
def test_given_a_review_then_an_approval_waits_for_what_it_says(
    needed: bool, review: Reviewed | None, codes: list[str]
) -> None:
    assert [bar.code for bar in bars_of(needed, review)] == codes


HEADING = [1, "姓名", "专业", "工作单位", "职称或资格", "入库日期", "电话"]


def test_given_a_list_then_specialities_are_read_by_name() -> None:
    (found,) = rows_of([HEADING, [2, "示例甲", "采矿、安全", "示例院", "教授", "2024-01-01", ""]])
    assert (found.number, found.specialities, found.phone) == (2, ["mining", "safety"], None)


@pytest.mark.parametrize(
    ("cells", "code", "word"),
    [
        ([], "empty", "没有内容"),
        ([[1, "姓名", "年龄"]], "unknown_column", "“年龄”"),
        ([[1, "姓名"]], "missing_column", "工作单位"),
        ([HEADING, [2, "示例甲", "炼丹", "示例院", "教授", "2024-01-01"]], "unknown_speciality",
         "“炼丹”"),
        ([HEADING, [2, "示例甲", "采矿", "示例院", "教授", "去年"]], "bad_cell", "“入库日期”"),
        ([HEADING, [2, "", "采矿", "示例院", "教授", "2024-01-01"]], "bad_cell", "第 2 行“姓名”"),
    ],
)  # fmt: skip
def test_given_a_wrong_list_then_it_is_refused_by_name(
    cells: list[list[Any]], code: str, word: str
) -> None:
    with pytest.raises(Problem) as caught:
        rows_of(cells)
    assert caught.value.errors[0].code == code
    assert word in caught.value.detail
