"""Fines worked by hand, and what holds for every fine. Amounts in fen: 10 万元 is 10_000_000."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.enforcement.penalty_calculations import figures, rules
from kuangzheng.enforcement.penalty_calculations.account import Entered, Facts, Said, account
from kuangzheng.enforcement.penalty_calculations.rules import (
    Chosen,
    Fine,
    Grade,
    Ore,
    PenaltyFault,
    Span,
    Taken,
)

ON = date(2025, 8, 1)
WAN = 10**6
_ORE, _COST = 10 * WAN, 100 * WAN


def fine(article: str, stage: str = "first") -> Fine:
    found = figures.fine_of(article, stage, "500113", ON)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("article", "stage", "value", "cost", "low", "high"),
    [
        ("63-1", "first", None, None, 10 * WAN, 100 * WAN),
        ("64-1", "first", None, None, 10 * WAN, 100 * WAN),
        # 99 999.99 元 stays in the band, 100 000 元 is the first of the multiples: 30–50 万
        ("64-1", "first", 9_999_999, None, 10 * WAN, 100 * WAN),
        ("64-1", "first", 10 * WAN, None, 30 * WAN, 50 * WAN),
        # 1 234 567.89 元: × 3 = 3 703 703.67, × 5 = 6 172 839.45
        ("64-2", "first", 123_456_789, None, 370_370_367, 617_283_945),
        ("65", "first", None, None, 10 * WAN, 100 * WAN),
        ("66", "refused", None, None, 10 * WAN, 50 * WAN),
        ("67", "refused", 9_999_999, None, 10 * WAN, 50 * WAN),
        ("67", "refused", 20 * WAN, None, 20 * WAN, 60 * WAN),
        ("68", "first", None, None, 10 * WAN, 50 * WAN),
        ("69", "first", None, None, 0, 5 * WAN),
        ("69", "refused", None, None, 5 * WAN, 10 * WAN),
        ("70-1", "first", None, None, 2 * WAN, 10 * WAN),
        ("70-1", "serious", None, None, 10 * WAN, 50 * WAN),
        ("70-2", "first", None, None, 20 * WAN, 100 * WAN),
        ("71", "first", None, 30 * WAN, 0, 60 * WAN),
        ("71", "refused", None, 30 * WAN, 60 * WAN, 150 * WAN),
        ("72", "first", None, None, 10 * WAN, 50 * WAN),
        ("72", "person", None, None, 1 * WAN, 5 * WAN),
        ("73", "refused", None, None, 2 * WAN, 10 * WAN),
    ],
)  # fmt: skip
def test_given_an_article_then_its_range(
    article: str, stage: str, value: int | None, cost: int | None, low: int, high: int
) -> None:
    found = rules.span(fine(article, stage), value, cost)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(("article", "stages"), [("66", "refused"), ("67", "refused"),
                                                 ("73", "refused")])  # fmt: skip
def test_given_a_correct_first_article_then_no_fine_before_the_refusal(
    article: str, stages: str
) -> None:
    assert [one.stage for one in figures.fines_of(article, "500113", ON)] == [stages]
    refusal = fine(article, "refused")
    assert "先责令限期改正" in (rules.correction_missing(refusal, True, False) or "")
    assert rules.correction_missing(refusal, True, True) is None


def test_given_restoration_without_its_cost_then_it_is_asked_for() -> None:
    with pytest.raises(PenaltyFault) as told:
        rules.span(fine("71"), None, None)
    assert told.value.name == "restoration_cost_fen"


_GRADE = Grade("general", "一般", 30, 70, "", False)
_SPAN = Span(30 * WAN, 50 * WAN, "", "第64条", True, 10 * WAN)


@pytest.mark.parametrize(
    ("chosen", "amount"),
    [
        (Chosen(), 40 * WAN),  # 30 + 20 × 30 % = 36, + 20 × 70 % = 44; the middle is 40
        (Chosen(multiple=Decimal("3.6")), 36 * WAN),
        (Chosen(amount=44 * WAN), 44 * WAN),
        (Chosen(multiple=Decimal(5), reason="示例理由"), 50 * WAN),
        (Chosen(relief="mitigated", amount=29 * WAN), 29 * WAN),
        (Chosen(relief="no_penalty"), 0),
    ],
)
def test_given_a_choice_then_the_fine(chosen: Chosen, amount: int) -> None:
    assert rules.settle(_SPAN, _GRADE, chosen).fine == amount


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        (Chosen(amount=30 * WAN - 1), "amount_fen"),
        (Chosen(amount=50 * WAN + 1), "amount_fen"),
        (Chosen(multiple=Decimal("2.9999"), reason="示例"), "amount_fen"),
        (Chosen(amount=35 * WAN), "reason"),
        (Chosen(relief="mitigated"), "amount_fen"),
        (Chosen(relief="mitigated", amount=30 * WAN), "amount_fen"),
    ],
)
def test_given_a_fine_outside_the_range_or_the_step_without_a_reason_then_it_is_refused(
    chosen: Chosen, name: str
) -> None:
    with pytest.raises(PenaltyFault) as told:
        rules.settle(_SPAN, _GRADE, chosen)
    assert told.value.name == name


@pytest.mark.parametrize(
    ("old", "new", "law"),
    [((0, 10), (3, 20), "old"), ((0, 30), (3, 20), "new"), ((3, 20), (3, 20), "old"),
     ((5, 20), (3, 20), "new")],
)  # fmt: skip
def test_given_two_laws_then_the_newer_one_only_where_it_is_lighter(
    old: tuple[int, int], new: tuple[int, int], law: str
) -> None:
    spans = [Span(low, high, "", "", True) for low, high in (old, new)]
    assert rules.lighter_law(*spans) == law


def test_given_one_act_under_two_articles_then_the_heavier_fine_alone() -> None:
    light, heavy = Span(10, 50, "", "", True), Span(10, 100, "", "", True)
    assert rules.heaviest([light, heavy]) is heavy


def test_given_ore_sold_then_it_is_taken_once() -> None:
    # 50 万 of ore, 20 万 of it sold for 18 万, 3 万 given back: 30 万 in kind, 15 万 of gains
    found = rules.taken(Ore(50 * WAN, 20 * WAN, 18 * WAN, 3 * WAN), ["ore"])
    assert found == Taken(30 * WAN, 15 * WAN)


_SHIPPED = {code: Grade(code, code, low, high, "", False)
            for code, low, high in (("lighter", 0, 30), ("general", 30, 70),
                                    ("heavier", 70, 100))}  # fmt: skip


def facts(**fields: object) -> Facts:
    base = {
        "act_from": None, "act_until": ON, "new_law_from": date(2025, 7, 1),
        "new_law_on_day": True, "fines": [fine("64-1")], "entered": None,
        "ore": Ore(10 * WAN), "cost": None, "corrected": None, "effects": [],
        "grades": _SHIPPED, "chosen": Chosen(), "ground": None, "relief_reason": None,
        "general": figures.general_rules("500113", ON),
    }  # fmt: skip
    return Facts(**(base | fields))  # type: ignore[arg-type]


def test_given_an_act_before_the_new_law_without_the_old_one_then_it_has_to_be_entered() -> None:
    with pytest.raises(PenaltyFault, match="旧法条款未核实"):
        account(facts(act_until=date(2025, 6, 30), new_law_on_day=False))


@pytest.mark.parametrize(("high", "law", "fine_fen"), [
    (20 * WAN, "old", 10 * WAN),  # 0–20 万 is lighter than 30–50 万: middle of 30–70 % is 10 万
    (60 * WAN, "new", 40 * WAN),
])  # fmt: skip
def test_given_an_act_before_the_new_law_then_the_lighter_one(
    high: int, law: str, fine_fen: int
) -> None:
    found = account(facts(
        act_until=date(2025, 6, 30), new_law_on_day=False,
        entered=Entered("示例旧法条款", 0, high, "示例出处"),
    ))  # fmt: skip
    assert (found.law, found.fine, found.confirmed) == (law, fine_fen, False)


def test_given_circumstances_then_the_step_and_its_reasons() -> None:
    effect = ("heavier", Said("示例基准", False, "两年内再次实施"))
    found = account(facts(effects=[effect]))
    # 30 + 20 × 70 % = 44 to 50: the middle is 47
    assert (found.grade.code, found.step_low, found.fine) == ("heavier", 44 * WAN, 47 * WAN)
    assert any("两年内再次实施" in one.text and not one.confirmed for one in found.steps)


def test_given_relief_without_ground_or_reason_then_it_is_refused() -> None:
    ground = Said("行政处罚法第32条", True, "立功")
    for more, name in (({}, "ground"), ({"ground": ground}, "relief_reason")):
        with pytest.raises(PenaltyFault) as told:
            account(facts(chosen=Chosen(relief="lighter"), **more))
        assert told.value.name == name


def test_given_a_criminal_fine_then_none_is_added() -> None:
    with pytest.raises(PenaltyFault, match="示例"):
        account(facts(fine_barred="示例：已判处罚金"))


_FEN = st.integers(0, 10**13)
_VALUE_FINES = [fine("64-1"), fine("67", "refused"), fine("71", "refused"), fine("68")]


@given(
    st.sampled_from(_VALUE_FINES), st.none() | _FEN, st.integers(1, 10**13),
    st.sampled_from(sorted(_SHIPPED)), st.none() | _FEN,
)  # fmt: skip
def test_given_any_facts_then_the_fine_lies_in_the_range_and_the_step_in_it_too(
    article: Fine, value: int | None, cost: int, grade: str, amount: int | None
) -> None:
    found = rules.span(article, value, cost)
    low, high = rules.inside(found, _SHIPPED[grade])
    assert found.low <= low <= high <= found.high
    try:
        settled = rules.settle(found, _SHIPPED[grade], Chosen(amount=amount, reason="示例"))
    except PenaltyFault:
        assert amount is not None
        assert not found.low <= amount <= found.high
    else:
        assert found.low <= settled.fine <= found.high


@given(_FEN, _FEN, _FEN, _FEN)
def test_given_any_ore_then_no_part_is_taken_twice(
    total: int, sold: int, proceeds: int, refunded: int
) -> None:
    try:
        found = rules.taken(Ore(total, sold, proceeds, refunded), ["ore", "tools"])
    except PenaltyFault:
        assert sold > total or refunded > proceeds
        return
    assert found.ore + sold == total
    assert 0 <= found.gains <= proceeds


@given(st.lists(st.tuples(_FEN, _FEN).map(sorted), min_size=1, max_size=5))
def test_given_any_articles_then_the_heaviest_has_the_highest_cap(
    pairs: list[list[int]],
) -> None:
    spans = [Span(low, high, "", "", True) for low, high in pairs]
    assert rules.heaviest(spans).high == max(one.high for one in spans)
