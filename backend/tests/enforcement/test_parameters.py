"""The shipped figures: who is competent, under which article on the day of the act."""

from datetime import date

import pytest

from kuangzheng.enforcement.parameters import VIOLATIONS, shipped_rulebooks

ON = date(2025, 8, 1)


@pytest.mark.parametrize("code", sorted(VIOLATIONS))
def test_given_any_violation_then_the_rulebook_says_whose_law_it_breaks(code: str) -> None:
    found = shipped_rulebooks().value("violation.departments", "500113", ON, {"violation": code})
    assert found.value


@pytest.mark.parametrize(
    ("code", "competent"),
    [
        ("unlicensed_mining", ("natural_resources",)),
        ("over_capacity", ("natural_resources", "emergency")),
        ("pollution", ("ecology",)),
        ("explosives", ("public_security",)),
        ("river_sand", ("water",)),
        ("unlicensed_business", ("market",)),
        ("organised_crime", ("public_security", "discipline")),
    ],
)
def test_given_another_departments_law_then_it_is_not_ours(
    code: str, competent: tuple[str, ...]
) -> None:
    found = shipped_rulebooks().value("violation.departments", "500113", ON, {"violation": code})
    assert found.value == competent


@pytest.mark.parametrize(
    ("on", "article"),
    [
        (date(2025, 6, 30), "矿产资源法（2009 年修正）第40条"),
        (date(2025, 7, 1), "矿产资源法（2024 年修订）第64条第2款"),
    ],
)
def test_given_the_day_of_the_act_then_the_article_in_force_that_day(
    on: date, article: str
) -> None:
    found = shipped_rulebooks().value(
        "violation.article", "500113", on, {"violation": "beyond_boundary"}
    )
    assert found.basis == article
