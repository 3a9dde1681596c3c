"""What the record answers about an approval, by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kuangzheng.licensing.approval_audits.presenting import figures
from kuangzheng.licensing.approval_audits.rules import (
    BY_PERSON,
    CHECK_NAMES,
    broken,
    computed,
    rate,
    undecided,
)
from kuangzheng.licensing.approval_audits.service import asked_of
from kuangzheng.licensing.parameters import shipped_rulebooks
from kuangzheng.licensing.vocabulary import AUDIT_CHECKS

BOOKS = shipped_rulebooks()
FACTS: dict[str, Any] = {
    "subject": "right", "act": "registered", "approved_on": date(2025, 8, 1),
    "division_code": "500113", "document_no": "示例许1号", "kind": "mining",
    "minerals": ["建筑石料用灰岩"], "mining_method": "open_pit", "capacity_value": Decimal(120),
    "capacity_unit": "万吨/年", "area_km2": Decimal("0.1234"),
    "registered_area_km2": Decimal("0.1234"), "term_from": date(2025, 8, 1),
    "term_to": date(2055, 7, 31), "block_code": "示例01", "plan_from": date(2022, 8, 1),
    "plan_to": date(2025, 12, 31), "serial": "500113-2025-00001",
    "procedure": {"materials": [{"material": "eia", "name": "环评报告"}]},
    "materials": ["eia"], "asked": 3, "silent": 0, "vetoes": 0,
    "publicised_to": date(2025, 7, 20), "decided_on": date(2025, 7, 25),
    "decision_due": date(2025, 7, 31), "registered_on": date(2025, 8, 1),
    "hands": {"propose": "a", "countersign": "b", "sign_approval": "c"},
}  # fmt: skip

TWO = {"propose": "a", "countersign": "a", "sign_approval": "c"}


def outcomes(**changed: Any) -> dict[str, str]:
    facts = FACTS | changed
    asked = asked_of(BOOKS, "500113", date(2025, 8, 1))
    return {one["check"]: one["outcome"] for one in computed(facts, BOOKS, asked)}


def test_given_a_whole_record_then_all_but_what_persons_answer_is_met() -> None:
    found = outcomes()
    assert set(CHECK_NAMES) == AUDIT_CHECKS
    assert {check for check, outcome in found.items() if outcome == "unknown"} == BY_PERSON
    assert {outcome for check, outcome in found.items() if check not in BY_PERSON} == {"met"}


@pytest.mark.parametrize(
    ("check", "outcome", "changed"),
    [
        ("planned_block", "missed", {"block_code": None}),
        ("plan_in_force", "missed", {"plan_to": date(2025, 7, 31)}),
        ("min_capacity", "missed", {"capacity_value": Decimal("99.9999")}),  # Banan: 100
        ("min_capacity", "unknown", {"capacity_value": None}),
        ("min_capacity", "unknown", {"capacity_unit": "万立方米/年"}),
        ("area", "met", {"registered_area_km2": Decimal("0.1235")}),  # the last digit
        ("area", "missed", {"registered_area_km2": Decimal("0.1236")}),
        ("area", "unknown", {"registered_area_km2": None}),
        ("term", "missed", {"term_to": date(2055, 8, 2)}),  # thirty years end on 1 August
        ("term", "unknown", {"term_to": None}),
        ("document", "missed", {"document_no": None}),
        ("application", "unknown", {"serial": None}),
        ("materials", "missed", {"materials": []}),
        ("opinions", "missed", {"silent": 1}),
        ("opinions", "missed", {"asked": 0}),
        ("opinions", "missed", {"vetoes": 1}),
        ("publicity", "missed", {"publicised_to": date(2025, 7, 25)}),
        ("in_time", "missed", {"decided_on": date(2025, 8, 1)}),
        ("three_hands", "missed", {"hands": TWO}),
        ("three_hands", "missed", {"hands": None}),
    ],
)  # fmt: skip
def test_given_one_fact_changed_then_its_check_says_so(
    check: str, outcome: str, changed: dict[str, Any]
) -> None:
    assert outcomes(**changed)[check] == outcome


def test_given_a_licence_before_its_right_then_it_is_missed_and_no_area_is_asked() -> None:
    found = outcomes(
        subject="licence", act="issued", licence=1, registered_on=date(2025, 8, 2)
    )
    assert found["right_first"] == "missed"
    assert not {"area", "term", "planned_block", "min_capacity"} & set(found)


def test_given_findings_then_the_last_word_on_a_check_counts() -> None:
    checks = [{"check": "area", "outcome": "missed"}, {"check": "term", "outcome": "met"}]
    assert undecided(checks, []) == ["area"]
    said = [{"check": "area", "outcome": "missed"}, {"check": "area", "outcome": "met"}]
    assert (undecided(checks, said), broken(said), broken(said[:1])) == ([], [], ["area"])


def test_given_states_then_rates_are_of_what_was_checked() -> None:
    counts = {"pending": 5, "passed": 8, "irregular": 1, "correcting": 2, "settled": 4}
    found = figures(counts)
    # 15 of 20; 7 of 15; 4 of 7
    assert (found.checked_rate, found.irregular_rate, found.settled_rate) == (
        "75.0", "46.7", "57.1",
    )  # fmt: skip
    assert rate(0, 0) is None
