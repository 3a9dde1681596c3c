"""产业结构调整指导目录 in the check (S1-30)."""

from datetime import date

import pytest

from kuangzheng.kernel.rulebooks.loader import read_book
from kuangzheng.licensing.admission.industry_rules import industry_catalogue
from kuangzheng.licensing.admission.model import Outcome, Result
from kuangzheng.licensing.parameters import PARAMETERS, shipped_rulebooks
from tests.licensing.admission.builders import proposal

LOCAL = (
    'jurisdiction: "500113"\ntitle: 示例准入规定\nsource: 示例〔2025〕3号\nparameters:\n'
    "  admission.industry_catalogue:\n"
    "    - {mineral: 钨, value: encouraged, outcome: info, basis: 示例第1条, confirmed: true}\n"
    "    - {mineral: 高岭土, method: open_pit, value: eliminated, outcome: block,"
    " basis: 示例第2条, confirmed: true}\n"
)


def found(mineral: str, operation: str = "new", **more: object) -> list[Result]:
    books = shipped_rulebooks().with_layer([read_book("示例", LOCAL, PARAMETERS)])
    given = proposal(minerals=(mineral,), operation=operation, **more)
    return list(industry_catalogue(given, books))


@pytest.mark.parametrize(
    ("mineral", "operation", "outcome", "value"),
    [
        ("稀土", "new", Outcome.WARN, "稀土：限制类"),
        ("稀土", "enlarge", Outcome.WARN, "稀土：限制类"),
        ("稀土", "renewal", Outcome.INFO, "稀土：限制类"),
        ("蓝石棉", "renewal", Outcome.WARN, "蓝石棉：淘汰类"),
        ("铁", "new", Outcome.INFO, "铁：鼓励类"),
        ("高岭土", "new", Outcome.BLOCK, "高岭土：淘汰类"),
        ("高岭土", "transfer", Outcome.BLOCK, "高岭土：淘汰类"),
    ],
)
def test_given_a_class_then_new_and_existing_mines_are_told_apart(
    mineral: str, operation: str, outcome: Outcome, value: str
) -> None:
    (one,) = found(mineral, operation)
    assert (one.outcome, one.value) == (outcome, value)


def test_given_entries_from_memory_then_they_block_nothing_and_say_that_nobody_saw_them() -> None:
    rulings = [
        one for book in shipped_rulebooks().books for one in book.rulings
        if one.key == "admission.industry_catalogue"
    ]  # fmt: skip
    assert rulings and all(not one.confirmed for one in rulings)
    assert {str(one.outcome) for one in rulings} == {"review", "info"}


def test_given_a_local_entry_then_it_cannot_relax_the_national_one() -> None:
    (one,) = found("钨")
    assert (one.outcome, one.value, one.jurisdiction) == (Outcome.WARN, "钨：限制类", "CN")


def test_given_another_method_then_the_entry_of_one_method_does_not_hold() -> None:
    (one,) = found("高岭土", mining_method="underground")
    assert (one.outcome, one.value) == (Outcome.INFO, "没有录入条目")


def test_given_no_entry_then_that_is_said_of_new_mines_and_not_taken_for_a_proof() -> None:
    (one,) = found("建筑石料用灰岩")
    assert (one.outcome, one.value, one.confirmed) == (Outcome.INFO, "没有录入条目", False)
    assert found("建筑石料用灰岩", "renewal") == []


def test_given_exploration_or_a_day_before_the_catalogue_then_nothing_is_asked() -> None:
    assert found("稀土", kind="exploration") == []
    (one,) = found("稀土", on=date(2024, 1, 31))
    assert one.value == "没有录入条目"
