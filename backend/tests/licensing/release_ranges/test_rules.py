"""What a joint survey needs, and in which order the steps come (seed 003, 四（二）3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.licensing.release_ranges.rules import (
    ACT_NAMES,
    CLOSED,
    NEXT_NAMES,
    PATH,
    STATE_NAMES,
    STEPS,
    Seat,
    absent,
    allowed,
    bars_to_argument,
    refusal,
)

NINE = (
    "culture_tourism", "development_reform", "ecology", "emergency", "forestry", "industry",
    "natural_resources", "transport", "water",
)  # fmt: skip
ASKED = {
    "departments": [{"department": one} for one in NINE],
    "minimum": {"value": 9, "basis": "四（二）3"}, "township": {"basis": "四（二）3"},
}  # fmt: skip
NOTHING = {"departments": [], "minimum": None, "township": None}
TOWNSHIP = Seat("township", None, "示例镇", "agree")


def seats(*words: str) -> list[Seat]:
    return [Seat("department", one, one, "agree") for one in words]


def test_given_nine_departments_and_the_township_that_agree_then_nothing_stands_against_it() -> (
    None
):
    assert bars_to_argument(ASKED, [*seats(*NINE), TOWNSHIP]) == []


@pytest.mark.parametrize(
    ("there", "told"),
    [
        ([*seats(*NINE[:-1]), TOWNSHIP], ["缺水利部门", "不少于 9 个部门参加（四（二）3）"]),
        (seats(*NINE), ["缺所在镇街"]),
        ([*seats(*NINE[:-1]), Seat("other", None, "示例学会", "agree"), TOWNSHIP], ["缺水利部门"]),
    ],
)
def test_given_somebody_missing_then_it_is_said_who(there: list[Seat], told: list[str]) -> None:
    found = absent(ASKED, there)
    assert len(found) == len(told)
    assert all(word in bar for word, bar in zip(told, found, strict=True))


def test_given_no_rulebook_then_nobody_is_missed() -> None:
    assert absent(NOTHING, seats("water")) == []


def test_given_silence_and_objections_then_each_is_named_with_its_law() -> None:
    there = [
        *seats(*NINE[:-2]), Seat("department", "transport", "示例交通局"),
        Seat("department", "water", "示例水利局", "veto", "水法 第31条"),
        Seat("township", None, "示例镇", "disagree"),
    ]  # fmt: skip
    silent, veto, disagrees = bars_to_argument(ASKED, there)
    assert silent == "尚未提出意见：示例交通局"
    assert veto.startswith("示例水利局一票否决（水法 第31条）")
    assert disagrees.startswith("示例镇不同意，请协调后重新登记意见")


def test_given_any_path_then_each_state_is_reached_from_the_one_before() -> None:
    forward = ("survey", "argue", "delimit", "approve", "file", "accept")
    assert [STEPS[act].after for act in forward] == list(PATH[1:])
    assert all(PATH[at] in STEPS[act].before for at, act in enumerate(forward))


@given(st.sampled_from(sorted(STATE_NAMES)), st.sampled_from(sorted(STEPS)))
def test_given_any_act_out_of_order_then_it_is_said_what_comes_first(state: str, act: str) -> None:
    told = refusal(act, state)
    assert (told is None) == (act in allowed(state))
    if told is not None:
        assert ACT_NAMES[act] in told
        assert ("已办结" in told) if state in CLOSED else (NEXT_NAMES[state] in told)
