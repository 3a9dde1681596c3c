"""The score by hand: what is demanded, what is there, who owes the rest."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.rulebooks import Ruling
from kuangzheng.supervision.dossiers.completeness import CHECKS, ITEMS, Dossier, scored
from kuangzheng.supervision.dossiers.parts import OF_CODE, PARTS
from kuangzheng.supervision.dossiers.vocabulary import ITEM_NAMES, OWNER_NAMES
from kuangzheng.supervision.parameters import OWNERS, shipped_rulebooks

ON = date(2025, 8, 1)
MINE = {"status": "producing"}
EMPTY: dict[str, list[Any]] = {part.code: [] for part in PARTS}
GATE = [
    {"permit": "licence", "name": "许可证", "held": True, "number": "1", "basis": "b",
     "confirmed": True},
    {"permit": "eia", "name": "环评", "held": False, "number": None, "basis": "b",
     "confirmed": False},
]  # fmt: skip


def rulings(*items: str) -> list[Ruling]:
    found = shipped_rulebooks().values("dossier.item", "500113", ON)
    return [one for one in found if not items or one.selector("item") in items]


def states(shown: dict[str, Any], *items: str, mine: Any = MINE, on: date = ON) -> list[Any]:
    score = scored(Dossier(mine, shown, on, 90), rulings(*items))
    return [(one.item, one.state, one.weight) for one in score.items]


def test_given_an_empty_file_of_a_producing_mine_then_everything_is_missing() -> None:
    score = scored(Dossier(MINE, EMPTY, ON, 90), rulings())
    assert (score.at_least, score.at_most) == (0, 0)
    where_something_is = {"permits", "permits_valid", "rectification"}
    assert {one.item for one in score.items} == ITEMS - where_something_is


def test_given_weights_then_the_share_is_rounded_down() -> None:
    # right 10 and two of the permits it must have at 4 each, one of them held: 14 of 18
    shown = EMPTY | {"gate": GATE, "rights": [{"status": "registered", "valid_to": "2026-01-01"}]}
    score = scored(Dossier(MINE, shown, ON, 90), rulings("right", "permits"))
    assert (score.at_least, score.at_most) == (77, 77)
    assert [(o.item, o.state, o.permit) for o in score.items] == [
        ("right", "held", ""), ("permits", "held", "licence"), ("permits", "missing", "eia"),
    ]  # fmt: skip


def test_given_parts_that_are_missing_then_the_score_is_a_range() -> None:
    # right 10 there, plan 10 missing, patrol 5 and responsibility 5 not to be asked: 10 to 20 of 30
    shown = {"rights": [{"status": "registered", "valid_to": None}], "plans": []}
    wanted = rulings("right", "restoration_plan", "patrol", "responsibility")
    score = scored(Dossier(MINE, shown, ON, 90), wanted)
    assert (score.at_least, score.at_most) == (33, 66)


@pytest.mark.parametrize(("item", "part", "rows", "state"), [
    ("right", "rights", [{"status": "registered", "valid_to": "2025-08-01"}], "held"),
    ("right", "rights", [{"status": "registered", "valid_to": "2025-07-31"}], "missing"),
    ("right", "rights", [{"status": "extinguished", "valid_to": None}], "missing"),
    ("licence", "licences", [{"status": "revoked", "number": "1"}], "missing"),
    ("licence", "licences", [{"status": "valid", "number": "1"}], "held"),
    ("outline", "outline", [{"points": 0}], "missing"),
    ("outline", "outline", [{"points": 4}], "held"),
    ("return", "returns", [{"year": 2025, "quarter": 2, "state": "submitted"}], "held"),
    ("return", "returns", [{"year": 2025, "quarter": 2, "state": "draft"}], "missing"),
    ("return", "returns", [{"year": 2025, "quarter": 3, "state": "accepted"}], "missing"),
    ("statement", "statements", [{"year": 2024, "state": "published"}], "held"),
    ("statement", "statements", [{"year": 2024, "state": "submitted"}], "missing"),
    ("restoration_plan", "plans", [{"state": "draft"}], "missing"),
    ("restoration_plan", "plans", [{"state": "bound"}], "held"),
    ("annual_plan", "annual_plans", [{"year": 2024}], "missing"),
    ("annual_plan", "annual_plans", [{"year": 2025}], "held"),
    ("fund_opened", "funds", [{"state": "to_open", "short_fen": 0}], "missing"),
    ("fund_paid", "funds", [{"state": "open", "short_fen": 1}], "missing"),
    ("fund_paid", "funds", [{"state": "open", "short_fen": 0}], "held"),
    ("patrol", "patrols", [{"patrolled_on": "2025-05-03"}], "held"),
    ("patrol", "patrols", [{"patrolled_on": "2025-05-02"}], "missing"),
    ("responsibility", "responsibilities",
     [{"level": one, "current": True} for one in ("city", "county", "township")], "held"),
    ("responsibility", "responsibilities",
     [{"level": one, "current": one != "city"} for one in ("city", "county", "township")],
     "missing"),
    ("permits_valid", "permits",
     [{"status": "valid", "valid_to": "2025-07-31", "kind_name": "示例"}], "missing"),
    ("permits_valid", "permits",
     [{"status": "withdrawn", "valid_to": "2020-01-01", "kind_name": "示例"},
      {"status": "valid", "valid_to": None, "kind_name": "示例"}], "held"),
])  # fmt: skip
def test_given_rows_then_the_item_is_there_or_not(
    item: str, part: str, rows: list[Any], state: str
) -> None:
    assert [one[1] for one in states(EMPTY | {part: rows}, item)] == [state]


def test_given_the_first_quarter_then_the_last_one_is_of_the_year_before() -> None:
    filed = [{"year": 2024, "quarter": 4, "state": "accepted"}]
    found = states(EMPTY | {"returns": filed}, "return", on=date(2025, 2, 1))
    assert found == [("return", "held", 5)]


def test_given_no_problem_then_no_rectification_is_demanded() -> None:
    assert states(EMPTY, "rectification") == []
    found = [{"state": "open"}]
    assert states(EMPTY | {"problems": found}, "rectification") == [("rectification", "missing", 5)]
    plan = [{"state": "approved", "document_no": "1"}]
    assert states(EMPTY | {"problems": found, "rectifications": plan}, "rectification") == [
        ("rectification", "held", 5)
    ]


def test_given_a_closed_mine_then_nothing_of_producing_is_demanded() -> None:
    asked = {one[0] for one in states(EMPTY, mine={"status": "closed"})}
    assert asked == {"right", "outline", "restoration_plan", "responsibility", "patrol"}


def test_every_item_has_a_name_an_owner_and_a_part() -> None:
    assert set(ITEM_NAMES) == ITEMS == {one.selector("item") for one in rulings()}
    assert set(OWNER_NAMES) == OWNERS
    assert {part for part, _ in CHECKS.values()} <= set(OF_CODE)


@given(st.sets(st.sampled_from(sorted(EMPTY))))
def test_what_is_not_known_only_widens_the_range(hidden: set[str]) -> None:
    shown = {code: rows for code, rows in EMPTY.items() if code not in hidden}
    score = scored(Dossier(MINE, shown, ON, 90), rulings())
    assert score.at_least is not None and score.at_most is not None
    assert 0 <= score.at_least <= score.at_most <= 100
    assert score.at_least == 0
